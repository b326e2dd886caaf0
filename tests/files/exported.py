"""Releases of every tier for the tests of what leaves: people differ, skip and choose “not applicable”."""

from datetime import UTC, datetime, timedelta
from random import Random

from django.utils import timezone

from analysis.facts import Mark, Missing, RatingFacts, ResponseFacts
from analysis.release import build
from reports.models import Release
from reports.release import gather
from tests.factories import a_closed_round, a_partnership, an_instrument

CASES = {
    "nobody": {"people": 0},
    "one": {"people": 1},
    "three": {"people": 3},
    "four": {"people": 4},
    "nine": {"people": 9, "instrument": "maintenance"},
    "ten": {"people": 10},
    "twenty-five": {"people": 25, "instrument": "maintenance"},
    "open, three": {"people": 3, "kind": "open"},
    "around the table": {"people": 5, "kind": "table"},
    "sparse": {"people": 14, "skipped": 0.2},
    "spectrum of eight": {"people": 8, "instrument": "spectrum"},
    "spectrum of nine": {"people": 9, "instrument": "spectrum"},
    "spectrum of twelve": {"people": 12, "instrument": "spectrum"},
    "spectrum, open": {"people": 3, "instrument": "spectrum", "kind": "open"},
}
CLOSED_AT = datetime(2026, 3, 2, 12, tzinfo=UTC)  # not today: a file that is dated today would show


def a_release(case: str, **names: str) -> Release:
    """The release of one of the cases; `names`: of the partnership and title of the round."""
    rules = dict(CASES[case])
    count, skipped = rules.pop("people"), rules.pop("skipped", 0.05)
    instrument = an_instrument(rules.pop("instrument", "development"))
    partnership = a_partnership(name=names.get("partnership", "Harbour Partnership"))
    rules |= {"opens_at": CLOSED_AT - timedelta(days=14), "closes_at": CLOSED_AT}
    round_ = a_closed_round(
        partnership=partnership, instrument=instrument, title=names.get("title", "First round"), **rules
    )
    facts, chance = gather.instrument_facts(instrument), Random(count)
    people = [_person(facts, chance, skipped) for _ in range(count)]
    built = build(gather.round_facts(round_), facts, people)
    round_.released_at, round_.link_key = timezone.now(), None
    round_.save()
    return Release.objects.create(round=round_, document=built.document, digest=built.digest)


def _person(facts, chance: Random, skipped: float) -> ResponseFacts:
    """The first practice of the instrument is skipped by all but two, the second by half."""
    usual = {facts.practices[0].code: 0.99, facts.practices[1].code: 0.5} if skipped > 0.1 else {}
    marks: list[Mark] = list(range(1, facts.options + 1))
    ratings = {}
    for practice in facts.practices:
        share = usual.get(practice.code, skipped)
        missing = chance.choice([Missing.BLANK, Missing.NOT_APPLICABLE])
        ideal, actual = (missing if chance.random() < share else chance.choice(marks) for _ in range(2))
        ratings[practice.code] = RatingFacts(ideal, actual)
    return ResponseFacts(ratings, "web", f"Organisation {chance.randint(1, 9)}")
