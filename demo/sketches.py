"""Describes generated partnerships, computed from a seed and a number, as plain data that can be sent to workers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from random import Random

SECTORS = (
    *("education", "local-government", "state-government", "health"),
    *("legal", "community", "industry", "other"),
)
TYPES = ("community", "enacted", "negotiated")
DEVELOPMENT, MAINTENANCE = "development", "maintenance"
PLACES = tuple(
    f"{part} {region}"
    for region in ("Highlands", "Coast", "Plains", "Rivers", "Islands", "Valleys", "Harbours", "Lakes")
    for part in ("North", "South", "East", "West", "Central")
)
THEMES = (
    *("Learning", "Youth Pathways", "Health", "Housing", "Skills", "Early Years", "Food", "Justice", "Transport"),
    *("Settlement", "Libraries", "Ageing Well", "Digital Skills", "Apprenticeships", "Rivercare", "Arts"),
)
FORMS = ("Alliance", "Circle", "Network", "Partnership", "Precinct")
MOMENTS = {
    "funding-cut": "The yearly grant was cut",
    "funding": "A new grant came in",
    "partner-left": "A founding partner left",
    "partner-joined": "A new partner joined",
    "officer": "A new executive officer began",
    "leadership": "The chair moved on",
    "relocation": "Offices moved",
    "policy": "The sponsor’s requirements changed",
    "conflict": "Two partners disagreed about priorities",
    "success": "A programme was taken up elsewhere",
}
YEAR = 360  # days between two rounds, before they are scattered
SCATTER = 250  # days: two rounds of a partnership stay more than the 60 days of the rules apart


class Case(StrEnum):
    """Special cases that a sponsor's page must handle. Of twenty partnerships one is of each kind, of some two."""

    PLAIN = "plain"
    TWO_SPONSORS = "two sponsors"
    OTHER_AGENCY = "of the second agency alone"
    NEVER_RAN = "never ran"
    NOT_SHARED = "not shared"
    NOT_TOLD = "sponsor not in the audience"
    BELOW = "below the sponsor’s ladder"
    BANDS = "a small group"
    ONE_SIDE = "one side shared"


CASES = {
    1: Case.TWO_SPONSORS,
    3: Case.NEVER_RAN,
    5: Case.BANDS,
    7: Case.NOT_SHARED,
    9: Case.ONE_SIDE,
    11: Case.BELOW,
    13: Case.NOT_TOLD,
    15: Case.BANDS,
    17: Case.ONE_SIDE,
    19: Case.OTHER_AGENCY,
}
AGENCIES_OF = {Case.TWO_SPONSORS: (0, 1), Case.OTHER_AGENCY: (1,)}
UNSHARED = {Case.NOT_SHARED, Case.NOT_TOLD}


@dataclass(frozen=True, slots=True)
class Order:
    """How much to generate. The same order gives the same partnerships."""

    count: int
    rounds: int
    informants: int
    seed: int
    until: date
    stride: int = 100  # ratings are stored for one round in so many

    @property
    def organisations(self) -> int:
        """The number of organisations from which partners are chosen."""
        return max(24, min(2000, self.count // 5))


@dataclass(frozen=True, slots=True)
class RoundSketch:
    id: str
    title: str
    instrument: str
    closed_on: date
    answered: int
    invited: int
    is_shared: bool
    is_stored: bool


@dataclass(frozen=True, slots=True)
class PartnershipSketch:
    number: int
    seed: str
    case: Case
    name: str
    type: str
    stage: str
    place: str
    organisations: tuple[int, ...]  # numbers; the first one is the auspicing organisation
    of_partnership: bool
    of_sponsor: bool
    rounds: tuple[RoundSketch, ...]
    moments: tuple[tuple[str, date], ...]

    @property
    def agencies(self) -> tuple[int, ...]:
        return AGENCIES_OF.get(self.case, (0,))


def sketches(order: Order) -> Iterator[PartnershipSketch]:
    """All partnerships of an order, one after the other."""
    ran = count()
    for number in range(order.count):
        yield _sketch(order, number, ran)


def _sketch(order: Order, number: int, ran: Iterator[int]) -> PartnershipSketch:
    seed = f"{order.seed} {number}"
    random = Random(seed)  # noqa: S311 (invention, not secrecy)
    case = CASES.get(number % 20, Case.PLAIN)
    place = random.choice(PLACES)
    rounds = () if case == Case.NEVER_RAN else tuple(_rounds(order, number, case, random, ran))
    side = random.choice(("partnership", "sponsor")) if case == Case.ONE_SIDE else ""
    partners = 2 if case == Case.BELOW else random.randint(3, 7)
    return PartnershipSketch(
        number=number,
        seed=seed,
        case=case,
        name=f"{place} {random.choice(THEMES)} {random.choice(FORMS)}",
        type=random.choice(TYPES),
        stage=rounds[-1].instrument if rounds else DEVELOPMENT,
        place=place,
        organisations=tuple(random.sample(range(order.organisations), partners)),
        of_partnership=side != "sponsor",
        of_sponsor=side != "partnership",
        rounds=rounds,
        moments=tuple(_moments(order, random)),
    )


def _rounds(order: Order, number: int, case: Case, random: Random, ran: Iterator[int]) -> Iterator[RoundSketch]:
    """A round a year. One partnership in four changes from forming to established between two rounds."""
    begins_established = random.random() < 0.5
    for index in range(order.rounds):
        grows = number % 4 == 2 and index * 2 >= order.rounds
        established = grows if number % 4 == 2 else begins_established
        days = 20 + (order.rounds - 1 - index) * YEAR + random.randrange(SCATTER)
        answered = answers_of(case, order.informants, random)
        yield RoundSketch(
            id=round_id(order, number * order.rounds + index),
            title=f"Round {index + 1}",
            instrument=MAINTENANCE if established else DEVELOPMENT,
            closed_on=order.until - timedelta(days=days),
            answered=answered,
            invited=answered + random.randint(0, 6),
            is_shared=case not in UNSHARED and (index + 1 == order.rounds or random.random() < 0.9),
            is_stored=next(ran) % order.stride == 0,
        )


def round_id(order: Order, number: int) -> str:
    """Eight hexadecimal characters that differ for every number: an odd factor permutes the numbers below 2³²."""
    return f"{(number * 2654435761 + order.seed * 40503) % 2**32:08x}"


def answers_of(case: Case, informants: int, random: Random) -> int:
    """How many people answer: 5 are too few for sponsors, 6 to 9 give bands."""
    if case == Case.BELOW:
        return 5
    return random.randint(6, 9) if case == Case.BANDS else informants


def _moments(order: Order, random: Random) -> Iterator[tuple[str, date]]:
    for _ in range(random.randint(0, 4)):
        yield random.choice(tuple(MOMENTS)), order.until - timedelta(days=random.randrange(order.rounds * YEAR))
