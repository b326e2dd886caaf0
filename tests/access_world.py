"""Two partnerships that know nothing of each other, each with a round in every state; and a client for each role."""

from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from assessments import links
from assessments.answering.informants import remember
from assessments.links import results_token
from assessments.mail.composing import signed
from assessments.models import GRACE, Response, Round, Seat
from partnerships.models import (
    AgencyInvitation,
    MembershipInvitation,
    Partnership,
    RosterEntry,
    SponsoringAgency,
    Sponsorship,
    SponsorshipMessage,
)
from reports.release.actions import release_round
from safeguards.acts import Act
from safeguards.audit import Entry, about, record
from tests import people
from tests.factories import (
    a_closed_round,
    a_former_character,
    a_moment,
    a_note,
    a_partnership,
    a_share,
    a_sponsorship,
    an_action,
    an_activity,
    an_agency,
    an_agreement,
    an_invitation,
    an_open_round,
    responses,
)
from tests.importing.waiting import an_import

INFORMANT = "informant"

SECTION = "purposes"


@dataclass
class Side:
    """One partnership with what belongs to it."""

    partnership: Partnership
    draft: Round
    running: Round
    released: Round
    token: str
    answering: Response
    table: Round
    seated: Response
    answered: Response
    waiting: Sponsorship
    imported: Round

    @property
    def agency(self) -> SponsoringAgency:
        return self.partnership.sponsors[0].agency


@dataclass
class World:
    own: Side
    foreign: Side
    users: dict[str, object] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)
    known: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser of its own; it shares the session with others of this role."""
        return self.as_at_first(Client(raise_request_exception=True), role)

    def as_at_first(self, client: Client, role: str) -> Client:
        """The same browser with the cookies of its role, whatever it was sent since: signed in again, for instance."""
        client.cookies = SimpleCookie()
        client.cookies.update(self.cookies.get(role, {}))
        return client

    def sign_in(self) -> None:
        for role, user in self.users.items():
            client = Client()
            client.force_login(user)
            self.cookies[role] = client.cookies
        jar = HttpResponse()
        for response in (self.own.answering, self.own.answered, self.own.seated):
            remember(jar, response)
        self.cookies[INFORMANT] = jar.cookies

    def arguments(self, of: str, whose: str) -> list[str]:
        """What an address is made of; looked up once."""
        if whose not in self.known:
            self.known[whose] = self._arguments(self.own if whose == "own" else self.foreign)
        return self.known[whose][of]

    def _arguments(self, side: Side) -> dict[str, list[str]]:
        of_nobody = {"": [], "instrument": ["development"], "way": ["networking"], "step": ["type"]}
        return {**of_nobody, **_of_partnership(side), **_of_agency(side), **_of_rounds(side)}


def _of_partnership(side: Side) -> dict[str, list[str]]:
    """Arguments of addresses of a partnership, by what the address is of."""
    return {
        "partnership": [side.partnership.slug],
        "partnership member": [side.partnership.slug, side.partnership.memberships.order_by("pk").first().pk],
        "partnership invitation": [side.partnership.slug, str(side.partnership.membership_invitations.get().pk)],
        "partnership entry": [side.partnership.slug, str(side.partnership.roster.get().pk)],
        "partnership action": [side.partnership.slug, str(side.partnership.actions.get().pk)],
        "partnership activity": [side.partnership.slug, str(side.partnership.activities.get().pk)],
        "partnership former": [side.partnership.slug, side.partnership.former_characters.get().pk],
        "partnership moment": [side.partnership.slug, str(side.partnership.moments.get().pk)],
        "partnership import": [side.partnership.slug, side.imported.pk],
        "partnership agreement": [side.partnership.slug, str(side.partnership.agreements.get().pk)],
        "partnership version": [side.partnership.slug, str(side.partnership.agreements.get().pk), 1],
        "partnership sponsorship": [side.partnership.slug, side.partnership.sponsorships.get().pk],
        "membership token": [f"token-of-{side.partnership.slug}"],
        "partnership trend": [side.partnership.slug, "trend-purposes"],
    }


def _of_agency(side: Side) -> dict[str, list[str]]:
    """Arguments of addresses of a sponsoring agency."""
    return {
        "agency instrument": [side.agency.slug, "development"],
        "agency section": [side.agency.slug, "development", SECTION],
        "agency person": [side.agency.slug, side.agency.people.order_by("pk").first().pk],
        "agency invitation": [side.agency.slug, str(side.agency.invitations.get().pk)],
        "agency sponsorship": [side.agency.slug, side.partnership.sponsorships.get().pk],
        "agency waiting": [side.agency.slug, side.waiting.pk],
        "agency token": [f"token-of-{side.agency.slug}"],
        "agency": [side.partnership.sponsors[0].agency.slug],
        "agency csv": [side.partnership.sponsors[0].agency.slug, "csv"],
    }


def _of_rounds(side: Side) -> dict[str, list[str]]:
    """Arguments of addresses of rounds in each state, and of links into them."""
    return {
        "draft": [side.draft.pk],
        "running": [side.running.pk],
        "running section": [side.running.pk, SECTION],
        "running invitation": [side.running.pk, str(side.running.invitations.first().pk)],
        "running sheet": [side.running.pk, "not-signed"],
        "table": [side.table.pk],
        "table section": [side.table.pk, SECTION],
        "released": [side.released.pk],
        "released comment": [side.released.pk, str(side.released.release.comments.get().pk)],
        "released section": [side.released.pk, SECTION],
        "released practice": [side.released.pk, "D07"],
        "released json": [side.released.pk, "json"],
        "released chart": [side.released.pk, "whole"],
        "released map": [side.released.pk, "matters"],
        "released practice side": [side.released.pk, "D07", "ideal"],
        "running own": [side.running.pk, "own"],
        "released sponsor": [side.released.pk, side.partnership.sponsors[0].pk],
        "running json": [side.running.pk, "json"],
        "token": [side.token],
        "results token": [_results_token(side)],
        "results token chart": [_results_token(side), "whole"],
        "signed": [signed(side.running.invitations.exclude(email="").first().pk)],
    }


def build_world() -> World:
    own, foreign = _side(), _side()
    partnership = own.partnership
    users = {
        "outsider": people.an_outsider(),
        "member": people.a_member(partnership),
        "officer": people.an_executive_officer(partnership),
        "sponsor": people.a_sponsor(partnership),
        "sponsor_viewer": people.a_sponsor_viewer(partnership),
        "other_sponsor": people.an_agency_admin(an_agency("Another Foundation").agency, "Otto Other"),
        "staff": people.staff(),
    }
    Round.with_waiting_imports.filter(pk=own.imported.pk).update(opened_by=users["officer"])
    world = World(own, foreign, users)
    world.sign_in()
    return world


def _results_token(side: Side) -> str:
    return results_token(side.released.results_key, side.released.invitations.first().pk)


def _fill_agency(agency: SponsoringAgency) -> None:
    people.an_agency_admin(agency, f"Agnes {agency.slug}")
    digest = AgencyInvitation.digest_of(f"token-of-{agency.slug}")
    AgencyInvitation.objects.create(agency=agency, email="new@example.org", token_digest=digest)


def _side() -> Side:
    partnership = a_partnership()
    founder = people.a_founder(partnership)
    RosterEntry.objects.create(partnership=partnership, name="Noor")
    an_action(partnership)
    an_activity(partnership)
    a_former_character(partnership)
    a_moment(partnership)
    an_agreement(partnership, is_shared=True, file=SimpleUploadedFile("x", b"%PDF-"), file_name="Signed.pdf")
    digest = MembershipInvitation.digest_of(f"token-of-{partnership.slug}")
    MembershipInvitation.objects.create(
        partnership=partnership, email="new@example.org", role="member", token_digest=digest
    )
    _fill_agency(partnership.sponsors[0].agency)
    now = timezone.now()
    draft = an_open_round(partnership=partnership, rules_fixed_at=None, title="A draft")
    running = an_open_round(partnership=partnership, title="A running round", opens_at=now - timedelta(days=1))
    running.open_link_cap = 20
    running.save()
    _, token = an_invitation(running)
    an_invitation(running, email="ines@example.org")
    answering = Response.objects.create(round=running, token_digest=links.response_digest(token), mode="web")
    released = a_closed_round(partnership=partnership, title="A released round", sponsor_in_audience=True)
    answered = next(iter(responses(released, 10)))
    a_note(answered, is_shared=True)
    release = release_round(released, at=released.closes_at + GRACE)
    a_share(release)
    table = an_open_round(partnership=partnership, title="A table", kind="table", open_link_cap=9)
    seated = Response.objects.create(round=table, token_digest=links.response_digest(links.new_token()), mode="table")
    Seat.objects.create(response=seated, name="Ines")
    _write_messages(partnership.sponsorships.get())
    record(Entry(Act.ROLE_GIVEN, about(partnership), details={"person": "Fay", "role": "chair"}), by=None)
    waiting = a_sponsorship(a_partnership(sponsor=None), partnership.sponsors[0], accepted_at=None)
    imported = an_import(partnership, by=founder)
    return Side(partnership, draft, running, released, token, answering, table, seated, answered, waiting, imported)


def _write_messages(sponsorship: Sponsorship) -> None:
    for side in Sponsorship.Side.values:
        SponsorshipMessage.objects.create(sponsorship=sponsorship, side=side, text=f"Written by the {side}")
