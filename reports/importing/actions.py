"""A CSV file to a closed, released round: all of it, or nothing."""

from collections.abc import Sequence

from django.db import transaction

from assessments.importing.reading import ImportedResponse
from assessments.importing.storing import ImportOrder, Progress, store
from assessments.models import Round
from reports.release.actions import release_round


def silent(message: str) -> None:
    """Progress that nobody reads."""


@transaction.atomic
def import_round(order: ImportOrder, imported: Sequence[ImportedResponse], progress: Progress = silent) -> Round:
    """Store the answers and release the round in one transaction, with the partnership if it is new.

    Raises ValidationError, and stores nothing, for a title, slug or kind that the models refuse.
    """
    if order.partnership.pk is None:
        order.partnership.full_clean()
        order.partnership.save()
    round_ = store(order, imported, progress)
    release_round(round_, at=order.at)
    progress("released")
    return round_
