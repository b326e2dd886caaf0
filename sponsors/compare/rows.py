"""Rows of a comparison: each partnership with its latest share that shows the side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.templatetags.labels import in_sentence
from analysis.ladder import SPONSOR_ORGANISATIONS
from analysis.published import PrincipleFigures
from frameworks.models import Principle, Stage
from frameworks.reference import translated
from partnerships.models import Partnership, Sector
from reports.models import Share
from sponsors.compare.cells import cell, words_of

NOT_AVAILABLE = gettext_lazy(
    "You cannot see this for one of these reasons. Too few people answered, or they come from fewer than "
    "%(organisations)s organisations. Your own people are a third of the others or more. "
    "Or the partnership does not share this round."
)
ONE_SIDE_ALONE = gettext_lazy(
    "Or it shares one side of its practices alone: “Which practices” shows each side by itself."
)


def why_not_available(side: str) -> str:
    """The same for every partnership, so that it tells no cause. A share of one side has no figures of all."""
    words = NOT_AVAILABLE % {"organisations": SPONSOR_ORGANISATIONS}
    return f"{words} {ONE_SIDE_ALONE}" if side == "all" else words


@dataclass(frozen=True, slots=True)
class Row:
    """One partnership and its share. If there is no share, the row does not tell why."""

    partnership: Partnership
    share: Share | None
    side: str
    group: str = ""

    @property
    def figures(self) -> Mapping[str, PrincipleFigures]:
        """The figures of the chosen side, by principle."""
        if self.share is None:
            return {}
        return {figure.principle: figure for figure in self.share.published.of_actor(self.side)}

    @property
    def is_in_words(self) -> bool:
        """Whether it shares words instead of averages."""
        return self.share is not None and self.share.published.is_in_words

    @property
    def answered(self) -> int:
        return self.share.published.people if self.share else 0

    @property
    def invited(self) -> int | None:
        """The number of people asked. None if an open link let in more people."""
        invited = self.share.published.invited if self.share else 0
        return invited if invited >= self.answered else None

    @property
    def stage_then(self) -> str:
        """The stage of the questionnaire, if it is not the partnership's present stage."""
        then = self.share.published.instrument.slug if self.share else self.partnership.stage
        is_stage = then in Stage.values and then != self.partnership.stage
        return in_sentence(Stage(then).label) if is_stage else ""

    def cells(self, principles: Sequence[Principle]) -> list[tuple[str, SafeString | None]]:
        """One drawing per principle. None if the instrument does not have the principle."""
        figures = self.figures
        return [(p.short, cell(figures[p.key]) if p.key in figures else None) for p in principles]

    def numbers(self, principles: Sequence[Principle]) -> list[str]:
        figures = self.figures
        return [words_of(figures[p.key]) if p.key in figures else "–" for p in principles]


def latest_shares(
    shares: QuerySet[Share], partnerships: Sequence[Partnership], reader: User | None
) -> dict[int, Share]:
    """Per partnership the share of its last closed round; two statements, whatever the number of rounds."""
    dates = shares.filter(partnership__in=partnerships).order_by("closed_on", "release")
    latest = {partnership: pk for pk, partnership in dates.values_list("pk", "partnership")}
    found = Share.objects.filter(pk__in=latest.values())
    if reader:
        found = found.with_reading_of(reader, timezone.localdate())
    return {share.partnership_id: share for share in found}


def rows_of(
    partnerships: Sequence[Partnership],
    shares: QuerySet[Share],
    side: str,
    by: str | None = None,
    reader: User | None = None,
) -> list[Row]:
    """One row per partnership, in their order. `reader`: the user whose reading is logged afterwards."""
    latest = latest_shares(shares, partnerships, reader)
    return [Row(one, latest.get(one.pk), side, group_of(one, by)) for one in partnerships]


def group_of(partnership: Partnership, by: str | None) -> str:
    """The words above a group of rows; `sector` and `year` are what the filters annotated."""
    if by == "type":
        return translated(partnership.type.name)
    if by == "stage":
        return str(partnership.get_stage_display())
    if by == "sector":
        key = getattr(partnership, "sector", None)
        return str(Sector(key).label) if key else _("No auspicing organisation")
    if by == "year":
        return str(getattr(partnership, "year", None) or _("Not available"))
    return (partnership.place or _("No place named")) if by == "place" else ""
