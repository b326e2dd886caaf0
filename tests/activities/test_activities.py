"""Activities: each with the way of working it is meant to have and the one it has, and a review that reminds."""

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from assessments.clock import database_now
from journal.activities.reminding import remind_of_activities
from journal.models import Activity
from tests import people
from tests.days import in_days, today
from tests.factories import a_partnership, a_way, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def address(name, partnership, *more):
    return reverse(f"activities:{name}", args=[partnership.slug, *more])


def typed(**changes):
    review_on = (in_days(90)).isoformat()
    intended, present = a_way("coordination").pk, a_way("networking").pk
    return {"name": "Clinic", "intended": intended, "present": present, "review_on": review_on, **changes}


def remind():
    return list(remind_of_activities(database_now()))


def test_a_suggestion_is_saved_as_an_activity_with_its_way_and_its_reasons(officer, partnership):
    query = "?goal=coordination-2&output=networking-1"
    suggestion = officer.get(reverse("activities:suggestion") + query).content.decode()
    assert f"Save as an activity of {partnership}" in suggestion

    form = officer.get(address("add", partnership) + query + "&way=coordination").context["form"]

    assert form["intended"].value() == a_way("coordination").pk
    assert form["purpose"].value() == "The people we try to reach do not walk through our doors"
    assert form["review_on"].value() == in_days(182)


def test_a_suggestion_is_public_and_offers_to_save_only_to_those_who_keep_a_journal(client, partnership):
    page = reverse("activities:suggestion") + "?goal=coordination-2"
    assert "Save as an activity" not in client.get(page).content.decode()
    client.force_login(people.a_member(partnership))
    assert "Save as an activity" not in client.get(page).content.decode()
    client.force_login(people.a_chair(partnership))

    assert f"Save as an activity of {partnership}" in client.get(page).content.decode()
    assert not Activity.objects.exists()


def test_several_ways_are_said_to_be_for_different_activities(client):
    one = client.get(reverse("activities:suggestion") + "?goal=networking-1").content.decode()
    several = client.get(reverse("activities:suggestion") + "?goal=networking-1&output=partnership-1").content.decode()

    assert "Networking may fit" in one
    assert "Different activities of one partnership may each need a different way" not in one
    assert "A lighter way now can be the first step to a deeper one" not in one
    assert "Different activities of one partnership may each need a different way" in several
    assert "A lighter way now can be the first step to a deeper one, with a review date: in six months" in several


def test_where_nothing_is_ticked_both_ways_in_are_offered(client):
    answer = client.get(reverse("activities:suggestion") + "?goal=unknown&output=nonsense").content.decode()
    page, _, _footer = answer.partition("<footer")

    assert "Nothing is ticked yet" in page
    assert reverse("ways:by_goal") in page
    assert "nonsense" not in page


def test_the_address_of_a_suggestion_holds_what_was_ticked(client):
    page = client.get(reverse("activities:suggestion") + "?output=partnership-1&goal=networking-2").content.decode()

    assert f"{reverse('ways:by_goal')}?goal=networking-2&amp;output=partnership-1" in page


def test_an_activity_is_written_down_and_shows_where_intended_and_present_part(officer, partnership):
    page = officer.post(address("add", partnership), typed(name="  Outreach \n clinic "), follow=True)

    activity = partnership.activities.get()
    assert (activity.name, activity.intended.key, activity.present.key) == (
        "Outreach clinic",
        "coordination",
        "networking",
    )
    assert "Parts from what is intended" in page.content.decode()


@pytest.mark.parametrize(("present", "words"), [("", "Not begun yet"), ("coordination", "Coordination")])
def test_what_has_not_begun_or_is_as_intended_parts_from_nothing(officer, partnership, present, words):
    present = present and a_way(present).pk

    page = officer.post(address("add", partnership), typed(present=present), follow=True).content.decode()

    assert words in page
    assert "Parts from what is intended" not in page
    assert not partnership.activities.get().differs_from_intended


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "What is done together: This field is required."),
        ({"intended": ""}, "The way of working that you intend: This field is required."),
        ({"intended": "999"}, "The way of working that you intend: Select a valid choice."),
        ({"present": "x"}, "The way of working now: Select a valid choice."),
        ({"review_on": "26-1-1"}, "Review on (optional): "),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_is_stored(officer, partnership, changes, words):
    answer = officer.post(address("add", partnership), typed(**changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Activity.objects.exists()


def test_an_activity_is_changed_and_removed_after_asking(officer, partnership):
    activity = an_activity(partnership)
    officer.post(address("activity", partnership, activity.pk), typed(name="Clinic", review_on=""))
    activity.refresh_from_db()
    assert (activity.name, activity.review_on) == ("Clinic", None)

    assert "Remove this for good?" in officer.get(address("remove", partnership, activity.pk)).content.decode()
    assert Activity.objects.exists()
    officer.post(address("remove", partnership, activity.pk))

    assert not Activity.objects.exists()


def test_an_activity_of_another_partnership_is_not_there(officer, partnership):
    foreign = an_activity(a_partnership())

    assert officer.post(address("activity", partnership, foreign.pk), typed()).status_code == 404
    assert officer.post(address("remove", partnership, foreign.pk)).status_code == 404


def test_an_overdue_review_stands_on_the_partnerships_page_for_its_members_alone(client, partnership):
    an_activity(partnership, name="Clinic", review_on=in_days(-1))
    an_activity(partnership, name="Stall", review_on=today())
    detail = reverse("partnerships:detail", args=[partnership.slug])

    client.force_login(people.a_member(partnership))
    seen = client.get(detail).content.decode()
    client.force_login(people.a_sponsor(partnership))

    assert "The review date of an activity has passed: Clinic." in seen
    assert "Clinic" not in client.get(detail).content.decode()


def test_the_executive_officers_get_one_mail_for_each_review_date(partnership):
    officer = people.an_executive_officer(partnership)
    activity = an_activity(partnership, review_on=in_days(7))
    an_activity(partnership, review_on=in_days(8))
    an_activity(partnership, review_on=in_days(-1))
    an_activity(partnership, review_on=None)

    assert remind() == [activity]
    assert remind() == []
    assert [message.to for message in mail.outbox] == [[officer.email]]
    assert "Intended: Coordination. Now: not begun yet." in mail.outbox[0].body
    assert f"reviewed on {activity.review_on:%-d %B %Y}" in mail.outbox[0].subject
    assert address("activity", partnership, activity.pk) in mail.outbox[0].body

    Activity.objects.filter(pk=activity.pk).update(review_on=in_days(3))
    assert remind() == [activity]


def test_reviews_stand_in_the_calendar_file(officer, partnership):
    an_activity(partnership, name="Clinic", review_on=in_days(40))
    an_activity(partnership, review_on=None)

    file = officer.get(reverse("actions:calendar", args=[partnership.slug])).content
    events = Calendar.from_ical(file).walk("VEVENT")

    assert [(str(e["summary"]), e.decoded("dtstart")) for e in events] == [("Review “Clinic”", in_days(40))]


def test_the_list_costs_the_same_for_two_and_for_forty(officer, partnership, django_assert_max_num_queries):
    for count in (2, 40):
        for _ in range(count):
            an_activity(partnership, present=a_way("networking"))
        with django_assert_max_num_queries(9):
            officer.get(address("list", partnership))


def test_a_suggestion_costs_little_for_somebody_with_many_partnerships(client, django_assert_max_num_queries):
    user = people.a_user("Many Places")
    for _ in range(12):
        a_partnership().memberships.create(user=user, role="executive-officer")
    client.force_login(user)

    with django_assert_max_num_queries(6):
        client.get(reverse("activities:suggestion") + "?goal=coordination-2&output=partnership-1")
