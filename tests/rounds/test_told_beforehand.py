"""What people are told before they answer is what `release.build` publishes, at every number of people."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from analysis import ladder as numbers
from analysis.document import parse
from analysis.facts import InstrumentFacts
from analysis.ladder import Tier
from analysis.release import sponsor_view
from assessments.answering import ladder
from assessments.models import Round
from partnerships.models import Partnership
from tests.analysis.making import SIDES, SPECTRUM, alike, instrument, released, response
from tests.factories import a_spectrum_besides, an_invitation, an_open_round
from tests.rounds.test_rounds import typed

PEOPLE = range(15)
KINDS = [kind.value for kind in Round.Kind]
MEMBERS = {
    ladder.NOTHING: Tier.NONE,
    ladder.BANDS: Tier.BANDS,
    ladder.BANDS_WITHOUT_PRINCIPLES: Tier.BANDS,
    ladder.FULL: Tier.FULL,
    ladder.FULL_WITHOUT_PRINCIPLES: Tier.FULL,
}
SPONSORS = {ladder.SPONSOR_NOTHING: Tier.NONE, ladder.SPONSOR_BANDS: Tier.BANDS, ladder.SPONSOR_FULL: Tier.FULL}
Told = dict[int, tuple[Tier, Tier]]
"""Number of people to what members are told to see, and what a sponsor."""


def published(tool: InstrumentFacts = SIDES, **rules: Any) -> Told:
    """What the real release shows to members and, of it, to a sponsor, for every number of people."""
    documents = {n: released(alike(n, tool, "31"), tool, **rules) for n in PEOPLE}
    return {n: (parse(one).tier, parse(sponsor_view(one)).tier) for n, one in documents.items()}


def told(rungs: list[tuple[str, str, str]]) -> Told:
    """From the words of a table: "6 to 9", what members see, what a sponsor sees."""
    found: Told = {}
    before = ""
    for people, members, sponsor in rungs:
        members = before if members == ladder.THE_SAME else members
        before = members
        found |= dict.fromkeys(range_of(people), (MEMBERS[members], SPONSORS[sponsor]))
    return found


def range_of(people: str) -> range:
    ends = [int(number) for number in re.findall(r"\d+", people)]
    return range(ends[0], PEOPLE.stop if "more" in people else ends[-1] + 1)


def rungs_of(page: str, where: str = 'id="ladder"') -> list[tuple[str, str, str]]:
    table = page.partition(where)[2].partition("</table>")[0]
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        for row in table.partition("<tbody>")[2].split("<tr>")[1:]
    ]
    texts = [[unescape(strip_tags(cell)).strip() for cell in row] for row in rows]
    return [(people, members, *(sponsor or [ladder.SPONSOR_NOTHING])) for people, members, *sponsor in texts]


@pytest.mark.parametrize(
    "tool", [SIDES, SPECTRUM, instrument(3, 3, options=5)], ids=["tool", "spectrum", "five options"]
)
@pytest.mark.parametrize("minimum_group", [4, 5, 6, 8, 12])
@pytest.mark.parametrize("kind", KINDS)
def test_every_rung_is_what_is_published(kind: str, minimum_group: int, tool: InstrumentFacts) -> None:
    round_ = Round(kind=kind, minimum_group=minimum_group, sponsor_in_audience=True)
    rungs = [(rung.people, rung.members, rung.sponsor) for rung in ladder.ladder_of(round_, tool.options)]

    assert told(rungs) == published(tool, kind=kind, minimum_group=minimum_group)


@pytest.mark.parametrize("tool", [SIDES, SPECTRUM], ids=["tool", "spectrum"])
@pytest.mark.parametrize("minimum_group", [4, 5, 12])
@pytest.mark.parametrize("kind", KINDS)
def test_the_results_page_says_below_how_many_nothing_is_shown(
    kind: str, minimum_group: int, tool: InstrumentFacts
) -> None:
    tiers = published(tool, kind=kind, minimum_group=minimum_group)
    nothing = parse(released([], tool, kind=kind, minimum_group=minimum_group))

    assert nothing.least_people(tool.options) == min(n for n in PEOPLE if tiers[n][0] > Tier.NONE)


@pytest.mark.django_db
@pytest.mark.parametrize("minimum_group", [4, 8])
@pytest.mark.parametrize("kind", KINDS)
def test_the_welcome_page_says_what_is_published(kind: str, minimum_group: int) -> None:
    round_ = an_open_round(kind=kind, minimum_group=minimum_group, sponsor_in_audience=True, open_link_cap=9)
    page = Client().get(reverse("answering:welcome", args=[an_invitation(round_)[1]])).content.decode()

    assert told(rungs_of(page)) == published(kind=kind, minimum_group=minimum_group)


@pytest.mark.django_db
def test_the_welcome_page_says_what_is_published_of_a_spectrum_asked_along() -> None:
    round_ = an_open_round(sponsor_in_audience=True)
    a_spectrum_besides(round_)
    page = Client().get(reverse("answering:welcome", args=[an_invitation(round_)[1]])).content.decode()
    rungs = rungs_of(page, "People who answer it")

    assert told(rungs) == published(SPECTRUM)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_of_a_new_round_says_what_is_published(
    kind: str, officer: Client, partnership: Partnership
) -> None:
    for n, (members, sponsor) in published(kind=kind).items():
        if n:
            asked = {"people": "Robin <robin@example.org>"}
            page = previewed(officer, partnership, kind=kind, expected=str(n), open_link_cap="9", **asked)
            seen = re.findall(r"<dd>(.*?)</dd>", page.rpartition("<h3>")[2], re.DOTALL)
            words = [unescape(one).removesuffix(".") for one in seen]
            assert (n, MEMBERS[words[0]], SPONSORS[words[1]]) == (n, members, sponsor)


def previewed(officer: Client, partnership: Partnership, **fields: str) -> str:
    return officer.post(
        reverse("rounds:new", args=[partnership.slug]),
        typed(go="preview", sponsor_in_audience="on", **fields),
        headers={"X-Requested-With": "fetch"},
    ).content.decode()


@pytest.mark.django_db
def test_the_privacy_page_says_what_is_published() -> None:
    page = Client().get(reverse("privacy")).content.decode()
    rungs = [(range_of(people), members, sponsor) for people, members, sponsor in rungs_of(page)]
    first_words = {"Nothing": Tier.NONE, "Words": Tier.BANDS, "Figures": Tier.FULL}
    for n, (members, _sponsor) in published().items():
        assert [first_words[words.split()[0].strip(":")] for people, words, _ in rungs if n in people] == [members]

    spectrum = published(SPECTRUM)
    least = re.findall(r"words begin at (\d+) answers", page)
    assert least == [str(min(n for n in PEOPLE if spectrum[n][0] == Tier.BANDS))]
    assert f"From {numbers.SPONSOR_FROM} people of {numbers.SPONSOR_ORGANISATIONS} organisations on" in page
    assert (
        f"its interval only if nobody left out any of its practices, or if at least {numbers.INTERVAL_PARTIAL_FROM}"
        in page
    )
    assert f"its dots only if nobody did, or if at least {numbers.DOTS_PARTIAL_FROM} people did" in page
    assert "Results are not compared by sector or role." in page
    assert f"each characteristic needs {numbers.ITEM_FROM_WITH_THREE_OPTIONS} ratings" in page
    assert f"from {numbers.SPONSOR_FULL_FROM} people who are not the sponsor’s own" in page
    assert f"One that fewer than {numbers.ITEM_FROM} rated" in page


@pytest.mark.django_db
def test_the_help_page_says_what_is_published() -> None:
    page = " ".join(Client().get(reverse("help")).content.decode().split())
    ((full, bands),) = re.findall(
        r"fewer than (\d+) answers you read results in words.*? fewer than (\d+), nothing", page
    )
    ((people, organisations),) = re.findall(r"[Aa]t least (\d+) people of at least (\d+) organisations", page)
    tiers = published()

    assert int(full) == min(n for n in PEOPLE if tiers[n][0] == Tier.FULL)
    assert int(bands) == min(n for n in PEOPLE if tiers[n][0] == Tier.BANDS)
    assert int(people) == min(n for n in PEOPLE if tiers[n][1] > Tier.NONE)
    assert sponsor_tier(int(organisations), int(people)) == Tier.BANDS
    assert sponsor_tier(int(organisations) - 1, int(people)) == Tier.NONE


def sponsor_tier(organisations: int, people: int) -> Tier:
    answers = [response(SIDES, " ".join(["31"] * 6), organisation=f"o{n % organisations}") for n in range(people)]
    return parse(sponsor_view(released(answers, SIDES))).tier
