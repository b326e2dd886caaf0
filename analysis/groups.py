"""One comparison group: principle level, tier bands. No other filter exists."""

from collections.abc import Sequence
from typing import Any

from analysis.facts import InstrumentFacts, ResponseFacts
from analysis.figures import principle_bands, sets_of
from analysis.ladder import GROUP_FROM, item_bands
from analysis.measures import item_result


def comparison_groups(
    instrument: InstrumentFacts, responses: Sequence[ResponseFacts], counted: Sequence[ResponseFacts], minimum: int
) -> list[dict[str, Any]]:
    """Groups of 6 counted people or more, such that everybody who is in none of them is 6 or more, or nobody.

    Where the round raised its minimum group above 6, that number takes the place of 6.
    """
    if not any(sets_of(instrument)):
        return []
    labels = _published_labels(responses, counted, max(GROUP_FROM, minimum))
    return [{"label": label, "principles": _principles(instrument, responses, label)} for label in labels]


def _published_labels(responses: Sequence[ResponseFacts], counted: Sequence[ResponseFacts], least: int) -> list[str]:
    """The largest set of large groups with a large rest; where the rest is too small, the smallest group joins it."""
    sizes = {label: sum(r.group == label for r in counted) for label in {r.group for r in responses} if label}
    published = sorted((label for label in sizes if sizes[label] >= least), key=lambda label: (-sizes[label], label))
    while published and not _is_rest_safe(published, responses, counted, least):
        published.pop()
    return sorted(published)


def _is_rest_safe(
    published: Sequence[str], responses: Sequence[ResponseFacts], counted: Sequence[ResponseFacts], least: int
) -> bool:
    is_empty = all(response.group in published for response in responses)
    return is_empty or sum(response.group not in published for response in counted) >= least


def _principles(instrument: InstrumentFacts, responses: Sequence[ResponseFacts], label: str) -> list[dict[str, Any]]:
    group = [response for response in responses if response.group == label]
    bands = {
        practice.code: item_bands(item_result(practice.code, group, instrument.options), instrument.options)
        for practice in instrument.practices
    }
    return principle_bands(instrument, bands)
