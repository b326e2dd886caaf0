"""The register of partnering agreements: written down, versioned, checked, shared, and reviewed in time."""

from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar

from assessments.clock import database_now
from frameworks.models import ChecklistPoint
from journal.agreements.reminding import remind_of_reviews
from journal.models import AgreementVersion, PartneringAgreement
from partnerships.models import Organisation
from tests import people
from tests.days import in_days, today
from tests.factories import a_partnership, an_agreement, an_organisation

pytestmark = pytest.mark.django_db
TYPED = {"title": "Charter of the valley", "kind": "charter", "others": "Shire Council\nTAFE Institute"}


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def address(name, partnership, *more):
    return reverse(f"agreements:{name}", args=[partnership.slug, *more])


def page(client, name, partnership, *more) -> str:
    answer = client.get(address(name, partnership, *more))
    assert answer.status_code == 200
    return answer.content.decode()


def remind() -> list[AgreementVersion]:
    return list(remind_of_reviews(database_now()))


def test_a_partnering_agreement_is_written_down_with_its_first_version(officer, partnership):
    known = an_organisation(name="Library")
    partnership.partner_organisations.add(known)
    typed = {
        **TYPED,
        "parties": [known.pk],
        "signed_on": "2025-03-01",
        "review_on": "2027-03-01",
        "vision": "One door.",
    }

    answer = officer.post(address("new", partnership), typed)

    agreement = PartneringAgreement.objects.get()
    version = agreement.versions.get()
    assert answer.url == address("checklist", partnership, agreement.pk, 1)
    assert [str(party) for party in agreement.parties.all()] == ["Library", "Shire Council", "TAFE Institute"]
    assert (version.number, version.signed_on, version.review_on) == (1, date(2025, 3, 1), date(2027, 3, 1))
    assert "One door." in page(officer, "detail", partnership, agreement.pk)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": ""}, "What it is called: This field is required."),
        ({"title": "\u202e"}, "What it is called: Type something that can be read."),
        ({"kind": "treaty"}, "What kind: Select a valid choice."),
        ({"others": " \n"}, "Other parties: Name a party here, or choose one of those above."),
        ({"others": "x" * 161}, "has 161 characters, of 160 at most."),
        ({"others": "\n".join(map(str, range(101)))}, "101 organisations, of 100 at most."),
        ({"parties": ["0"]}, "Parties: Select a valid choice."),
        ({"parties": ["99999999999999999999"]}, "Parties: Select a valid choice."),
        ({"signed_on": "2025-03-01", "review_on": "2025-03-01"}, "Next review: Choose a day after the day of signing."),
        ({"review_on": "0025-03-01"}, "Next review: Choose a day between 1950 and 2100."),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_is_stored(officer, partnership, typed, words):
    answer = officer.post(address("new", partnership), {**TYPED, **typed})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PartneringAgreement.objects.exists()
    assert not Organisation.objects.filter(name="Shire Council").exists()


def test_the_parties_of_another_partnership_are_not_offered(officer, partnership):
    foreign = an_agreement(a_partnership()).parties.first()

    answer = officer.post(address("new", partnership), {**TYPED, "parties": [foreign.pk]})

    assert answer.status_code == 422
    assert str(foreign) not in page(officer, "new", partnership)


def test_a_review_before_the_signing_is_refused_by_the_database(partnership):
    agreement = an_agreement(partnership)

    with pytest.raises(IntegrityError, match="a_review_comes_after_the_signing"), transaction.atomic():
        agreement.versions.create(number=2, signed_on=date(2026, 1, 2), review_on=date(2026, 1, 1))


def test_two_versions_of_one_number_are_refused_by_the_database(partnership):
    agreement = an_agreement(partnership)

    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.versions.create(number=1)


def test_a_changed_partnering_agreement_keeps_its_versions(officer, partnership):
    agreement = an_agreement(partnership)
    kept = [party.pk for party in agreement.parties.all()[:1]]

    officer.post(address("change", partnership, agreement.pk), {**TYPED, "others": "", "parties": kept})

    agreement.refresh_from_db()
    assert (agreement.title, agreement.kind, agreement.versions.count()) == (TYPED["title"], "charter", 1)
    assert [party.pk for party in agreement.parties.all()] == kept


def test_the_checklist_keeps_answers_and_notes_and_takes_them_back(officer, partnership):
    agreement = an_agreement(partnership)
    checklist = address("checklist", partnership, agreement.pk, 1)
    officer.post(checklist, {"written": "in-place", "lead": "not-yet", "lead-note": "Ask the <b>council</b>"})

    shown = page(officer, "detail", partnership, agreement.pk)
    assert "In place (1)" in shown
    assert "(Ask the &lt;b&gt;council&lt;/b&gt;)" in shown
    assert "Not answered (12)" in shown

    officer.post(checklist, {"written": "partly", "lead": "", "lead-note": ""})
    answers = agreement.versions.get().answers.values_list("point__key", "answer")
    assert list(answers) == [("written", "partly")]


@pytest.mark.parametrize("typed", [{"written": "magic"}, {"written": "partly", "lead-note": "x" * 501}])
def test_a_wrong_answer_stores_none_of_them(officer, partnership, typed):
    agreement = an_agreement(partnership)

    answer = officer.post(address("checklist", partnership, agreement.pk, 1), typed)

    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not agreement.versions.get().answers.exists()


def test_every_point_of_the_checklist_is_asked_in_its_own_words(officer, partnership):
    asked = page(officer, "checklist", partnership, an_agreement(partnership).pk, 1)

    assert all(point.prompt in asked for point in ChecklistPoint.objects.all())
    assert "written documentation is essential" in asked.lower()
    assert 'Source: <span lang="en">Executive summary of a study of partnering agreements' in asked


def test_a_new_version_begins_with_the_answers_of_the_one_before(officer, partnership):
    agreement = an_agreement(partnership)
    first = agreement.versions.get()
    officer.post(address("checklist", partnership, agreement.pk, 1), {"vision": "partly", "vision-note": "Too long"})

    answer = officer.post(address("add_version", partnership, agreement.pk), {"signed_on": "2026-02-01"})
    officer.post(address("checklist", partnership, agreement.pk, 2), {"vision": "in-place"})

    assert answer.url == address("checklist", partnership, agreement.pk, 2)
    said = [
        [(a.answer, a.note) for a in version.answers.all()] for version in (first, agreement.versions.get(number=2))
    ]
    assert said == [[("partly", "Too long")], [("in-place", "")]]


def test_removing_asks_first_and_the_only_version_goes_with_the_whole(officer, partnership):
    agreement = an_agreement(partnership)
    whole = address("remove", partnership, agreement.pk)
    assert officer.post(address("remove_version", partnership, agreement.pk, 1)).url == whole

    officer.post(address("add_version", partnership, agreement.pk), {"signed_on": "2026-02-01"})
    assert "Remove this version for good?" in page(officer, "remove_version", partnership, agreement.pk, 1)
    officer.post(address("remove_version", partnership, agreement.pk, 1))
    assert [version.number for version in agreement.versions.all()] == [2]

    assert "It goes with all its versions" in page(officer, "remove", partnership, agreement.pk)
    officer.post(whole)
    assert not AgreementVersion.objects.exists()


def test_four_weeks_before_the_officers_get_one_mail_for_each_review_date(partnership):
    officer = people.an_executive_officer(partnership)
    people.a_member(partnership)
    soon = an_agreement(partnership, review_on=in_days(28)).versions.get()
    an_agreement(partnership, review_on=in_days(29))
    an_agreement(partnership, review_on=in_days(-1))

    assert remind() == [soon]
    assert remind() == []
    assert [message.to for message in mail.outbox] == [[officer.email]]
    assert f"/agreements/{soon.agreement_id}/" in mail.outbox[0].body
    assert f"reviewed by {soon.review_on:%-d %B %Y}" in mail.outbox[0].subject

    AgreementVersion.objects.filter(pk=soon.pk).update(review_on=in_days(3))
    assert remind() == [soon]


def test_a_newer_version_is_the_review_of_the_one_before(officer, partnership):
    agreement = an_agreement(partnership, review_on=in_days(-1))
    assert "Review was due" in page(officer, "list", partnership)

    soon = an_agreement(partnership, review_on=in_days(3))

    for one in (agreement, soon):
        one.versions.create(number=2, review_on=in_days(300))

    assert "Review was due" not in page(officer, "list", partnership)
    assert not partnership.agreements.overdue(today()).exists()
    assert remind() == []


def test_reviews_stand_in_the_calendar_file(officer, partnership):
    agreement = an_agreement(partnership, title="Charter; Ä", review_on=date(2027, 3, 1))
    an_agreement(partnership)

    answer = officer.get(reverse("actions:calendar", args=[partnership.slug]))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2027, 3, 1)]
    assert events[0]["summary"] == "Review the partnering agreement “Charter; Ä”"
    assert str(events[0]["uid"]).startswith(f"review-{agreement.pk}@")


def test_an_overdue_review_is_said_on_the_partnership_page_to_members_alone(client, partnership):
    an_agreement(partnership, is_shared=True, review_on=in_days(-1))
    here = reverse("partnerships:detail", args=[partnership.slug])
    client.force_login(people.a_member(partnership))
    assert "The review of a partnering agreement is overdue." in client.get(here).content.decode()

    client.force_login(people.a_sponsor(partnership))

    assert "overdue" not in client.get(here).content.decode()


def test_the_register_without_one_says_what_to_do_next(officer, partnership):
    assert "No partnering agreement yet" in page(officer, "list", partnership)
    assert "Nothing is written down yet" in page(officer, "written_down", partnership)


def test_pages_cost_the_same_for_one_and_for_many(officer, partnership, django_assert_max_num_queries):
    for count in (1, 20):
        for _ in range(count):
            agreement = an_agreement(partnership)
            agreement.versions.create(number=2).answers.create(point=ChecklistPoint.objects.first(), answer="partly")
        for name, more in (("list", []), ("written_down", []), ("detail", [agreement.pk]), ("change", [agreement.pk])):
            with django_assert_max_num_queries(10):
                page(officer, name, partnership, *more)
        with django_assert_max_num_queries(10):
            assert len(page(officer, "checklist", partnership, agreement.pk, 2)) < 150_000
