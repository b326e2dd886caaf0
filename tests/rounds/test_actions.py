"""What the verbs of a round promise, whatever page they are called from; and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from assessments import links
from assessments.models import MINIMUM_GROUP, Invitation, Round
from assessments.rounds import actions
from assessments.rounds.actions import ConflictError
from partnerships.contacts.reading import Person
from tests.factories import a_partnership, an_instrument, an_invitation, an_open_round, an_organisation

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


def a_draft(**fields: object) -> Round:
    return an_open_round(rules_fixed_at=None, **fields)


def test_fixing_the_rules_makes_the_open_link_only_where_one_is_allowed():
    with_link, without = a_draft(open_link_cap=20), a_draft()
    actions.invite(without, [Person("Ada")])

    for draft in (with_link, without):
        actions.fix_rules(draft, by=None, at=NOW)
        draft.refresh_from_db()

    assert with_link.open_link_digest == links.open_link_digest(links.open_token(with_link.link_key))
    assert without.has_fixed_rules
    assert without.open_link_digest is None


def test_fixing_twice_keeps_the_first_time():
    draft = a_draft(open_link_cap=5)

    actions.fix_rules(draft, by=None, at=NOW)
    actions.fix_rules(draft, by=None, at=NOW + DAY)

    draft.refresh_from_db()
    assert draft.rules_fixed_at == NOW


def test_a_round_that_asks_nobody_is_not_fixed():
    draft = a_draft()

    with pytest.raises(ConflictError, match="Nobody is asked yet"):
        actions.fix_rules(draft, by=None, at=NOW)

    draft.refresh_from_db()
    assert not draft.has_fixed_rules


def test_a_draft_whose_time_is_over_is_not_fixed():
    draft = a_draft(open_link_cap=5, opens_at=NOW - 2 * DAY, closes_at=NOW - DAY)
    with pytest.raises(ConflictError, match="closing time has passed"):
        actions.fix_rules(draft, by=None, at=NOW)


def test_an_audience_without_a_sponsoring_agency_is_not_fixed():
    draft = a_draft(partnership=a_partnership(sponsor=None), sponsor_in_audience=True, open_link_cap=5)
    with pytest.raises(ConflictError, match="the partnership has none"):
        actions.fix_rules(draft, by=None, at=NOW)


@pytest.mark.parametrize("kind", Round.Kind.values)
@pytest.mark.parametrize(("days", "is_refused"), [(59, True), (60, False)])
def test_sixty_days_lie_between_closings_of_any_kind(days: int, is_refused: bool, kind: str):
    last = an_open_round(opens_at=NOW - 20 * DAY, closes_at=NOW - DAY, kind=kind)
    closes_at = last.closes_at + days * DAY
    draft = a_draft(partnership=last.partnership, opens_at=NOW, closes_at=closes_at)
    assert bool(actions.conflict_of(draft, at=NOW)) == is_refused


def test_voided_rounds_other_instruments_and_other_partnerships_do_not_hinder():
    voided = an_open_round(voided_at=NOW)
    partnership = voided.partnership
    an_open_round(partnership=partnership, instrument=an_instrument("spectrum"))
    an_open_round()

    assert actions.conflict_of(a_draft(partnership=partnership), at=NOW) == ""


def test_people_of_one_organisation_share_it_and_each_has_a_link():
    draft = a_draft()

    ada, bo = actions.invite(draft, [Person("Ada", organisation="Shire"), Person("Bo", organisation="Shire")])

    assert ada.organisation == bo.organisation
    assert ada.token_digest == links.invitation_digest(links.personal_token(draft.link_key, ada.pk))
    assert not ada.came_later


def test_a_round_by_the_open_link_alone_takes_no_named_people_once_its_rules_are_fixed():
    by_link, by_both = an_open_round(open_link_cap=20), an_open_round(open_link_cap=20)
    an_invitation(by_both)

    with pytest.raises(ConflictError, match="by the open link alone"):
        actions.invite(by_link, [Person("Ada", "ada@example.org")])
    assert actions.invite(by_both, [Person("Ada", "ada@example.org")])
    assert actions.invite(a_draft(open_link_cap=20), [Person("Ada", "ada@example.org")])


def test_people_who_are_added_after_the_rules_are_fixed_are_known_as_such_that_day():
    running = an_open_round()
    (late,) = actions.invite(running, [Person("Late Lee")])
    assert late.came_later


def test_nobody_is_asked_twice_and_then_nobody_else_either():
    draft = a_draft()
    actions.invite(draft, [Person("Ada", "ada@example.org"), Person("Bo", organisation="Shire")])

    for again in (Person("A. Lund", "ADA@example.org"), Person("bo", organisation="Shire")):
        with pytest.raises(ConflictError, match="Asked already"):
            actions.invite(draft, [Person("New"), again])

    assert draft.invitations.count() == 2


def test_a_released_round_asks_nobody():
    released = an_open_round(released_at=NOW, link_key=None)
    with pytest.raises(ConflictError):
        actions.invite(released, [Person("Ada")])


def test_a_round_is_extended_and_never_shortened():
    running = an_open_round()
    later = running.closes_at + DAY

    actions.extend(running, to=later, by=None, at=NOW)
    with pytest.raises(ConflictError, match="only ever made later"):
        actions.extend(running, to=later - timedelta(minutes=1), by=None, at=NOW)

    running.refresh_from_db()
    assert running.closes_at == later


@pytest.mark.parametrize("fields", [{"rules_fixed_at": None}, {"voided_at": NOW}, {"closes_at": NOW}])
def test_only_a_round_that_runs_is_extended(fields: dict[str, object]):
    round_ = an_open_round(**fields)
    with pytest.raises(ConflictError):
        actions.extend(round_, to=NOW + 30 * DAY, by=None, at=NOW)


def test_extending_keeps_the_sixty_days_too():
    running = an_open_round()
    partnership = running.partnership
    an_open_round(partnership=partnership, opens_at=NOW + 70 * DAY, closes_at=NOW + 80 * DAY)

    with pytest.raises(ConflictError, match="60 days"):
        actions.extend(running, to=NOW + 30 * DAY, by=None, at=NOW)


def test_a_voided_round_forgets_its_key_and_what_is_released_stays():
    running, released = an_open_round(), an_open_round(released_at=NOW, link_key=None)

    for round_ in (running, released):
        actions.void(round_, by=None, at=NOW)
        round_.refresh_from_db()

    assert running.state == "voided"
    assert running.link_key is None
    assert released.state == "released"


def test_an_old_page_cannot_change_or_discard_rules_that_were_fixed_meanwhile():
    draft = a_draft(open_link_cap=5, title="As told")
    seen_before = Round.objects.get(pk=draft.pk)
    actions.fix_rules(draft, by=None, at=NOW)
    seen_before.title = "Something else"

    for verb in (actions.redraft, actions.discard):
        with pytest.raises(ConflictError, match="rules of this round are fixed"):
            verb(seen_before)

    assert Round.objects.get(pk=draft.pk).title == "As told"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"opens_at": NOW, "closes_at": NOW}, "round_closes_after_it_opens"),
        ({"minimum_group": MINIMUM_GROUP - 1}, "minimum_group_is_4_or_more"),
        ({"released_at": NOW}, "release_erases_the_link_key"),
        ({"released_at": NOW, "voided_at": NOW, "link_key": None}, "a_voided_round_is_never_released"),
    ],
)
def test_the_database_refuses_what_may_never_be(fields: dict[str, object], name: str):
    with pytest.raises(IntegrityError, match=name):
        an_open_round(**fields)


def test_the_database_refuses_an_address_twice():
    running = an_open_round()
    an_invitation(running, email="ada@example.org", organisation=an_organisation())
    with pytest.raises(IntegrityError):
        an_invitation(running, email="ada@example.org")


def test_nothing_joins_an_invitation_and_a_response():
    names = {field.name for field in Invitation._meta.get_fields()}
    assert "response" not in names
    assert "responses" not in names
