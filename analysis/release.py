"""The one function that decides what is shown of a group: `build`. CONFIDENTIALITY.md, schema 1.

What a tier does not publish is absent from the document. Nothing later can add it: pages, charts, exports and
comparisons read the document alone.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis import figures
from analysis.facts import MODES, InstrumentFacts, ResponseFacts, RoundFacts, check
from analysis.groups import comparison_groups
from analysis.ladder import SPONSOR_FROM, SPONSOR_ORGANISATIONS, Tier, tier_of_round
from analysis.measures import has_answered_half
from analysis.sponsor import sponsor_view as sponsor_view

SCHEMA = 1
FORMULA_SET = 1
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Release:
    """A release document and the digest that it carries."""

    document: Document
    digest: str


def build(round_: RoundFacts, instrument: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Release:
    """What a round publishes, once. The order of the responses changes nothing.

    n counts the responses in which at least half of the items are paired; paper answers are in the figures and do
    not count in n. Raises ValueError for facts outside the scale, the instrument or the kinds.
    """
    check(round_, instrument, responses)
    counted = [r for r in responses if r.lifts and has_answered_half(r, instrument.practices)]
    tier = tier_of_round(round_, instrument.options, len(counted))
    document = _head(round_, instrument, tier)
    if tier >= Tier.BANDS:
        document |= {"answered": len(counted), "sponsor_ready": is_sponsor_ready(counted)}
        document |= figures.of_group(round_, instrument, responses, tier)
        document |= {"groups": _groups(round_, instrument, responses, counted)}
    if tier == Tier.FULL:
        document |= {"modes": {mode: sum(r.mode == mode for r in responses) for mode in MODES}}
    digest = digest_of(document)
    return Release({**document, "digest": digest}, digest)


def _groups(
    round_: RoundFacts,
    instrument: InstrumentFacts,
    responses: Sequence[ResponseFacts],
    counted: Sequence[ResponseFacts],
) -> list[Document]:
    if not round_.compared:
        return []
    return comparison_groups(instrument, responses, counted, round_.minimum_group)


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of the document without its digest, as 64 hexadecimal characters."""
    content = {key: value for key, value in document.items() if key != "digest"}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def is_sponsor_ready(counted: Sequence[ResponseFacts]) -> bool:
    """The sponsor's two conditions: 6 people of 3 organisations, the sponsor's own people counted in neither."""
    others = [response for response in counted if not response.of_sponsor]
    organisations = {response.organisation for response in others if response.organisation is not None}
    return len(others) >= SPONSOR_FROM and len(organisations) >= SPONSOR_ORGANISATIONS


def _head(round_: RoundFacts, instrument: InstrumentFacts, tier: Tier) -> Document:
    return {
        "schema": SCHEMA,
        "formula_set": FORMULA_SET,
        "instrument": {"slug": instrument.slug, "version": instrument.version},
        "partnership": round_.partnership,
        "round": round_.round,
        "kind": round_.kind,
        "closed_on": round_.closed_on.isoformat(),
        "minimum_group": round_.minimum_group,
        "invited": round_.invited,
        "tier": tier.word,
    }
