"""What informants answer. No means, no gaps: those are computed at release."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.models.changes import NOTE, Answers, Change, Outcome, last_number, with_number
from assessments.models.ratings import Note, Rating, Said
from assessments.models.rounds import Round


class Mode(models.TextChoices):
    WEB = "web", _("On the web")
    PAPER = "paper", _("On paper")
    TABLE = "table", _("Around the table")
    IMPORT = "import", _("Imported")
    OPEN_LINK = "open_link", _("By the open link")


class AnswersClosedError(Exception):
    """The round takes no more answers, or these answers are gone."""


class Response(models.Model):
    """One informant's answers in one round. A revision number and no time; no name, no organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="responses")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_digest = models.CharField(
        max_length=64, unique=True, null=True, editable=False, help_text="Of a printed code."
    )
    pin_hash = models.CharField(max_length=128, blank=True, editable=False, help_text="Chosen with a printed code.")
    consent_version = models.CharField(max_length=10, blank=True, editable=False)
    wrong_pins = models.PositiveSmallIntegerField(default=0, editable=False, help_text="Its author reads how many.")
    cookie_version = models.PositiveIntegerField(
        default=0, editable=False, help_text="Cookies of an earlier version open nothing."
    )
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True, help_text="Erased with the release.")
    is_submitted = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    device_counts = models.TextField(
        blank=True,
        editable=False,
        help_text="The newest change of each device, so that sending it twice stores it once. Erased with the release.",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"A response in {self.round_id}"

    @property
    def awaits_name(self) -> bool:
        """Around the table everybody types a name on entry."""
        return self.round.is_around_the_table and not hasattr(self, "seat")

    def record(self, said: Collection[Said], seen_revision: int | None = None, at: datetime | None = None) -> None:
        """Store what a page says, whole or not at all; saying it twice changes nothing.

        A mark that is not said stays: only `clears` takes both marks of a practice away, and leaves its note. An empty
        note takes the stored one away, unless the page is older (`seen_revision`) than what is stored.
        """
        with transaction.atomic():
            current = self._locked(at)
            is_older = seen_revision is not None and seen_revision < current.revision
            kept = [one for one in said if one.note is not None and (one.note or not is_older)]
            changes = current._record_marks(said) + current._record_notes(kept)
            if changes:
                current.revision += 1
                current.save(update_fields=["revision"])
        self.revision = current.revision

    def change(self, changes: Collection[Change], device: str = "", at: datetime | None = None) -> Outcome:
        """Store single changes, all or none. A device counts its changes: what it sends again changes nothing."""
        with transaction.atomic():
            current = self._locked(at)
            known = last_number(current.device_counts, device) if device else -1
            fresh = [one for one in changes if one.number > known]
            answers = current._answers_to(fresh)
            for one in fresh:
                answers.take(one)
            revision = current.revision
            current.revision += bool(answers.changed)
            self.store_ratings(answers.changed_ratings())
            self.store_notes(*answers.changed_notes())
            if device and fresh:
                newest = max(one.number for one in fresh)
                current.device_counts = with_number(current.device_counts, device, newest)
            if fresh:
                current.save(update_fields=["revision", "device_counts"])
        self.revision = current.revision
        return Outcome(current.revision, revision, answers.overwritten)

    def _answers_to(self, changes: Collection[Change]) -> Answers:
        """What is stored of the fields that are to change."""
        rated = {one.practice_id for one in changes if one.part != NOTE}
        noted = {one.practice_id for one in changes if one.part == NOTE}
        ratings = self.ratings.filter(practice__in=rated).order_by() if rated else ()
        notes = self.notes.filter(practice__in=noted).order_by() if noted else ()
        return Answers(self.pk, changes, ratings, notes)

    def submit(self, at: datetime | None = None) -> None:
        """Count these answers. Later changes stay submitted."""
        with transaction.atomic():
            current = self._locked(at)
            if not current.is_submitted:
                current.is_submitted = True
                current.revision += 1
                current.save(update_fields=["is_submitted", "revision"])
        self.is_submitted, self.revision = True, current.revision

    def share(self, notes: Collection[uuid.UUID], at: datetime | None = None) -> None:
        """Which notes the group reads when results are published; the others are private."""
        with transaction.atomic():
            current = self._locked(at)
            current.notes.filter(pk__in=notes).update(is_shared=True)
            current.notes.exclude(pk__in=notes).update(is_shared=False)

    def _locked(self, at: datetime | None) -> "Response":
        """This row as it stands now, held until the transaction ends: two saves follow one another.

        Whether the round has closed is judged by the database's clock, not by this worker's.
        """
        rows = Response.objects.select_for_update(of=("self",)).select_related("round").annotate(asked_at=Now())
        current = next(iter(rows.filter(pk=self.pk).order_by()), None)
        if current is None or not current.round.accepts_answers(at or current.asked_at):
            raise AnswersClosedError
        return current

    def _record_marks(self, said: Collection[Said]) -> int:
        rows = self.ratings.filter(practice__in=[s.practice_id for s in said]).order_by()  # else two tables are joined
        stored = {rating.practice_id: rating for rating in rows}
        changed: list[Rating] = []
        for one in said:
            rating = stored.get(one.practice_id) or Rating(response=self, practice_id=one.practice_id)
            before = rating.marks
            rating.take(one)
            if rating.marks != before:
                changed.append(rating)
        self.store_ratings(changed)
        return len(changed)

    def store_ratings(self, changed: Iterable[Rating]) -> None:
        """Write these, and delete those without a mark."""
        ratings = list(changed)
        marked = [rating for rating in ratings if not rating.is_blank]
        emptied = [rating.pk for rating in ratings if rating.is_blank]
        if marked:
            unique = ["response", "practice"]
            self.ratings.bulk_create(marked, update_conflicts=True, unique_fields=unique, update_fields=Rating.MARKS)
        if emptied:
            self.ratings.filter(pk__in=emptied).delete()

    def _record_notes(self, said: Collection[Said]) -> int:
        if not said:
            return 0
        rows = self.notes.filter(practice__in=[s.practice_id for s in said]).order_by()
        stored = {note.practice_id: note for note in rows}
        written = [
            Note(response=self, practice_id=one.practice_id, text=one.note or "")
            for one in said
            if one.note and (one.practice_id not in stored or stored[one.practice_id].text != one.note)
        ]
        erased = [stored[one.practice_id].pk for one in said if not one.note and one.practice_id in stored]
        self.store_notes(written, erased)
        return len(written) + len(erased)

    def store_notes(self, written: Collection[Note], erased: Collection[uuid.UUID]) -> None:
        if written:
            unique = ["response", "practice"]
            changed = ["text", "is_shared"]  # what is shared is shared word for word: other words are private again
            self.notes.bulk_create(written, update_conflicts=True, unique_fields=unique, update_fields=changed)
        if erased:
            self.notes.filter(pk__in=erased).delete()


class Withdrawal(models.Model):
    """That a submitted response was withdrawn: its author has answered all the same. Deleted at release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="withdrawals")
    digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"A withdrawal in {self.round_id}"
