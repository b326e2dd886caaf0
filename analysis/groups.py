"""One comparison by sector or role: a word per group and principle. No other filter exists."""

from collections.abc import Sequence

from analysis.counting import Answers
from analysis.facts import InstrumentFacts, PracticeFacts, ResponseFacts, RoundFacts
from analysis.items import Items
from analysis.ladder import GROUP_FROM, GROUP_ITEMS, GROUPS_FROM, group_word
from analysis.measures import mean, person_gap, person_gaps
from analysis.sets import ALL, full_codes, sets_of


def comparison_groups(
    round_: RoundFacts, instrument: InstrumentFacts, answers: Answers, items: Items
) -> list[dict[str, object]]:
    """Groups with the principles for which they have a word, if 20 people or more count.

    Judged for each principle apart: at least 5 of its items are of tier full, each group has 10 people or more, and
    everybody who is in none of the groups is 10 or more, or nobody. Where the round raised its minimum group above 10,
    that number takes the place of 10.
    """
    if not round_.compared or len(answers.counted) < GROUPS_FROM:
        return []
    least = max(GROUP_FROM, round_.minimum_group)
    words: dict[str, list[dict[str, str]]] = {}
    for principle, actor, practices in sets_of(instrument):
        if actor == ALL and len(full_codes(practices, items)) >= GROUP_ITEMS:
            for label in _published_labels(answers, practices, least):
                words.setdefault(label, []).append({"principle": principle, "word": _word(answers, practices, label)})
    return [{"label": label, "principles": words[label]} for label in sorted(words)]


def _published_labels(answers: Answers, practices: Sequence[PracticeFacts], least: int) -> list[str]:
    """The largest set of large groups with a large rest; where the rest is too small, the smallest group joins it."""
    rated = [response for response in answers.counted if person_gap(response, practices) is not None]
    sizes = {label: sum(response.group == label for response in rated) for label in {r.group for r in rated} if label}
    published = sorted((label for label in sizes if sizes[label] >= least), key=lambda label: (-sizes[label], label))
    while published and not _is_rest_safe(published, answers, rated, practices, least):
        published.pop()
    return published


def _is_rest_safe(
    published: Sequence[str],
    answers: Answers,
    rated: Sequence[ResponseFacts],
    practices: Sequence[PracticeFacts],
    least: int,
) -> bool:
    """Whether those outside of the groups are enough, or nobody: not one pair of the principle is theirs."""
    rest = [response for response in answers.all if response.group not in published]
    is_empty = not any(response.rating(practice.code).pair for response in rest for practice in practices)
    return is_empty or sum(response.group not in published for response in rated) >= least


def _word(answers: Answers, practices: Sequence[PracticeFacts], label: str) -> str:
    group = [response for response in answers.all if response.group == label]
    return group_word(mean(person_gaps(practices, group)))
