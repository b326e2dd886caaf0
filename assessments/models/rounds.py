"""Rounds: one instrument put to one partnership between two dates."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import cast

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analysis.ladder import BANDS_FROM
from assessments import links
from frameworks.models import Instrument
from partnerships.access import Permission, Role
from partnerships.models import (
    AgencyPerson,
    Membership,
    Organisation,
    Partnership,
    Sponsorship,
    SponsorshipQuerySet,
    character_on,
    character_words,
)

GRACE = timedelta(minutes=15)  # pages opened before closing may be saved for so long (CONFIDENTIALITY.md)
SEEN_BY_IMPORTER_FOR = timedelta(days=7)  # an import can be taken back for so long (CONFIDENTIALITY.md)
MINIMUM_GROUP = BANDS_FROM  # the floor of the ladder: a round may raise it, never lower it


def new_round_id() -> str:
    """Eight hexadecimal characters: short enough to type after a command, random so that it says nothing."""
    return secrets.token_hex(4)


class RoundQuerySet(models.QuerySet["Round"]):
    def where_may(self, user: User, permission: Permission) -> "RoundQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, permission))

    def visible_to(self, user: User) -> "RoundQuerySet":
        return self.where_may(user, Permission.SEE_RESULTS)

    def with_roles_of(self, user: User) -> "RoundQuerySet":
        """With what `roles` reads, so that a page needs no statement more to know what this user may do."""
        own = Membership.objects.filter(user=user, partnership=OuterRef("partnership")).values("role")
        of_sponsor = AgencyPerson.objects.filter(
            user=user,
            agency__confirmed_at__isnull=False,
            agency__organisation__sponsorships__partnership=OuterRef("partnership"),
            agency__organisation__sponsorships__accepted_at__isnull=False,
            agency__organisation__sponsorships__ended_at=None,
        )
        return self.annotate(own_role=Subquery(own[:1]), is_of_sponsor=Exists(of_sponsor))

    def with_audience(self) -> "RoundQuerySet":
        """With `has_audience`: whether a sponsor that people were told of sponsors the partnership still."""
        of_round = {"partnership": OuterRef("partnership"), "named_at__lte": OuterRef("rules_fixed_at")}
        told = Exists(Sponsorship.objects.active().filter(**of_round))
        return self.annotate(has_audience=Q(sponsor_in_audience=True) & told)

    def with_character(self) -> "RoundQuerySet":
        """With what `character` reads: the partnership's type and stage on the day on which the round closes."""
        return self.annotate(**_character())

    def waiting_imports(self) -> "RoundQuerySet":
        """Imports that nobody sees but their importer: not published, and not taken back."""
        return self.filter(imported_at__isnull=False, released_at=None)

    def due_for_release(self, at: datetime) -> "RoundQuerySet":
        """An appended round is released with the round that it is appended to."""
        return self.filter(
            appended_to=None, released_at=None, voided_at=None, rules_fixed_at__isnull=False, closes_at__lte=at - GRACE
        )


@cache
def _character() -> dict[str, Coalesce]:
    """Built once: every page of results reads it."""
    return character_on(OuterRef("closes_at__date"), of="partnership")


RoundManager = models.Manager.from_queryset(RoundQuerySet)


class KnownRounds(RoundManager["Round"]):
    """The rounds that anybody may know of: all but imports that only their importer sees."""

    def get_queryset(self) -> RoundQuerySet:
        found = cast(RoundQuerySet, super().get_queryset())
        return found.filter(Q(imported_at=None) | Q(released_at__isnull=False))


class Round(models.Model):
    """One instrument put to one partnership between two dates."""

    class Kind(models.TextChoices):
        CONFIDENTIAL = "confidential", _("Confidential")
        OPEN = "open", _("Open figures")
        TABLE = "table", _("Around the table")

    class Source(models.TextChoices):
        """Where imported answers come from."""

        PAPER = "paper", _("Sheets of paper")
        SURVEY = "survey", _("Another online survey")
        INTERVIEWS = "interviews", _("Interviews or a meeting")
        INSTALLATION = "installation", _("Another installation of this software")
        OTHER = "other", _("Something else")

    class Comparison(models.TextChoices):
        """What earlier rounds were set up to compare. No round compares groups any more: docs/adr/0027 says why."""

        NONE = "", _("No comparison group")
        SECTOR = "sector", _("By sector")
        ROLE = "role", _("By role")

    id = models.CharField(primary_key=True, max_length=8, default=new_round_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="rounds")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="rounds")
    appended_to = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="appended",
        help_text="The round whose people, links and dates this one shares: they answer both in one go.",
    )
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CONFIDENTIAL)
    minimum_group = models.PositiveSmallIntegerField(
        default=MINIMUM_GROUP, validators=[MinValueValidator(MINIMUM_GROUP)]
    )
    sponsor_in_audience = models.BooleanField(
        _("the sponsor may see results, if the executive officer shares them"), default=False
    )
    comparison = models.CharField(max_length=8, choices=Comparison.choices, blank=True, default=Comparison.NONE)
    open_link_cap = models.PositiveSmallIntegerField(
        "people who may answer by the open link", default=0, help_text="0: this round has no open link."
    )
    language = models.CharField(
        "language of its mail", max_length=16, default=settings.LANGUAGE_CODE, help_text="Pages follow their reader."
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closes_early = models.BooleanField(_("close early, at midnight, once everybody has submitted"), default=False)
    opened_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="rounds")
    reminder_days = models.JSONField(
        default=list, blank=True, help_text="So many days before closing, who has not answered is reminded."
    )
    rules_fixed_at = models.DateTimeField(null=True, editable=False)
    voided_at = models.DateTimeField(null=True, editable=False)
    released_at = models.DateTimeField(null=True, editable=False)
    revealed_at = models.DateTimeField(null=True, editable=False, help_text="Around the table: marks stand by name.")
    link_key = models.CharField(max_length=64, null=True, default=links.new_link_key, editable=False)
    results_key = models.CharField(max_length=64, null=True, default=links.new_link_key, editable=False)
    open_link_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    answered_shown = models.PositiveIntegerField(default=0, editable=False)
    answered_counted_on = models.DateField(null=True, editable=False)
    imported_at = models.DateTimeField(null=True, editable=False, help_text="When its answers came from a file.")
    source = models.CharField("where imported answers come from", max_length=12, choices=Source.choices, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, editable=False, help_text="Of an import, with a key.")

    objects = KnownRounds()
    with_waiting_imports = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(minimum_group__gte=MINIMUM_GROUP), name="minimum_group_is_4_or_more"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(link_key__isnull=True), name="release_erases_the_link_key"
            ),
            models.CheckConstraint(
                condition=Q(appended_to__isnull=True) | Q(link_key__isnull=True), name="appended_rounds_have_no_key"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(voided_at__isnull=True),
                name="a_voided_round_is_never_released",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.partnership})"

    @property
    def roles(self) -> frozenset[Role]:
        """Of the user whom `with_roles_of` named, in this round's partnership."""
        own_role, is_of_sponsor = self.own_role, self.is_of_sponsor  # type: ignore[attr-defined]
        own = {Role(own_role)} if own_role else set()
        return frozenset(own | ({Role.SPONSOR} if is_of_sponsor else set()))

    @property
    def character(self) -> str:
        """What the partnership was when the round closed, in words; read with `with_character`."""
        return character_words(self.type_name_then, self.stage_then)  # type: ignore[attr-defined]

    @property
    def appended_round(self) -> "Round | None":
        """What the same people are asked besides; no rows of its own but answers and their release."""
        return getattr(self, "appended", None)

    @property
    def home_id(self) -> str:
        """Of the round that people enter, and that is run: its own, unless it is appended to another."""
        return str(self.appended_to_id or self.pk)

    @property
    def is_imported(self) -> bool:
        return self.imported_at is not None

    @property
    def publishes_import_at(self) -> datetime | None:
        """When an import is published by itself."""
        return self.imported_at + SEEN_BY_IMPORTER_FOR if self.imported_at else None

    @property
    def has_fixed_rules(self) -> bool:
        return self.rules_fixed_at is not None

    def is_open(self, at: datetime | None = None) -> bool:
        """May somebody start to answer? Around the table not once everybody's marks are revealed."""
        at = at or timezone.now()
        is_on = self.has_fixed_rules and not self.voided_at and not self.revealed_at
        return is_on and self.opens_at <= at < self.closes_at

    def accepts_answers(self, at: datetime | None = None) -> bool:
        """May a page that was opened in time still be saved?"""
        at = at or timezone.now()
        within = self.opens_at <= at < self.closes_at + GRACE
        is_over = self.voided_at or self.released_at or self.revealed_at
        return self.has_fixed_rules and not is_over and within

    def audience(self) -> models.QuerySet[Organisation]:
        """The sponsors that people were told of, and are so still, accepted or not. Of a draft, those named now."""
        return Organisation.objects.filter(sponsorships__in=self.told_sponsorships().active())

    def told_sponsorships(self) -> SponsorshipQuerySet:
        """Those that held when the rules were fixed, whether or not they ended since."""
        named = Sponsorship.objects.filter(partnership=self.partnership_id)
        if not self.sponsor_in_audience:
            return named.none()
        return named.at(self.rules_fixed_at) if self.rules_fixed_at else named

    @cached_property
    def told_sponsors(self) -> list[Organisation]:
        return list(self.audience())

    def counted_sponsorships(self) -> SponsorshipQuerySet:
        """Whose people do not lift the sponsor's column: of every agency named at some time since the opening."""
        named = Sponsorship.objects.filter(partnership=self.partnership_id)
        return named.since(self.rules_fixed_at) if self.rules_fixed_at else named.active()

    @property
    def asks_by_name(self) -> bool:
        """Whether somebody is asked by name, or answers were imported; else everybody answers by the open link."""
        home = self.appended_to or self
        return not home.open_link_cap or home.invitations.exists()

    @property
    def has_next_person(self) -> bool:
        """Whether one device may serve several people, one after the other."""
        return self.open_link_cap > 0 and self.link_key is not None and self.is_open()

    @property
    def is_around_the_table(self) -> bool:
        return self.kind == self.Kind.TABLE

    @property
    def shows_marks_by_name(self) -> bool:
        """Around the table, from the reveal until the round closes."""
        return self.is_around_the_table and self.revealed_at is not None and self.state == "open"

    @property
    def has_closed(self) -> bool:
        return timezone.now() >= self.closes_at

    @property
    def state(self) -> str:
        """draft, scheduled, open, closing (its last pages may be saved), closed, released or voided."""
        now = timezone.now()
        if self.voided_at:
            return "voided"
        if self.released_at:
            return "released"
        if not self.has_fixed_rules:
            return "draft"
        if now < self.opens_at:
            return "scheduled"
        if now < self.closes_at:
            return "open"
        return "closing" if now < self.closes_at + GRACE else "closed"
