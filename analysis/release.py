"""The one function that decides what is shown of a group: `build`. CONFIDENTIALITY.md, schema 2.

What a tier does not publish is absent from the document. Nothing later can add it: pages, charts, exports and
comparisons read only the document.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: values of a JSON document

from analysis import figures
from analysis.counting import answers_of, other_ways
from analysis.facts import InstrumentFacts, ResponseFacts, RoundFacts, check
from analysis.ladder import Tier, tier_of_round
from analysis.sponsor import people_tier
from analysis.sponsor import sponsor_view as sponsor_view

SCHEMA = 2
FORMULA_SET = 2
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Release:
    """A release document and the digest that it carries."""

    document: Document
    digest: str


def build(round_: RoundFacts, instrument: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Release:
    """What a round publishes, once. The order of the responses changes nothing.

    n counts the responses by a way that counts in which at least half of the items are paired. Raises ValueError for
    facts outside the scale, the instrument or the kinds.
    """
    check(round_, instrument, responses)
    answers = answers_of(round_, instrument, responses)
    tier = tier_of_round(round_, instrument.options, len(answers.counted))
    document = _head(round_, instrument, tier)
    if tier >= Tier.BANDS:
        shown, sets = figures.of_group(round_, instrument, answers, tier)
        document |= {
            "answered": len(answers.counted),
            "other_ways": other_ways(answers),
            "sponsor": {"people": people_tier(instrument, answers, tier, sets).word},
            **shown,
        }
    digest = digest_of(document)
    return Release({**document, "digest": digest}, digest)


def digest_of(document: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON of the document without its digest, as 64 hexadecimal characters."""
    content = {key: value for key, value in document.items() if key != "digest"}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


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
