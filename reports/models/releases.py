"""What was published, with comments and narratives. A release is written once and never changes."""

import uuid
from functools import cache, cached_property
from typing import Any  # Any: the arguments of Django's `save`

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import Coalesce

from accounts.models import User
from analysis.document import Json, ReleaseDocument, document_of, readable
from assessments.models import Response, Round
from frameworks.models import Instrument, Principle
from partnerships.models import character_on, character_words

HEARD_LENGTH = 2000  # characters: what one group says about one practice, in a paragraph or two


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user: User) -> "ReleaseQuerySet":
        return self.filter(round__in=Round.objects.visible_to(user))

    def with_character(self) -> "ReleaseQuerySet":
        """Prefetch what `character` reads: the partnership's type and stage on the day on which the round closed."""
        return self.annotate(**_character())

    def beside(self, instrument: Instrument) -> "ReleaseQuerySet":
        """The releases that are in one trend with a round of this instrument. Both tools share one trend."""
        if instrument.stage:
            return self.exclude(round__instrument__stage="")
        return self.filter(round__instrument__slug=instrument.slug)


@cache
def _character() -> dict[str, Coalesce]:
    """Built once: every page of results reads it."""
    return character_on(OuterRef("round__closes_at__date"), of="round__partnership")


class Release(models.Model):
    """The document that `analysis.release.build` made of a round, of schema 1 or 2, with its digest."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, primary_key=True, related_name="release")
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    mixes_ways = models.BooleanField(
        default=False,
        editable=False,
        help_text="Of schema 1, in words: answers on paper or by an open link may be among them, so nothing is shown.",
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["round"]

    def __str__(self) -> str:
        return f"Release of {self.round_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A release never changes.")
        super().save(*args, **kwargs)

    @cached_property
    def readable(self) -> Json:
        """The document by the keys of schema 2, whichever it was stored with."""
        return readable(self.document, keeps_bands=not self.mixes_ways)

    @cached_property
    def published(self) -> ReleaseDocument:
        """The document with attributes, parsed once."""
        return document_of(self.readable)

    @property
    def character(self) -> str:
        """What the partnership was when the round closed, in words; read with `with_character`."""
        return character_words(self.type_name_then, self.stage_then)  # type: ignore[attr-defined]


class Comment(models.Model):
    """A note that its author shared, word for word, beside the release.

    It goes with the author’s answers, unless the author keeps it then.
    The order of random numbers is the order on the page: no time, and nothing of the author.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="comments")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="+")
    response = models.ForeignKey(
        Response,
        on_delete=models.CASCADE,
        null=True,
        related_name="comments",
        help_text="Empty if its author erased the answers and kept this comment.",
    )
    note = models.UUIDField(unique=True, help_text="The number of the note, so that its author can take it back.")
    text = models.TextField()
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["release", "id"]

    def __str__(self) -> str:
        return f"A comment beside {self.release_id}"


NARRATIVE_LENGTH = 3000


class Narrative(models.Model):
    """How a principle was enacted in the period of a round, in the executive officer's words. Each version stays."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="narratives")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, validators=[MaxLengthValidator(NARRATIVE_LENGTH)])
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["release", "principle__number", "version"]
        constraints = [
            models.UniqueConstraint(fields=["release", "principle", "version"], name="one_narrative_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.principle_id} of {self.release_id}, version {self.version}"


class Heard(models.Model):
    """What the group said about one practice when it met; without a practice, about the round as a whole."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="heard")
    practice = models.CharField(max_length=20, blank=True, help_text="Its code in the release.")
    text = models.CharField(max_length=HEARD_LENGTH, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["release", "practice"]
        constraints = [models.UniqueConstraint(fields=["release", "practice"], name="heard_once_per_practice")]

    def __str__(self) -> str:
        return f"Heard about {self.practice or 'everything'} of {self.release_id}"

    @property
    def seen(self) -> str:
        """An identifier of this state of the text. Saving sends it back, to show which state was read."""
        return self.written_at.isoformat()
