"""Changes to partnering agreements and their files."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from frameworks.models import ChecklistPoint
from journal.models import AgreementVersion, ChecklistAnswer, PartneringAgreement
from journal.models.agreements import FOLDER

LEFT_BEHIND_FOR = timedelta(days=1)  # a file is stored some seconds before its row


@transaction.atomic
def add_version(version: AgreementVersion) -> AgreementVersion:
    """Store a new version with the next number. It begins with the checklist answers of the newest version."""
    agreement = PartneringAgreement.objects.select_for_update().get(pk=version.agreement_id)
    newest = agreement.versions.first()
    version.number = newest.number + 1 if newest else 1
    version.save()
    answers = newest.answers.all() if newest else []
    ChecklistAnswer.objects.bulk_create(
        ChecklistAnswer(version=version, point_id=one.point_id, answer=one.answer, note=one.note) for one in answers
    )
    return version


@transaction.atomic
def change_version(version: AgreementVersion, has_new_file: bool) -> None:
    """Store the dates of a version and, if `has_new_file`, its file. The replaced file is deleted."""
    # Locked, because two uploads at the same time would otherwise both delete the first file and leave one for ever.
    before = AgreementVersion.objects.select_for_update().get(pk=version.pk)
    version.save(update_fields=["signed_on", "review_on", *(("file", "file_name") if has_new_file else ())])
    if has_new_file:
        _delete_on_commit(before.file.name)


@transaction.atomic
def record(version: AgreementVersion, answers: Mapping[ChecklistPoint, tuple[str, str]]) -> None:
    """Store the checklist. `answers` has the choice and the note for each point; a point without both has no row."""
    answered = {point: words for point, words in answers.items() if any(words)}
    version.answers.exclude(point__in=answered).delete()
    ChecklistAnswer.objects.bulk_create(
        [
            ChecklistAnswer(version=version, point=point, answer=one, note=note)
            for point, (one, note) in answered.items()
        ],
        update_conflicts=True,
        unique_fields=["version", "point"],
        update_fields=["answer", "note"],
    )


@transaction.atomic
def remove(agreement: PartneringAgreement) -> None:
    for version in agreement.versions.all():
        _delete_on_commit(version.file.name)
    agreement.delete()


@transaction.atomic
def remove_version(version: AgreementVersion) -> bool:
    """Delete a version; False for the only one, which is deleted with its agreement."""
    agreement = PartneringAgreement.objects.select_for_update().get(pk=version.agreement_id)
    if agreement.versions.count() == 1:
        return False
    _delete_on_commit(version.file.name)
    version.delete()
    return True


@transaction.atomic
def remove_file(version: AgreementVersion) -> None:
    stored = AgreementVersion.objects.select_for_update().get(pk=version.pk)
    _delete_on_commit(stored.file.name)
    stored.file, stored.file_name = "", ""
    stored.save(update_fields=["file", "file_name"])


def _delete_on_commit(name: str | None) -> None:
    if name:
        transaction.on_commit(partial(default_storage.delete, name))


def sweep(at: datetime) -> Iterator[str]:
    """Delete files without a version, left by a deleted partnership or by a request that failed half-way."""
    if not default_storage.exists(FOLDER):
        return
    named = set(AgreementVersion.objects.exclude(file="").values_list("file", flat=True))
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in named and default_storage.get_modified_time(path) < at - LEFT_BEHIND_FOR:
            default_storage.delete(path)
            yield path
