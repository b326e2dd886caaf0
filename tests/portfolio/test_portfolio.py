"""What moved by the rule, moments by kind, medians under their ladder, and the files that hold it all."""

import csv
import io
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from analysis.change import compare
from frameworks.wording import principles_now
from journal.models import Moment
from partnerships.models import Partnership
from reports.models import Movement, Share, ShareEvent
from sponsors.compare.filters import filters_of
from sponsors.medians.counting import refresh
from sponsors.portfolio.contents import contents_of
from sponsors.portfolio.paper import paper_context
from sponsors.sharing.actions import stop_sharing
from tests import people
from tests.factories import a_share, an_agency
from tests.sponsors.worlds import a_release, a_sharing, a_sponsored, an_agency_with, as_user
from tests.unseen_blanks import without_unseen_blanks

pytestmark = pytest.mark.django_db


def page_of(user, agency, **asked):
    return as_user(user).get(reverse("portfolio:portfolio", args=[agency.agency.slug]), asked).content.decode()


def file_of(user, agency, format, language="en-au"):
    address = reverse("portfolio:export", args=[agency.agency.slug, format])
    return as_user(user).get(address, headers={"Accept-Language": language})


def two_rounds(agency, name, before=(4, 2), after=(4, 4), days=(400, 30)):
    """A partnership that shares two rounds: in all principles the gap goes from one to the other."""
    partnership = a_sponsored(agency, name)
    for marks, ago in zip((before, after), days, strict=True):
        a_share(a_release(partnership, marks=marks, days_ago=ago, title=f"{ago} days ago"))
    return partnership


def test_what_moved_is_counted_by_the_rule_and_in_its_year():
    agency = an_agency("State Office")
    partnership = two_rounds(agency, "Narrower")
    two_rounds(agency, "Wider", (4, 4), (4, 2))
    two_rounds(agency, "Same", (4, 3), (4, 3))

    body = page_of(people.a_sponsor(partnership), agency)

    assert body.count("1 narrower, 1 wider, 1 no clear change, 0 too small to say, of 3") == 5


def test_a_movement_says_what_the_rule_says_of_the_two_documents():
    agency = an_agency("State Office")
    two_rounds(agency, "Willow")
    earlier, later = Share.objects.order_by("closed_on")

    said = {(c.principle, c.actor): (c.word, c.delta) for c in compare(earlier.published, later.published)}

    assert Movement.objects.count() == len(said) == 15
    in_words = [("capacities", "partnership"), ("capacities", "sponsor")]  # two practices of one side: no averages
    assert {said.pop(key) for key in in_words} == {("too small to say", None)}
    assert set(said.values()) == {("changed", -2.0)}
    assert set(Movement.objects.values_list("word", flat=True)) == {"narrower", "too small"}


def test_a_partnership_counts_once_a_year_with_its_last_round():
    agency = an_agency("State Office")
    today = timezone.localdate()
    last_year = today.year - 1
    days = [(today - date(*day)).days for day in ((last_year - 1, 6, 1), (last_year, 2, 1), (last_year, 9, 1))]
    partnership = a_sponsored(agency, "Willow")
    for marks, ago in zip(((4, 1), (4, 4), (4, 4)), days, strict=True):
        a_share(a_release(partnership, marks=marks, days_ago=ago, title=f"{ago} days ago"))

    body = page_of(people.a_sponsor(partnership), agency)

    assert body.count("0 narrower, 0 wider, 1 no clear change, 0 too small to say, of 1") == 5


def test_what_was_revoked_moves_nothing_any_more():
    agency = an_agency("State Office")
    partnership = two_rounds(agency, "Willow")

    stop_sharing(Share.objects.earliest("closed_on"), by=None)

    assert not Movement.objects.exists()
    assert "narrower, " not in page_of(people.a_sponsor(partnership), agency)


def test_small_groups_are_too_small_to_say():
    agency = an_agency("State Office")
    partnership = a_sponsored(agency, "Willow")
    for ago in (400, 30):
        a_share(a_release(partnership, count=7, days_ago=ago, title=f"{ago}"))

    assert "1 too small to say, of 1" in page_of(people.a_sponsor(partnership), agency)


def test_moments_are_counted_by_kind_and_only_those_for_sponsors():
    agency, user = an_agency_with("Willow")
    today = timezone.localdate()
    for kind, shown in (("funding", True), ("funding", True), ("conflict", False)):
        Moment.objects.create(
            partnership=Partnership.objects.get(),
            kind=kind,
            happened_on=today,
            title="CANARY title",
            is_for_sponsors=shown,
        )

    body = page_of(user, agency)

    assert f'<th scope="col" class="r">{today.year}</th>' in body
    assert '<th scope="row">New funding</th><td class="r">2</td>' in body
    assert "A conflict among partners" not in body
    assert "CANARY" not in body


def test_the_portfolio_costs_few_statements(django_assert_max_num_queries):
    agency, user = an_agency_with("Willow", "Alder", "Maple", "Birch")
    refresh(agency, timezone.now())
    client = as_user(user)
    address = reverse("portfolio:portfolio", args=[agency.agency.slug])
    with django_assert_max_num_queries(10):
        client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address, {"type": "2", "stage": "development", "place": "bay", "year": "2026"})


class TestMedians:
    def test_four_partnerships_of_twelve_people_have_a_median(self):
        agency, user = an_agency_with()
        for name, marks in zip("ABCD", ((4, 1), (4, 2), (4, 3), (4, 3)), strict=True):
            a_share(a_release(a_sponsored(agency, name), marks=marks))
        refresh(agency, timezone.now())

        assert "4.0, 2.5, gap 1.5 (4 partnerships, 48 people)" in page_of(user, agency)

    @pytest.mark.parametrize(
        ("counts", "reason"),
        [([12, 12, 12], "Fewer than 4 partnerships share averages."), ([60, 12, 12, 12], "more than half of the")],
    )
    def test_they_are_withheld_below_their_ladder(self, counts, reason):
        agency, user = an_agency_with()
        for number, count in enumerate(counts):
            a_share(a_release(a_sponsored(agency, f"P {number}"), count))
        refresh(agency, timezone.now())

        body = page_of(user, agency)

        assert reason in body
        assert "gap 1.0 (" not in body


class TestFiles:
    def test_the_csv_holds_the_published_figures(self):
        agency, user = an_agency_with("Willow")
        a_sponsored(agency, "Alder")

        rows = list(csv.DictReader(io.StringIO(file_of(user, agency, "csv").content.decode())))

        published = {f["principle"]: f for f in Share.objects.get().document["principles"] if f["actor"] == "all"}
        assert [row["partnership"] for row in rows] == ["Alder", *["Willow"] * 5]
        assert rows[0]["available"] == "no"
        assert [float(row["gap"]) for row in rows[1:]] == [figure["gap"] for figure in published.values()]

    def test_the_workbook_opens_and_holds_five_sheets(self):
        agency, user = an_agency_with("Willow")

        book = load_workbook(io.BytesIO(file_of(user, agency, "xlsx").content))

        assert book.sheetnames == ["About", "Comparison", "What has changed", "Critical moments", "Medians"]
        assert [row[0].value for row in book["Comparison"].iter_rows(min_row=2)] == ["Willow"] * 5

    def test_a_german_workbook_has_german_headings_and_the_csv_is_the_same_for_everybody(self):
        agency, user = an_agency_with("Willow", "Alder", "Maple", "Birch")
        refresh(agency, at=timezone.now())
        english, german = (
            {format: file_of(user, agency, format, language).content for format in ("xlsx", "csv")}
            for language in ("en-au", "de")
        )
        ours, theirs = (load_workbook(io.BytesIO(files["xlsx"])) for files in (english, german))

        same = {
            cell.value
            for one, other in zip(ours, theirs, strict=True)
            for cell, beside in zip(one[1], other[1], strict=True)
            if cell.value == beside.value
        }
        assert same == {"Ideal"}
        assert [cell.value for cell in theirs["Vergleich"][2]][4] == "Ja"
        assert german["csv"] == english["csv"]

    def test_a_name_that_looks_like_a_formula_stays_text(self):
        agency, user = an_agency_with("=1+1")

        assert "'=1+1" in file_of(user, agency, "csv").content.decode()

    def test_the_paper_is_a_pdf(self):
        agency, user = an_agency_with("Willow")
        a_sharing(agency, "Small", count=7)

        answer = file_of(user, agency, "pdf")

        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Type"] == "application/pdf"

    def test_the_paper_says_how_many_of_how_many_answered(self):
        agency, _user = an_agency_with()
        release = a_release(a_sponsored(agency, "Willow"), silent=3)
        a_share(release)

        contents = contents_of(agency.agency, filters_of({}), principles_now(), timezone.localdate())

        assert "12 of 15 answered, closed" in without_unseen_blanks(
            render_to_string("portfolio/paper/paper.html", paper_context(contents))
        )

    def test_too_many_partnerships_are_not_put_on_paper(self, monkeypatch):
        monkeypatch.setattr("sponsors.portfolio.views.LARGEST_PAPER", 1)
        agency, user = an_agency_with("Willow", "Alder")

        answer = file_of(user, agency, "pdf")

        assert answer.status_code == 422
        assert "2 partnerships fit what you asked" in answer.content.decode()

    def test_another_format_is_not_found(self):
        agency, user = an_agency_with("Willow")

        assert file_of(user, agency, "exe").status_code == 404

    def test_taking_a_file_stands_in_the_log(self):
        agency, user = an_agency_with("Willow")
        file_of(user, agency, "csv")

        assert ShareEvent.objects.filter(kind="read", by=user).count() == 1
