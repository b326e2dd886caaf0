"""A further link for a person: the one before it works until closing, and everybody who is asked reads of it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.mail.planning import Occasion, plan
from assessments.mail.sending import queue
from assessments.models import GRACE, Invitation, Letter, Mailing, ReplacingLink, Response, Round
from assessments.personal_links import links_of_person
from assessments.rounds.replacing import replace_link
from assessments.ways import Way, responses_with_ways
from reports.release import gather
from reports.release.actions import release_round
from safeguards.models import OutgoingMail
from tests.factories import a_spectrum_besides, an_invitation, an_open_round
from tests.rounds.mailbox import REFUSED
from tests.rounds.worker import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]


@pytest.fixture
def running(partnership):
    return an_open_round(partnership=partnership)


def invited(officer, running, email="inse@example.org") -> tuple[Invitation, str]:
    """Somebody whose link has been mailed."""
    invitation, token = an_invitation(running, name="Ines", email=email)
    officer.post(reverse("rounds:send", args=[running.pk]))
    work_off()
    return invitation, token


def correct(officer, invitation, email="ines@example.org") -> str:
    """The executive officer makes a new link; the token of the person's newest one."""
    officer.post(reverse("rounds:correct", args=[invitation.round_id, invitation.pk]), {"email": email})
    work_off()
    return newest(invitation).token(invitation.round.link_key)


def newest(invitation):
    return links_of_person(Invitation.objects.get(pk=invitation.pk))[-1]


def answers(token: str, is_submitted: bool = True) -> Response:
    browser = Client()
    browser.post(reverse("answering:welcome", args=[token]))
    response = Response.objects.get(token_digest=links.response_digest(token))
    if is_submitted:
        browser.post(reverse("answering:submit", args=[response.round_id]))
    return response


def sent_to(mailbox) -> list[str]:
    return sorted(mail["To"] for mail in mailbox.received)


def test_the_old_link_works_with_its_answers_and_both_addresses_get_a_mail(officer, running, mailbox):
    invitation, old = invited(officer, running)
    begun = answers(old, is_submitted=False)
    mailbox.received.clear()

    new = correct(officer, invitation)

    assert sent_to(mailbox) == ["ines@example.org", "inse@example.org"]
    told = next(mail for mail in mailbox.received if mail["To"] == "inse@example.org").get_content()
    assert "still works, until" in told
    assert "the answers of the first link count" in " ".join(told.split())
    assert "/join/" not in told
    invitation_to_new = next(mail for mail in mailbox.received if mail["To"] == "ines@example.org").get_content()
    assert f"/join/{new}/" in invitation_to_new
    words = "This link replaces an earlier one."
    assert words in invitation_to_new
    assert words in Client().get(reverse("answering:welcome", args=[new])).content.decode()
    assert Response.objects.filter(pk=begun.pk).exists()
    assert Client().get(reverse("answering:welcome", args=[old])).status_code == 200


def test_everybody_who_is_asked_reads_how_many_links_were_replaced_and_when(officer, running, mailbox):
    invitation, _ = invited(officer, running)
    _, other = an_invitation(running, email="otis@example.org")
    correct(officer, invitation)

    page = Client().get(reverse("answering:welcome", args=[other])).content.decode()

    assert "1 link was replaced on" in page
    assert "<dd>2." in page


def test_an_address_that_is_changed_twice_leaves_every_link_working(officer, running, mailbox):
    invitation, first = invited(officer, running, "a@example.org")
    second = correct(officer, invitation, "b@example.org")
    mailbox.received.clear()
    third = correct(officer, invitation, "c@example.org")

    assert sent_to(mailbox) == ["a@example.org", "b@example.org", "c@example.org"]
    assert len({first, second, third}) == 3
    for token in (first, second, third):
        assert Client().get(reverse("answering:welcome", args=[token])).status_code == 200
    assert list(ReplacingLink.objects.values_list("number", "email")) == [(2, "b@example.org"), (3, "c@example.org")]


def test_an_address_that_has_a_link_already_gets_that_one_again(officer, running, mailbox):
    invitation, first = invited(officer, running, "a@example.org")
    correct(officer, invitation, "b@example.org")
    mailbox.received.clear()

    correct(officer, invitation, "A@example.org")

    (mail,) = mailbox.received
    assert f"/join/{first}/" in mail.get_content()
    assert ReplacingLink.objects.count() == 1


def test_an_address_is_changed_in_place_while_no_mail_has_gone_out(officer, running, mailbox):
    invitation, token = an_invitation(running, name="Ines", email="inse@example.org")

    assert correct(officer, invitation) == token

    assert sent_to(mailbox) == ["ines@example.org"]
    assert not ReplacingLink.objects.exists()


def test_an_address_that_the_mail_server_refused_gets_no_mail_and_the_new_link_is_a_personal_one(
    officer, running, mailbox
):
    invitation, _ = invited(officer, running, REFUSED)
    new = correct(officer, invitation)
    answers(new)

    assert sent_to(mailbox) == ["ines@example.org"]
    assert not OutgoingMail.objects.exists()
    assert [came.way for came in responses_with_ways(running)] == [Way.PERSONAL]


def test_an_entry_code_goes_to_the_address_to_which_that_link_was_mailed(officer, running, mailbox):
    invitation, old = invited(officer, running)
    new = correct(officer, invitation)
    practice = running.instrument.practices.first()
    for token, address in ((old, "inse@example.org"), (new, "ines@example.org")):
        response = answers(token, is_submitted=False)
        response.ratings.create(practice=practice, ideal=4)
        Response.objects.filter(pk=response.pk).update(revision=1)
        mailbox.received.clear()
        Client().post(reverse("answering:welcome", args=[token]))
        work_off()
        assert sent_to(mailbox) == [address]


def test_each_link_is_reminded_by_its_own_answers_alone(officer, running, mailbox):
    invitation, old = invited(officer, running)
    correct(officer, invitation)
    answers(old)
    mailbox.received.clear()

    queue([plan(running, Occasion(Mailing.Kind.REMINDER, "now"), None, timezone.now())])
    work_off()

    assert sent_to(mailbox) == ["ines@example.org"]
    assert set(Letter.objects.filter(mailing__kind="reminder").values_list("state", flat=True)) == {"done"}


def test_if_both_are_submitted_the_first_links_answers_count(officer, running, mailbox):
    invitation, old = invited(officer, running)
    new = correct(officer, invitation)
    by_new, by_old = answers(new), answers(old)

    came = {one.response: (one.way, one.is_set_aside) for one in responses_with_ways(running)}

    assert came == {by_old.pk: (Way.PERSONAL, False), by_new.pk: (Way.REPLACING, True)}
    assert len(gather.response_facts(running)) == 1


def test_answers_by_a_replacing_link_alone_are_named_as_such(officer, running, mailbox):
    invitation, _ = invited(officer, running)
    answers(correct(officer, invitation))

    (came,) = responses_with_ways(running)

    assert (came.way, came.is_set_aside, came.invitation) == (Way.REPLACING, False, invitation)
    assert len(gather.response_facts(running)) == 1


def test_both_links_open_their_own_answers_in_an_appended_round(partnership):
    running = an_open_round(partnership=partnership)
    spectrum = a_spectrum_besides(running)
    invitation, old = an_invitation(running, name="Ines", email="inse@example.org")
    mailing = Mailing.objects.create(round=running, kind="invitation")
    Letter.objects.create(mailing=mailing, invitation=invitation, state="done")
    new = replace_link(invitation, "ines@example.org").link.token(running.link_key)
    for token in (old, new):
        answers(token)

    assert sorted(came.is_set_aside for came in responses_with_ways(spectrum)) == [False, True]


def test_a_lost_letter_is_replaced_by_a_new_one_and_both_work(officer, running):
    invitation, _ = an_invitation(running, name="Noor")
    old = links.personal_code(running.link_key, invitation.pk)
    Client().post("/code/", {"code": old, "pin": "111111"})

    officer.post(reverse("rounds:correct", args=[running.pk, invitation.pk]), {"email": ""})

    page = officer.get(reverse("rounds:slips", args=[running.pk])).content.decode()
    new = newest(invitation).code(running.link_key)
    assert links.shown_code(new) in page
    assert links.shown_code(old) not in page
    assert "this one begins anew" in page
    assert Client().post("/code/", {"code": new, "pin": "222222"}).status_code == 200
    assert Client().post("/code/", {"code": old, "pin": "111111"}).status_code == 200
    assert Response.objects.count() == 2


def test_no_page_of_the_executive_officer_shows_a_link_of_somebody_with_an_address(officer, running, mailbox):
    invitation, old = invited(officer, running)
    new = correct(officer, invitation)
    sources = (invitation.pk, newest(invitation).source)
    codes = [links.shown_code(links.personal_code(running.link_key, source)) for source in sources]

    for name in ("detail", "links", "slips", "people", "remind"):
        page = officer.get(reverse(f"rounds:{name}", args=[running.pk])).content.decode()
        assert not [secret for secret in (old, new, *codes) if secret in page], name


def test_a_link_is_sent_again_to_its_person_and_three_times_a_day_at_most(officer, running, mailbox):
    invitation, token = invited(officer, running)
    mailbox.received.clear()
    address = reverse("rounds:send_again", args=[running.pk, invitation.pk])

    pages = [officer.post(address, follow=True).content.decode() for _ in range(4)]
    work_off()

    assert sent_to(mailbox) == ["inse@example.org"] * 3
    assert all(f"/join/{token}/" in mail.get_content() for mail in mailbox.received)
    assert "has been sent three times today" in pages[-1]


def test_the_release_erases_the_codes_of_replacing_letters_and_old_answers_stay_open(running, partnership):
    invitation, _ = an_invitation(running, name="Noor")
    link = replace_link(invitation, "").link
    code = link.code(running.link_key)
    Client().post("/code/", {"code": code, "pin": "222222"})
    now = timezone.now()
    Round.objects.update(opens_at=now - 3 * GRACE, closes_at=now - GRACE)

    release_round(Round.objects.get(), at=now)

    assert not ReplacingLink.objects.exclude(code_digest=None).exists()
    assert Client().post("/code/", {"code": code, "pin": "222222"}).status_code == 302


def test_who_leaves_the_list_by_a_replacing_link_leaves_it_with_every_address(officer, running, mailbox):
    invitation, _ = invited(officer, running)
    new = correct(officer, invitation)

    Client().post(reverse("my_data:you", args=[new]), {"do": "leave"})

    assert not Invitation.objects.exclude(email="").exists()
    assert not ReplacingLink.objects.exclude(email="").exists()
    assert "slip-code" not in officer.get(reverse("rounds:slips", args=[running.pk])).content.decode()
