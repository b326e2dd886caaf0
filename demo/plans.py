"""What the demonstration holds, in words and rough numbers; `seeding` turns it into rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Gaps = Mapping[str, tuple[float, float]]
"""Per principle, the intended gap of the partnership's practices and of the sponsoring agency's, in steps."""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    title: str
    closed_days_ago: int  # negative: still open for so many days
    instrument: str
    invited: int
    answered: int
    gaps: Gaps
    ideal: float = 3.6
    kind: str = "confidential"
    spread: float = 0.5  # how far people differ in what they say happens, in steps
    low_ideals: Mapping[str, float] = field(default_factory=dict)
    own_gaps: Mapping[str, float] = field(default_factory=dict)
    drafts: int = 0
    split: tuple[str, ...] = ()  # on what happens under these practices, people stand at the two ends
    shared: bool = False
    narratives: tuple[tuple[str, str], ...] = ()  # principle, how it was enacted
    open_link_cap: int = 0
    asks_spectrum: bool = False  # of the same people, besides


@dataclass(frozen=True, slots=True)
class PartnershipPlan:
    slug: str
    name: str
    type: str
    stage: str
    place: str
    aim: str
    established: int | None
    sponsor: tuple[str, str]
    organisations: tuple[tuple[str, str], ...]
    rounds: tuple[RoundPlan, ...]
    moments: tuple[tuple[str, int, str], ...] = ()  # kind, days ago, title
    actions: tuple[tuple[str, str, str, int, str], ...] = ()  # practice, what, who, due in so many days, outcome
    activities: tuple[
        tuple[str, str, str, str, int], ...
    ] = ()  # name, purpose, intended and present way, review in days
    formers: tuple[tuple[str, str, int, str], ...] = ()  # type and stage, until so many days ago, why it changed


def even(partnership: float, sponsor: float, **others: tuple[float, float]) -> Gaps:
    """The same gap under every principle, but for those that are named."""
    keys = ("purposes", "relations", "capacities", "governance", "trust")
    return {key: others.get(key, (partnership, sponsor)) for key in keys}


EDUCATION_DEPARTMENT = ("State Department of Education", "state-government")

WESTERN_DISTRICT = PartnershipPlan(
    slug="western-district",
    name="Western District Social Partnership",
    type="enacted",
    stage="maintenance",
    place="Victoria",
    aim="young people’s transition from school to work",
    established=2001,
    sponsor=EDUCATION_DEPARTMENT,
    organisations=(
        ("Adult and Community Education Centre", "education"),
        ("Apprenticeships Group", "industry"),
        ("Chamber of Commerce", "industry"),
        ("Regional Library Service", "local-government"),
        ("Secondary College", "education"),
        ("Shire Council", "local-government"),
        ("TAFE Institute", "education"),
        ("Youth Services Network", "community"),
    ),
    rounds=(
        RoundPlan("Round 1", 760, "maintenance", 18, 14, even(0.25, 0.3, purposes=(0.5, 0.5)), shared=True),
        RoundPlan(
            "Round 2",
            400,
            "maintenance",
            18,
            14,
            even(0.3, 0.35, purposes=(1.0, 0.9), capacities=(1.1, 1.2)),
            shared=True,
        ),
        RoundPlan(
            "Round 3",
            35,
            "maintenance",
            18,
            14,
            even(0.2, 0.25, purposes=(1.0, 0.9)),
            own_gaps={"M13": 0.9, "M17": 0.9, "M22": 0.8, "M27": 1.0},
            shared=True,
            narratives=(
                ("purposes", "We asked at every meeting whom the work is for, and wrote the answer on the wall."),
                ("capacities", "After the funding cut three organisations lent us people for a day a week."),
            ),
        ),
    ),
    moments=(
        ("funding-cut", 620, "A funding cut of around 15% ($40 000)"),
        ("relocation", 500, "Offices moved to cheaper premises nearer the community, saving close to $30 000"),
    ),
    actions=(
        (
            "M01",
            "Write down in one page what we kept and what we dropped",
            "Chair, with the governing body",
            20,
            "governance",
        ),
        ("M13", "Ask every newcomer of the last two years how they were brought in", "Project officer", 6, "process"),
        ("M22", "Agree with the department on induction support for new partners", "Executive officer", 90, "process"),
        ("M27", "Send three lines after each meeting, within a day", "Administrative officer", -50, "process"),
    ),
    activities=(
        (
            "Careers night at the library",
            "Families hear of every path in one evening",
            "cooperation",
            "cooperation",
            120,
        ),
        ("Referral from school to training", "Nobody who leaves school is lost", "coordination", "cooperation", 25),
        (
            "Who does what in the district",
            "Everybody knows where to send a young person",
            "networking",
            "networking",
            -12,
        ),
        (
            "Pathways that fit young people",
            "Change how school and work fit together",
            "partnership",
            "coordination",
            60,
        ),
    ),
)

COMMUNITY_CAFE = PartnershipPlan(
    slug="community-cafe",
    name="Community Café",
    type="community",
    stage="maintenance",
    place="Victoria",
    aim="work-based training for people with disabilities",
    established=1981,
    sponsor=("Employment Programs Office", "state-government"),
    organisations=(
        ("Disability Support Network", "community"),
        ("Hospitality Traders Group", "industry"),
        ("Neighbourhood House", "community"),
        ("Town Council", "local-government"),
    ),
    rounds=(
        RoundPlan(
            "Round 1",
            60,
            "maintenance",
            15,
            12,
            even(0.15, 0.25),
            low_ideals={"M03": 2.3, "M08": 2.2},
            shared=True,
        ),
    ),
)

PACIFIC_BAY = PartnershipPlan(
    slug="pacific-bay",
    name="Pacific Bay Educational Precinct",
    type="enacted",
    stage="development",
    place="Queensland",
    aim="a vocational and university education precinct with local industry",
    established=None,
    sponsor=EDUCATION_DEPARTMENT,
    organisations=(
        ("Bay University", "education"),
        ("Coast TAFE", "education"),
        ("Creative Industries Alliance", "industry"),
    ),
    rounds=(
        RoundPlan(
            "Round 1",
            75,
            "development",
            13,
            11,
            even(0.9, 0.8, purposes=(1.7, 1.6), capacities=(1.6, 1.6)),
            ideal=3.7,
            own_gaps={"D21": 0.1, "D25": 0.1, "D35": 0.1},
            shared=True,
        ),
    ),
)

WANTED = {"S03": 2.0, "S08": 2.5, "S17": 2.3, "S19": 2.5}
"""Characteristics of the spectrum on which not so much is wanted as on the others."""
BEHIND = (0.2, 1.1, 0.0, 0.8, 0.3, 0.5, 1.2, 0.7, 1.4, 0.9, 1.7, 0.6, 1.4, 0.9, 1.3, 0.2, 0.6, 1.1, 0.4, 0.7)
NOW = {f"S{number:02}": behind for number, behind in enumerate(BEHIND, 1)}
"""How far each characteristic is from what is wanted, in steps."""


def besides(plan: RoundPlan) -> RoundPlan:
    """How the same people answer where the spectrum is asked besides the five principles."""
    return replace(plan, instrument="spectrum", ideal=2.8, low_ideals=WANTED, own_gaps=NOW)


COMMUNITY_CARE = PartnershipPlan(
    slug="community-care",
    name="Partnership for Community Care",
    type="negotiated",
    stage="development",
    place="Queensland",
    aim="workforce capacity in community care through nationally endorsed training",
    established=None,
    sponsor=("Vocational Training Authority", "state-government"),
    organisations=(
        ("Aged Care Providers Forum", "health"),
        ("Care Workers Union", "industry"),
        ("Home Support Cooperative", "community"),
        ("Industry Training Council", "industry"),
        ("Regional Health Service", "health"),
    ),
    rounds=(
        RoundPlan("A first look", 330, "spectrum", 15, 9, {}, 2.8, low_ideals=WANTED, own_gaps=NOW),
        RoundPlan(
            "A second look", 120, "spectrum", 15, 12, {}, 2.8, low_ideals=WANTED, own_gaps=NOW, split=("S10", "S14")
        ),
        RoundPlan("Round 1", 90, "development", 16, 12, even(1.4, 0.5), ideal=3.7, spread=1.1, shared=True),
    ),
)

FERRY_ROAD = PartnershipPlan(
    slug="ferry-road",
    name="Ferry Road Learning Circle",
    type="community",
    stage="development",
    place="an invented suburb",
    aim="homework clubs, reading and first jobs around one street",
    established=2023,
    sponsor=("Harbour Foundation", "community"),
    organisations=(
        ("Ferry Road Library", "local-government"),
        ("Ferry Road Primary School", "education"),
        ("Tenants’ Association", "community"),
        ("Youth Legal Service", "legal"),
    ),
    formers=(("negotiated", "development", 360, "The people of the street took the chair"),),
    rounds=(
        RoundPlan(
            "A round of nine",
            420,
            "development",
            11,
            9,
            even(0.8, 0.4, purposes=(1.3, 0.8)),
            shared=True,
            asks_spectrum=True,
        ),
        RoundPlan("A round of four", 320, "development", 8, 4, even(0.6, 0.6, trust=(1.2, 1.0))),
        RoundPlan("A round of two", 220, "development", 8, 2, even(0.6, 0.6)),
        RoundPlan(
            "Open figures, five people", 120, "development", 6, 5, even(0.5, 0.5, purposes=(1.2, 0.6)), kind="open"
        ),
        RoundPlan(
            "Spring round",
            -21,
            "development",
            12,
            6,
            even(0.5, 0.5, purposes=(1.0, 0.6)),
            drafts=2,
            open_link_cap=20,
            asks_spectrum=True,
        ),
    ),
)

PLANS = (WESTERN_DISTRICT, COMMUNITY_CAFE, PACIFIC_BAY, COMMUNITY_CARE, FERRY_ROAD)
