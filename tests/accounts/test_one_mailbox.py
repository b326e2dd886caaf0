"""Wherever an address is asked for or compared, spellings of one mailbox are one, and ß and ss are two."""

import pytest
from django.urls import reverse

from accounts.models import User
from assessments.my_data.actions import allow_mail, leave_roster, stop_mail, wants_mail
from partnerships.models import MailOptOut, RosterEntry
from partnerships.team.actions import TeamError, invite
from partnerships.team.teams import MembersOfPartnership
from tests import people
from tests.factories import a_partnership, an_invitation, an_open_round

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]
SPELLINGS = ["Ann@Ärzte.example", "ann@a\u0308rzte.example", "ann@xn--rzte-koa.example"]
SAME = "ann@ärzte.example"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nobody_gets_two_accounts_for_one_mailbox(client, spelling):
    User.objects.create_user(SAME, "a password of hers", name="Ann")

    password = "correct horse battery staple"
    typed = {"name": "Ann", "email": spelling, "password1": password, "password2": password}
    client.post(reverse("account_signup"), typed)

    assert User.objects.count() == 1


def test_saving_the_address_alone_saves_its_key():
    user = people.a_user("Ann")
    user.email = "Ann@Straße.example"
    user.save(update_fields=["email"])

    user.refresh_from_db()
    assert user.email_key == "ann@xn--strae-oqa.example"


def test_one_mailbox_is_invited_once_and_a_member_not_at_all():
    partnership = a_partnership()
    officer = people.an_executive_officer(partnership)
    for spelling in (*SPELLINGS, "ann@strasse.example", "ann@straße.example"):
        invite(MembersOfPartnership(partnership), spelling, "member", by=officer)
    assert partnership.membership_invitations.count() == 3

    user = people.a_member(partnership)
    user.email = SAME
    user.save()
    with pytest.raises(TeamError, match="is a member already"):
        invite(MembersOfPartnership(partnership), SPELLINGS[2], "member", by=officer)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_whoever_wants_no_mail_gets_none_at_any_spelling(spelling):
    round_ = an_open_round()
    invitation, _ = an_invitation(round_, email=SAME)
    other, _ = an_invitation(an_open_round(partnership=round_.partnership), email=spelling)

    stop_mail(invitation)
    assert not wants_mail(other)
    allow_mail(other)
    assert wants_mail(invitation)


def test_who_said_no_before_addresses_had_keys_still_gets_no_mail():
    round_ = an_open_round()
    invitation, _ = an_invitation(round_, email="ann@straße.example")
    former = (MailOptOut.digests_of("Ann@straße.example") - {MailOptOut.digest_of("ann@straße.example")}).pop()
    MailOptOut.objects.create(partnership=round_.partnership, address_digest=former)

    assert not wants_mail(invitation)


def test_a_no_to_mail_of_one_domain_is_none_of_the_other():
    round_ = an_open_round()
    invitation, _ = an_invitation(round_, email="ann@straße.example")
    other, _ = an_invitation(round_, email="ann@strasse.example")

    stop_mail(invitation)

    assert wants_mail(other)


def test_leaving_takes_every_spelling_and_nobody_else():
    round_ = an_open_round()
    partnership = round_.partnership
    invitation, _ = an_invitation(round_, email=SAME, name="Ann")
    RosterEntry.objects.create(partnership=partnership, email=SPELLINGS[2], name="Ann")
    RosterEntry.objects.create(partnership=partnership, email="ann@arzte.example", name="Ann")

    leave_roster(invitation)

    assert [one.email for one in RosterEntry.objects.all()] == ["ann@arzte.example"]
    invitation.refresh_from_db()
    assert (invitation.name, invitation.email, invitation.email_key) == ("", "", "")
