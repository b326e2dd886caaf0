"""People are named, get a link each, and nobody sees who answered."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from assessments import links
from assessments.models import GRACE
from assessments.rounds.actions import ConflictError, fix_rules, invite, uninvite
from assessments.rounds.forms import MAX_PEOPLE
from partnerships.contacts.reading import Person
from reports.release.actions import release_round
from tests.factories import a_closed_round, an_invitation, an_open_round

pytestmark = pytest.mark.django_db


def paste(client, round_, text: str):
    return client.post(reverse("rounds:people", args=[round_.pk]), {"people": text})


def test_a_pasted_list_becomes_invitations(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    paste(officer, draft, "Ines Ito <ines@example.org>, Library, chair\n\nOtis Pham\nnoor@example.org\n")

    rows = draft.invitations.values_list("name", "email", "organisation__name", "role")
    assert set(rows) == {
        ("Ines Ito", "ines@example.org", "Library", "chair"),
        ("Otis Pham", "", None, ""),
        ("", "noor@example.org", None, ""),
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ines <not an address>", "Line 2: “not an address” is not an email address."),
        ("<>, Library", "Line 2: it has neither a name nor a mail address."),
        (f"{'x' * 121} <x@example.org>", "Line 2: the name has 121 characters, of 120 at most."),
        ("Again <asha@example.org>", "Line 2: asha@example.org is asked already."),
        ("Known <KNOWN@example.org>", "Line 2: KNOWN@example.org is asked already."),
        ("Ines Ito, ines@example.org, Library", "Line 2: write it as: Name"),
        ("Ines, Library, ines@example.org", "Line 2: write it as: Name"),
        ("Ines <ines@example.org", "Line 2: write it as: Name"),
        (f"Ines <i@example.org>, {'x' * 161}", "Line 2: the organisation has 161 characters, of 160 at most."),
        ("Bo, Shire\rBcc: everybody@example.org", "Line 3: “Bcc: everybody@example.org” is not an email address."),
    ],
)
def test_a_bad_line_is_named_and_nobody_is_added(officer, partnership, line, words):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    an_invitation(draft, email="known@example.org")

    page = paste(officer, draft, f"Asha <asha@example.org>\n{line}")

    assert words in page.context["form"].errors["people"][0]
    assert "Asha" in page.content.decode()
    assert draft.invitations.count() == 1


def test_every_bad_line_is_named_at_once(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    page = paste(officer, draft, "Asha\n<one>\nBo\n<two>\n\n<three>")

    starts = [words.split(":")[0] for words in page.context["form"].errors["people"]]
    assert starts == ["Line 2", "Line 4", "Line 6"]
    assert not draft.invitations.exists()


def test_a_whole_directory_is_refused_in_one_sentence(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    page = paste(officer, draft, "<\n" * (MAX_PEOPLE + 1))

    assert page.context["form"].errors["people"] == ["1001 people at once, of 1000 at most."]


def test_a_line_of_blanks_is_read_in_no_time(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    started = time.process_time()

    for blank in (" ", "\t", "a", ","):
        paste(officer, draft, "Ines" + blank * 50_000 + "<")

    assert time.process_time() - started < 30  # minutes, where the time grows with the square of the blanks


def test_people_who_are_pasted_after_closing_are_not_asked_and_that_is_said(officer, partnership):
    closed = a_closed_round(partnership=partnership)

    page = officer.post(reverse("rounds:people", args=[closed.pk]), {"people": "Late Lee"}, follow=True)

    assert "This round asks nobody any more" in page.content.decode()
    assert not closed.invitations.exists()


def test_who_was_added_is_counted_in_plain_words(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    for text, words in (("Ines", "1 person added."), ("Otis\nNoor", "2 people added.")):
        page = officer.post(reverse("rounds:people", args=[draft.pk]), {"people": text}, follow=True)
        assert words in page.content.decode()


def test_somebody_is_taken_off_the_list_after_a_question(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    invitation, _ = an_invitation(draft, name="Ines")
    foreign, _ = an_invitation(an_open_round(rules_fixed_at=None), name="Not yours")

    assert "Take Ines off the list?" in officer.get(remove_address(draft, invitation)).content.decode()
    assert officer.post(remove_address(draft, foreign)).status_code == 404

    assert draft.invitations.get() == invitation


def remove_address(round_, invitation) -> str:
    return reverse("rounds:remove", args=[round_.pk, invitation.pk])


def test_an_old_page_takes_nobody_off_once_the_rules_are_fixed(partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    (seen_before,) = invite(draft, [Person("Ines")])
    fix_rules(draft, by=None, at=timezone.now())

    with pytest.raises(ConflictError, match="links have been sent"):
        uninvite(seen_before)

    assert draft.invitations.count() == 1


def test_nobody_is_taken_off_the_list_once_links_are_out(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    running = an_open_round(partnership=partnership)
    for round_, left in ((draft, 0), (running, 1)):
        invitation, _ = an_invitation(round_, name="Ines")
        officer.post(reverse("rounds:remove", args=[round_.pk, invitation.pk]))
        assert round_.invitations.count() == left


def test_people_added_later_are_a_number_with_a_date_that_same_day_too(officer, partnership):
    running = an_open_round(partnership=partnership, rules_fixed_at=timezone.now())
    an_invitation(running)
    paste(officer, running, "Late Lee")

    page = officer.get(reverse("rounds:detail", args=[running.pk])).content.decode()

    assert f"1 of them was added on {date_format(timezone.localdate(), 'j F Y')}" in page


def test_a_second_tap_adds_nobody_again(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    for _ in range(2):
        page = paste(officer, draft, "Otis Pham, Library")

    assert "Otis Pham, Library is asked already" in page.content.decode()
    assert draft.invitations.count() == 1


def test_after_the_release_nobody_can_make_the_links_again(officer, partnership):
    closed = a_closed_round(partnership=partnership)
    an_invitation(closed)
    release_round(closed, at=closed.closes_at + GRACE)

    assert officer.get(reverse("rounds:links", args=[closed.pk])).status_code == 302


def test_the_poster_shows_the_open_link_as_a_code(officer, partnership):
    running = an_open_round(partnership=partnership, open_link_cap=20)

    page = officer.get(reverse("rounds:poster", args=[running.pk])).content.decode()

    assert f"/join/{links.open_token(running.link_key)}/" in page
    assert "<svg" in page.split("poster-code")[1]
