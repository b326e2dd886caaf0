"""A file of answers to a round: at first only its importer sees it, then it is published or taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import ForeignObjectRel, Q

from accounts.models import User
from assessments.importing.reading import ImportedResponse
from assessments.importing.storing import ImportOrder, Progress, digest_of, round_of, store
from assessments.models import SEEN_BY_IMPORTER_FOR, Round
from assessments.personal_links import forget_codes
from assessments.rounds.actions import ConflictError, conflict_with_others, lock_partnership
from partnerships.models import Organisation, Partnership
from reports.models import FirstLook, Release
from reports.release.actions import built_of
from safeguards.acts import Act
from safeguards.audit import Entry, about, record


def silent(message: str) -> None:
    """Progress that nobody reads."""


@transaction.atomic
def import_round(order: ImportOrder, imported: Sequence[ImportedResponse], progress: Progress = silent) -> Round:
    """Store the answers, and what they would publish, in one transaction; with the partnership if it is new.

    Raises ValidationError for a title, slug, kind or source that the models refuse, and ConflictError where the day is
    too close to another round. Then nothing is stored.
    """
    if order.partnership.pk is None:
        order.partnership.full_clean()
        order.partnership.save()
    lock_partnership(order.partnership.pk)
    round_ = round_of(order)
    if conflict := conflict_with_others(round_, order.at):
        raise ConflictError(conflict)
    store(round_, imported, progress)
    built = built_of(round_)
    FirstLook.objects.create(round=round_, document=built.document, digest=built.digest)
    forget_codes(round_)
    round_.link_key = round_.results_key = None
    round_.save(update_fields=["link_key", "results_key"])
    round_.responses.update(mode="")
    return round_


def waiting_for(user: User, partnership: Partnership) -> list[Round]:
    """The imports that only this user sees."""
    waiting = Round.with_waiting_imports.waiting_imports().filter(partnership=partnership, opened_by=user)
    return list(waiting.order_by("imported_at"))


def stored_before(order: ImportOrder, user: User) -> list[Round]:
    """Rounds of this partnership with the same title, and imports of the same file, as far as the user may see them."""
    known = Q(imported_at=None) | Q(released_at__isnull=False) | Q(opened_by=user)
    same = Q(title__iexact=order.title)
    if order.content:
        same |= Q(file_digest=digest_of(order.content))
    rounds = Round.with_waiting_imports.filter(known, same, partnership=order.partnership, appended_to=None)
    return list(rounds.order_by("closes_at"))


@transaction.atomic
def publish_import(round_: Round, at: datetime) -> Release:
    """Publish an import for good. If it is published already, return its release."""
    waiting = Round.with_waiting_imports.select_for_update(of=("self",)).get(pk=round_.pk)
    existing = Release.objects.filter(round=waiting.pk).first()
    if existing:
        return existing
    look = waiting.first_look
    release = Release.objects.create(round=waiting, document=look.document, digest=look.digest)
    waiting.released_at = at
    waiting.save(update_fields=["released_at"])
    waiting.partnership.partner_organisations.add(*_organisations_of(waiting))
    look.delete()
    record(Entry(Act.ROUND_IMPORTED, about(waiting.partnership), waiting.pk), by=waiting.opened_by)
    return release


@transaction.atomic
def take_back(round_: Round) -> bool:
    """Delete an import that waits, and each organisation that only it names. False if it is published already."""
    waiting = Round.with_waiting_imports.select_for_update(of=("self",)).waiting_imports().filter(pk=round_.pk).first()
    if waiting is None:
        return False
    named = list(_organisations_of(waiting))
    waiting.delete()
    for organisation in named:
        if not _is_named_elsewhere(organisation):
            organisation.delete()
    return True


def publish_due_imports(at: datetime) -> list[Release]:
    """Publish every import whose importer has had it for seven days, each in a transaction of its own."""
    waiting = Round.with_waiting_imports.waiting_imports().filter(imported_at__lte=at - SEEN_BY_IMPORTER_FOR)
    return [publish_import(round_, at) for round_ in waiting]


def _organisations_of(round_: Round) -> list[Organisation]:
    named = round_.invitations.exclude(organisation=None).order_by().values("organisation")
    return list(Organisation.objects.filter(pk__in=named))


def _is_named_elsewhere(organisation: Organisation) -> bool:
    """Whether any row of any table names it."""
    fields = organisation._meta.get_fields(include_hidden=True)
    relations = [one for one in fields if isinstance(one, ForeignObjectRel)]
    return any(one.related_model._base_manager.filter(**{one.field.name: organisation}).exists() for one in relations)
