"""Rows to facts: what is stored as null, 0 or a number, and the case of MEASURES.md that was worked out by hand."""

import pytest

from analysis.facts import Missing
from assessments.models import GRACE, NOT_APPLICABLE
from reports.release import gather
from reports.release.actions import release_round
from tests.factories import a_closed_round, a_partnership, a_response, an_instrument, an_invitation, an_organisation

pytestmark = pytest.mark.django_db
RELATIONS = ("D10", "D11", "D12")  # three practices of the partnership: the size of the worked case
WORKED = [
    [(4, 2), (3, 3), (4, 1)],
    [(4, 3), (4, NOT_APPLICABLE), (3, 2)],
    [(3, 3), (4, 2), (4, 4)],
    [(4, 4), (NOT_APPLICABLE, NOT_APPLICABLE), (2, 3)],
]


@pytest.fixture
def worked():
    """The worked case twice over as stored rows, every other practice rated alike, released as open figures."""
    round_ = a_closed_round(kind="open")
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for pairs in [*WORKED, *WORKED]:
        a_response(round_, dict.fromkeys(codes, (4, 4)) | dict(zip(RELATIONS, pairs, strict=True)))
    document = release_round(round_, at=round_.closes_at + GRACE).document
    keyed = {(figure["principle"], figure["actor"]): figure for figure in document["principles"]}
    return keyed["relations", "partnership"]


@pytest.mark.parametrize(
    ("stored", "fact"),
    [(None, Missing.BLANK), (0, Missing.NOT_APPLICABLE), (1, 1), (2, 2), (3, 3), (4, 4)],
)
def test_a_stored_mark_is_blank_not_applicable_or_its_number(stored, fact):
    round_ = a_closed_round()
    a_response(round_, {"D01": (stored, 4), "D02": (4, stored)})

    (facts,) = gather.response_facts(round_)

    assert facts.rating("D01").ideal == fact
    assert facts.rating("D02").actual == fact


def test_the_worked_case_from_stored_rows_to_the_published_gap(worked):
    assert (worked["n"], worked["gap"], worked["low"], worked["high"]) == (8, 0.7, 0.0, 1.4)


def test_the_worked_case_from_stored_rows_to_the_means_of_its_practices(worked):
    assert (worked["ideal"], worked["actual"]) == (3.5, 2.7)


def test_the_facts_of_a_round_are_its_rules(django_assert_num_queries):
    partnership = a_partnership(slug="ferry-road")
    round_ = a_closed_round(partnership=partnership, kind="open", minimum_group=6)
    a_response(round_, {})

    with django_assert_num_queries(1):
        facts = gather.round_facts(round_)

    assert (facts.partnership, facts.round, facts.kind) == ("ferry-road", round_.pk, "open")
    assert (facts.minimum_group, facts.invited, facts.asks_by_name) == (6, 1, True)


@pytest.mark.parametrize(("cap", "is_invited", "by_name"), [(0, False, True), (9, False, False), (9, True, True)])
def test_a_round_asks_by_name_unless_everybody_came_by_the_open_link(cap, is_invited, by_name):
    round_ = a_closed_round(open_link_cap=cap)
    if is_invited:
        an_invitation(round_)

    assert gather.round_facts(round_).asks_by_name is by_name


def test_how_each_answer_came_is_a_fact():
    round_ = a_closed_round()
    for mode in ("web", "paper", "open_link"):
        a_response(round_, mode=mode)  # the one on the web is of a person without an address: by a code letter

    assert sorted(facts.mode for facts in gather.response_facts(round_)) == ["open_link", "paper", "slip"]


@pytest.mark.parametrize(("slug", "options", "practices"), [("development", 4, 36), ("spectrum", 3, 20)])
def test_the_facts_of_an_instrument_count_its_options_without_not_applicable(slug, options, practices):
    facts = gather.instrument_facts(an_instrument(slug))

    assert (facts.options, len(facts.practices)) == (options, practices)


def test_the_organisation_and_the_sponsors_own_people_come_from_the_invitation():
    partnership = a_partnership()
    round_ = a_closed_round(partnership=partnership)
    a_response(round_, {}, organisation=an_organisation(name="Harbour Health"))
    a_response(round_, {}, organisation=partnership.sponsors[0])

    found = {facts.organisation: facts.of_sponsor for facts in gather.response_facts(round_)}

    assert found == {"Harbour Health": False, partnership.sponsors[0].name: True}


def test_somebody_who_came_by_the_open_link_has_no_organisation():
    round_ = a_closed_round()
    response = a_response(round_, {}, organisation=an_organisation(), mode="open_link")
    response.token_digest = "a digest that no invitation gives"
    response.save()

    (facts,) = gather.response_facts(round_)

    assert (facts.mode, facts.organisation, facts.of_sponsor) == ("open_link", None, False)


def test_a_draft_gives_no_facts_at_all():
    """Not even a blank response: it would stand among the blanks and the modes of a full release."""
    round_ = a_closed_round()
    a_response(round_, {"D01": (4, 3)}, is_submitted=False)

    assert gather.response_facts(round_) == []
