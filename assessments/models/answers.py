"""What informants answer. No means, no gaps: those are computed at release."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.models.rounds import Round
from frameworks.models import Practice

NOT_APPLICABLE = 0  # stored mark; blank is null, a rating is 1..7
NOTE_LENGTH = 2000  # about a page: longer than anybody types on a phone, and bounded


class Mode(models.TextChoices):
    WEB = "web", _("On the web")
    PAPER = "paper", _("On paper")
    TABLE = "table", _("Around the table")
    IMPORT = "import", _("Imported")
    OPEN_LINK = "open_link", _("By the open link")


class AnswersClosedError(Exception):
    """The round takes no more answers, or these answers are gone."""


@dataclass(frozen=True)
class Said:
    """What one page says of one practice. None says nothing, and what is stored stays."""

    practice_id: int
    ideal: int | None = None
    actual: int | None = None
    note: str | None = None
    clears: bool = False


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
        emptied: list[Rating] = []
        for one in said:
            rating = stored.get(one.practice_id) or Rating(response=self, practice_id=one.practice_id)
            before = rating.marks
            rating.take(one)
            if rating.marks == before:
                continue
            (emptied if rating.is_blank else changed).append(rating)
        if changed:
            unique = ["response", "practice"]
            self.ratings.bulk_create(changed, update_conflicts=True, unique_fields=unique, update_fields=Rating.MARKS)
        if emptied:
            self.ratings.filter(pk__in=[rating.pk for rating in emptied]).delete()
        return len(changed) + len(emptied)

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
        if written:
            unique = ["response", "practice"]
            changed = ["text", "is_shared"]  # what is shared is shared word for word: other words are private again
            self.notes.bulk_create(written, update_conflicts=True, unique_fields=unique, update_fields=changed)
        if erased:
            self.notes.filter(pk__in=erased).delete()
        return len(written) + len(erased)


class Withdrawal(models.Model):
    """That a submitted response was withdrawn: its author has answered all the same. Deleted at release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="withdrawals")
    digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"A withdrawal in {self.round_id}"


class Rating(models.Model):
    """One practice in one response. Each mark: null is blank, 0 is not applicable, 1 to 7 a rating."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="ratings")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    ideal = models.PositiveSmallIntegerField(null=True)
    actual = models.PositiveSmallIntegerField(null=True)

    MARKS: ClassVar[tuple[str, str]] = ("ideal", "actual")

    class Meta:
        ordering = ["response", "practice"]
        constraints = [
            models.UniqueConstraint(fields=["response", "practice"], name="one_rating_per_practice"),
            models.CheckConstraint(condition=Q(ideal__isnull=True) | Q(ideal__range=(0, 7)), name="ideal_mark_0_to_7"),
            models.CheckConstraint(
                condition=Q(actual__isnull=True) | Q(actual__range=(0, 7)), name="actual_mark_0_to_7"
            ),
        ]

    def __str__(self) -> str:
        return f"A rating of {self.practice_id}"

    @property
    def marks(self) -> tuple[int | None, int | None]:
        return self.ideal, self.actual

    @property
    def is_blank(self) -> bool:
        return self.ideal is None and self.actual is None

    def take(self, said: Said) -> None:
        if said.clears:
            self.ideal = self.actual = None
            return
        self.ideal = self.ideal if said.ideal is None else said.ideal
        self.actual = self.actual if said.actual is None else said.actual


class Note(models.Model):
    """A note on one practice. Nobody but its author reads it, unless the author shares it with the group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="notes")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(validators=[MaxLengthValidator(NOTE_LENGTH)])
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["response", "practice"]
        constraints = [models.UniqueConstraint(fields=["response", "practice"], name="one_note_per_practice")]

    def __str__(self) -> str:
        return "A note"
