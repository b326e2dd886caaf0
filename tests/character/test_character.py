"""A partnership changes its type and stage over time: with a day, or as a correction; and results name what it was."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.db.models import Count, DateField, OuterRef, Value
from django.urls import reverse
from django.utils import timezone

from assessments.models import GRACE, Round
from frameworks.models import PartnershipType
from partnerships.models import FormerCharacter, Partnership, character_on
from reports.models import Release
from reports.release.actions import release_round
from tests import people
from tests.days import in_days
from tests.factories import a_closed_round, a_former_character, a_partnership, responses

pytestmark = pytest.mark.django_db
LONG_AGO, LATER = date(2019, 7, 1), date(2023, 3, 1)


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def type_of(key):
    return PartnershipType.objects.get(key=key)


def edit(client, partnership, **changes):
    """Everything as it stands on the page, but for the changes."""
    address = reverse("partnerships:edit", args=[partnership.slug])
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields if name != "is_correction"}
    return client.post(address, {**shown, **changes})


def then(day, **of):
    found = Partnership.objects.annotate(**character_on(day)).get(**of)
    return found.type_name_then, found.stage_then


def test_another_type_with_its_day_keeps_what_it_was(officer, partnership):
    edit(officer, partnership, type=type_of("enacted").pk, changed_on="2023-03-01", change_note="A new  funder")

    partnership.refresh_from_db()
    former = partnership.former_characters.get()
    assert partnership.character == "Enacted partnership, forming"
    assert (str(former), former.until, former.note) == ("Community partnership, forming", LATER, "A new funder")
    page = officer.get(reverse("partnerships:detail", args=[partnership.slug])).content.decode()
    assert "Until 1 March 2023" in page
    assert "Community partnership, forming" in page


def test_another_stage_is_a_change_too(officer, partnership):
    edit(officer, partnership, stage="maintenance", changed_on="2023-03-01")

    assert [former.stage for former in partnership.former_characters.all()] == ["development"]


def test_a_correction_keeps_no_history(officer, partnership):
    edit(officer, partnership, type=type_of("enacted").pk, is_correction="on")

    partnership.refresh_from_db()
    assert partnership.type == type_of("enacted")
    assert not FormerCharacter.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Say from which day on, or that it is a correction."),
        ({"changed_on": "2023-03-01", "is_correction": "on"}, "Either a day of change, or a correction."),
        ({"changed_on": "2023-03-01", "stage": "development"}, "Choose another type or stage above"),
        ({"changed_on": "2019-07-01"}, "It last changed on 1 July 2019: choose a later day."),
        ({"changed_on": "0012-01-01"}, "Choose a day from 1900 on."),
        ({"changed_on": "soon"}, "Enter a valid date."),
    ],
)
def test_a_change_without_its_day_or_with_a_wrong_one_is_refused_and_stores_nothing(
    officer, partnership, changes, words
):
    a_former_character(partnership, until=LONG_AGO)

    page = edit(officer, partnership, **{"stage": "maintenance", **changes})

    assert words in page.context["form"].errors["changed_on"][0]
    partnership.refresh_from_db()
    assert partnership.stage == "development"
    assert partnership.former_characters.count() == 1


def test_a_change_from_tomorrow_on_is_refused(officer, partnership):
    page = edit(officer, partnership, stage="maintenance", changed_on=in_days(1).isoformat())

    assert page.context["form"].errors["changed_on"][0] == "This day is still to come."
    partnership.refresh_from_db()
    assert partnership.stage == "development"
    assert not partnership.former_characters.exists()


def test_what_a_partnership_was_on_a_day_comes_from_the_next_change_after_it(partnership):
    a_former_character(partnership, "enacted", until=LONG_AGO)
    a_former_character(partnership, "negotiated", until=LATER)

    days = [date(2001, 1, 1), LONG_AGO - timedelta(days=1), LONG_AGO, LATER, timezone.localdate()]
    names = [then(day)[0] for day in days]
    assert names == ["Enacted", "Enacted", "Negotiated", "Community", "Community"]


def test_partnerships_are_filtered_and_grouped_by_what_they_were_in_one_statement(django_assert_num_queries):
    for key in ("enacted", "enacted", "negotiated"):
        a_former_character(a_partnership(stage="maintenance"), key, until=LATER)
    a_partnership()

    enacted = type_of("enacted").pk
    on_the_day = Partnership.objects.annotate(**character_on(LONG_AGO))
    groups = on_the_day.order_by().values("type_then", "stage_then").annotate(count=Count("pk"))

    with django_assert_num_queries(2):
        counts = {(group["type_then"], group["stage_then"]): group["count"] for group in groups}
        assert on_the_day.filter(type_then=enacted, stage_then="development").count() == 2
    assert counts[enacted, "development"] == 2
    assert sorted(counts.values()) == [1, 1, 2]


def test_the_day_may_be_one_of_the_rows_own():
    a_former_character(a_partnership(slug="early"), until=LATER)
    a_former_character(a_partnership(slug="late"), until=LONG_AGO)

    dated = Partnership.objects.annotate(day=Value(date(2020, 1, 1), output_field=DateField()))
    found = dated.annotate(**character_on(OuterRef("day"))).values_list("slug", "type_name_then")

    assert dict(found) == {"early": "Enacted", "late": "Community"}


def test_a_round_is_read_by_what_the_partnership_was_on_the_local_day_of_closing(partnership):
    night = timezone.make_aware(datetime(2023, 2, 28, 23, 30))  # 1 March has not begun here, whatever UTC says
    a_former_character(partnership, "enacted", until=LATER)
    for closes_at in (night, night + timedelta(hours=1)):
        a_closed_round(partnership=partnership, closes_at=closes_at, opens_at=closes_at - timedelta(days=9))

    rounds = Round.objects.with_character().order_by("closes_at")

    assert [one.character for one in rounds] == ["Enacted partnership, forming", "Community partnership, forming"]


def test_results_and_trend_name_what_it_was_at_that_time(officer, partnership):
    now = timezone.now()
    a_former_character(partnership, "negotiated", until=(now - timedelta(days=50)).date())
    for days in (90, 1):
        closes_at = now - timedelta(days=days)
        round_ = a_closed_round(
            partnership=partnership, closes_at=closes_at, opens_at=closes_at - timedelta(days=9), title=f"Round {days}"
        )
        responses(round_, 10)
        release_round(round_, at=closes_at + GRACE)

    first = Release.objects.order_by("round__closes_at").first()
    head = officer.get(reverse("results:dashboard", args=[first.pk])).content.decode()
    trend = officer.get(reverse("results:trend", args=[partnership.slug])).content.decode()

    assert "Negotiated partnership, forming at that time" in head
    assert "Community partnership, forming at that time" not in head
    assert trend.count("<td>Negotiated partnership, forming</td>") == 5
    assert trend.count("<td>Community partnership, forming</td>") == 5


def test_an_entry_of_the_history_is_added_mended_and_removed_after_asking(officer, partnership):
    history = reverse("character:history", args=[partnership.slug])
    assert "No change is written down" in officer.get(history).content.decode()
    typed = {"type": type_of("negotiated").pk, "stage": "development", "until": "2019-07-01", "note": ""}
    officer.post(reverse("character:add", args=[partnership.slug]), typed)
    former = partnership.former_characters.get()
    address = [partnership.slug, former.pk]

    officer.post(reverse("character:former", args=address), {**typed, "until": "2023-03-01"})
    former.refresh_from_db()
    assert former.until == LATER
    assert "Until 1 March 2023" in officer.get(history).content.decode()

    assert "Remove this for good?" in officer.get(reverse("character:remove", args=address)).content.decode()
    assert FormerCharacter.objects.exists()
    officer.post(reverse("character:remove", args=address))
    assert not FormerCharacter.objects.exists()


CANARY = "Kanarienvogel der Leitung"


@pytest.mark.parametrize(("role", "reads"), [("executive_officer", True), ("member", True), ("sponsor", False)])
def test_what_brought_a_change_is_read_by_the_partnership_and_not_by_its_sponsor(client, partnership, role, reads):
    a_former_character(partnership, until=LATER, note=CANARY)
    cast = {
        "executive_officer": people.an_executive_officer,
        "member": people.a_member,
        "sponsor": people.a_sponsor,
    }
    client.force_login(cast[role](partnership))

    for name in ("character:history", "partnerships:detail"):
        page = client.get(reverse(name, args=[partnership.slug])).content.decode()
        assert "Until 1 March 2023" in page
        assert (CANARY in page) is reads


def test_two_changes_on_one_day_are_refused_on_the_page_and_by_the_database(officer, partnership):
    a_former_character(partnership, until=LATER)
    typed = {"type": type_of("negotiated").pk, "stage": "development", "until": "2023-03-01", "note": ""}

    page = officer.post(reverse("character:add", args=[partnership.slug]), typed)

    assert page.status_code == 422
    assert "Until: There is already a change on this day." in page.content.decode()
    with pytest.raises(IntegrityError):
        a_former_character(partnership, until=LATER)


def test_an_entry_of_another_partnership_is_not_there(officer, partnership):
    foreign = a_former_character(a_partnership())

    for name in ("former", "remove"):
        assert officer.post(reverse(f"character:{name}", args=[partnership.slug, foreign.pk])).status_code == 404


def test_a_long_history_costs_what_a_short_one_costs(officer, partnership, django_assert_max_num_queries):
    for count in (1, 20):
        for number in range(count):
            a_former_character(partnership, until=date(1950 + count + number, 1, 1))
        for name in ("partnerships:detail", "character:history"):
            with django_assert_max_num_queries(10):
                officer.get(reverse(name, args=[partnership.slug]))
