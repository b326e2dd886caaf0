"""Stores the plans through the same code as real rounds: invitations, responses, a release."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.utils.text import slugify

from assessments import links
from assessments.models import GRACE, Invitation, Mode, Note, Rating, Response, Round
from assessments.rounds.appending import append
from demo import people
from demo.agreements import seed_agreements
from demo.plans import EDUCATION_DEPARTMENT, PartnershipPlan, RoundPlan, additional_spectrum
from demo.ratings import invented_ratings
from frameworks.models import Instrument, PartnershipType, Practice, Principle, WayOfWorking
from journal.models import Action, Activity, Moment
from partnerships.access import AgencyRole, Role
from partnerships.models import (
    AgencyPerson,
    FormerCharacter,
    Membership,
    Organisation,
    Partnership,
    RosterEntry,
    SponsoringAgency,
    Sponsorship,
)
from partnerships.organisations import organisation_named
from reports.release.actions import release_round
from reports.results.narratives import write
from sponsors.sharing.actions import Terms, share

OPEN_FOR = timedelta(days=21)
NAMED_BEFORE = timedelta(days=3000)  # any round of the demonstration


def seed_partnership(plan: PartnershipPlan, accounts: people.DemoAccounts, now: datetime) -> Partnership:
    sponsor = organisation_named(*plan.sponsor)
    partners = [organisation_named(*organisation) for organisation in plan.organisations]
    partnership = Partnership.objects.create(
        slug=plan.slug,
        name=plan.name,
        type=PartnershipType.objects.get(key=plan.type),
        stage=plan.stage,
        place=plan.place,
        aim=plan.aim,
        established=plan.established,
        auspicing_organisation=partners[0],
        is_invented=True,
    )
    partnership.partner_organisations.set(partners)
    for type_, stage, days_ago, note in plan.formers:
        until = now.date() - timedelta(days=days_ago)
        former = PartnershipType.objects.get(key=type_)
        FormerCharacter.objects.create(partnership=partnership, type=former, stage=stage, until=until, note=note)
    Membership.objects.create(user=accounts.executive_officer, partnership=partnership, role=Role.EXECUTIVE_OFFICER)
    Sponsorship.objects.create(partnership=partnership, organisation=sponsor, **_long_before(now))
    _seed_agency(sponsor, accounts, now)
    if sponsor.name != EDUCATION_DEPARTMENT[0]:
        also = organisation_named(*EDUCATION_DEPARTMENT)
        Sponsorship.objects.create(partnership=partnership, organisation=also, **_long_before(now))
        _seed_agency(also, accounts, now)
    for round_plan in plan.rounds:
        _seed_round(round_plan, partnership, accounts, now)
    _seed_roster(partnership)
    _seed_journal(plan, partnership, now)
    seed_agreements(partnership, now.date())
    _seed_activities(plan, partnership, now)
    return partnership


def _long_before(now: datetime) -> dict[str, datetime]:
    """Named and accepted before any round."""
    return {"named_at": now - NAMED_BEFORE, "accepted_at": now - NAMED_BEFORE}


def _seed_agency(sponsor: Organisation, accounts: people.DemoAccounts, now: datetime) -> None:
    confirmed = {"slug": slugify(sponsor.name), "confirmed_at": now}
    agency, _ = SponsoringAgency.objects.get_or_create(organisation=sponsor, defaults=confirmed)
    AgencyPerson.objects.get_or_create(user=accounts.sponsor, agency=agency, defaults={"role": AgencyRole.ADMIN})


def _seed_journal(plan: PartnershipPlan, partnership: Partnership, now: datetime) -> None:
    today = now.date()
    for kind, days_ago, title in plan.moments:
        happened_on = today - timedelta(days=days_ago)
        Moment.objects.create(
            partnership=partnership, kind=kind, happened_on=happened_on, title=title, is_for_sponsors=True
        )
    for code, what, who, due_in, outcome in plan.actions:
        practice = Practice.objects.select_related("section").get(
            instrument__slug=plan.rounds[-1].instrument, code=code
        )
        decided_on = today - timedelta(days=80 if due_in < 0 else 20)
        Action.objects.create(
            partnership=partnership,
            practice=practice,
            principle=practice.section.principle,
            what=what,
            who=who,
            due_on=today + timedelta(days=due_in),
            outcome=outcome,
            decided_on=decided_on,
        )


def _seed_activities(plan: PartnershipPlan, partnership: Partnership, now: datetime) -> None:
    ways = {way.key: way for way in WayOfWorking.objects.all()}
    Activity.objects.bulk_create(
        Activity(
            partnership=partnership,
            name=name,
            purpose=purpose,
            intended=ways[intended],
            present=ways[present],
            review_on=now.date() + timedelta(days=review_in),
            added_on=now.date() - timedelta(days=190),
        )
        for name, purpose, intended, present, review_in in plan.activities
    )


def _seed_roster(partnership: Partnership) -> None:
    """Store the people who were asked in the latest round, and a newcomer."""
    latest = partnership.rounds.order_by("-closes_at")[0]
    asked = list(latest.invitations.select_related("organisation"))
    RosterEntry.objects.bulk_create(
        RosterEntry(partnership=partnership, name=one.name, email=one.email, organisation=one.organisation)
        for one in asked
    )
    name = people.name_of(len(asked))
    RosterEntry.objects.create(partnership=partnership, name=name, organisation=asked[0].organisation)


def _seed_round(plan: RoundPlan, partnership: Partnership, accounts: people.DemoAccounts, now: datetime) -> None:
    closes_at = (now - timedelta(days=plan.closed_days_ago)).replace(hour=7, minute=0, second=0, microsecond=0)
    round_ = Round(
        partnership=partnership,
        instrument=Instrument.objects.filter(slug=plan.instrument).newest().get(),
        title=plan.title,
        kind=plan.kind,
        sponsor_in_audience=True,
        open_link_cap=plan.open_link_cap,
        opens_at=closes_at - OPEN_FOR - timedelta(days=2),
        closes_at=closes_at,
        rules_fixed_at=closes_at - OPEN_FOR - timedelta(days=2),
        opened_by=accounts.executive_officer,
    )
    if plan.open_link_cap and round_.link_key:
        round_.open_link_digest = links.open_link_digest(links.open_token(round_.link_key))
    round_.save()
    append(round_, asks_spectrum=plan.asks_spectrum)
    _seed_answers(plan, round_)
    if closes_at + GRACE <= now:
        release = release_round(round_, at=closes_at + GRACE)
        round_.mailings.all().delete()  # nobody writes to invented people
        for principle, text in plan.narratives:
            write(release, Principle.objects.get(key=principle), text, by=accounts.executive_officer)
        if plan.shared:
            for sponsor in partnership.sponsors:
                share(release, sponsor, Terms(), by=accounts.executive_officer)


def _seed_answers(plan: RoundPlan, round_: Round) -> None:
    random = Random(f"{round_.partnership.slug} {plan.title}")  # noqa: S311 (invention, not secrecy)
    tokens = [_seed_invitation(round_, number) for number in range(plan.invited)]
    answering = random.sample(tokens, plan.answered + plan.drafts)
    _seed_responses(plan, round_, [links.response_digest(token) for token in answering], random)
    if appended := round_.appended_round:
        digests = [links.appended_digest(token) for token in answering[: plan.answered]]
        _seed_responses(additional_spectrum(plan), appended, digests, random)


def _seed_responses(plan: RoundPlan, round_: Round, digests: Sequence[str], random: Random) -> None:
    practices = list(round_.instrument.practices.select_related("section__principle"))
    for number, digest in enumerate(digests):
        response = Response.objects.create(
            round=round_,
            token_digest=digest,
            mode=Mode.WEB,
            is_submitted=number < plan.answered,
            revision=len(practices),
        )
        answered = practices if response.is_submitted else practices[: len(practices) // 3]
        Rating.objects.bulk_create(invented_ratings(plan, response, answered, random))
        if number == 0:
            Note.objects.create(
                response=response, practice=practices[0], text="An invented note. Only its author sees it."
            )


def _seed_invitation(round_: Round, number: int) -> str:
    organisations = list(round_.partnership.partner_organisations.all())
    name = people.name_of(number)
    invitation = Invitation(
        round=round_,
        name=name,
        email=f"{name.replace(' ', '.').lower()}@example.org",
        organisation=organisations[number % len(organisations)],
        invited_date=round_.opens_at.date(),
    )
    invitation.make_links()
    invitation.save()
    return links.personal_token(round_.link_key or "", invitation.id)
