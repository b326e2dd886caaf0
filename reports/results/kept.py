"""Keeps the markup of a release. A release never changes, so its page is the same each time.

Kept in the memory of one process, which runs one version of the code. A piece is rendered only from the release and
from what is in its key, so that nothing about a reader can get into it.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from analysis.document import ReleaseDocument
from assessments.models import Round
from journal.models import Moment
from reports.models import Release
from reports.results.labels import Labels
from reports.results.spectrum import DashboardWithSpectrum, dashboard_with_spectrum
from reports.results.trend import Family, Trend, trend_of

MOST_BYTES = 4 * 1024 * 1024  # of all pieces together: about 60 pages of results
MOST_RELEASES = 16  # of which figures and words are kept


class RoundPlace(NamedTuple):
    """What the links of a round's page need, by the names that templates use."""

    pk: str
    partnership: "PartnershipPlace"
    instrument: "InstrumentPlace"


class PartnershipPlace(NamedTuple):
    slug: str


class InstrumentPlace(NamedTuple):
    slug: str
    version: int
    edition: int


@dataclass
class Pieces:
    """The newest used pieces of markup, as many as fit into so many bytes."""

    most_bytes: int
    size: int = 0
    kept: OrderedDict[tuple[object, ...], SafeString] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: tuple[object, ...], make: Callable[[], str]) -> SafeString:
        """The piece with this key. It is made if it is not kept yet."""
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
                return found
        made = mark_safe(make())  # noqa: S308 (a template of ours, which escapes what it shows)
        with self.lock:
            self._put(key, made)
        return made

    def _put(self, key: tuple[object, ...], piece: SafeString) -> None:
        if key in self.kept:
            return
        self.kept[key] = piece
        self.size += len(piece)
        while self.size > self.most_bytes and self.kept:
            _key, oldest = self.kept.popitem(last=False)
            self.size -= len(oldest)

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
            self.size = 0


PIECES = Pieces(MOST_BYTES)


def piece_of(template: str, key: tuple[object, ...], context: Callable[[], dict[str, object]]) -> SafeString:
    """The template as markup, for the language of the page. `key`: everything that the context is made of."""
    version = getattr(staticfiles_storage, "manifest_hash", "")
    return PIECES.get((template, get_language(), version, *key), lambda: render_to_string(template, context()))


@dataclass(frozen=True)
class PublishedPage:
    """The page of one release, for everybody who may see all of it. `digest`: of its document."""

    digest: str
    document: ReleaseDocument
    labels: Labels
    place: RoundPlace

    @property
    def shown(self) -> DashboardWithSpectrum:
        """Figures and words of the page."""
        return _shown(Known(self.digest, get_language(), self.place, self))

    def piece(self, template: str, vary: Mapping[str, str | bool | None]) -> SafeString:
        """The template as markup. `vary`: what else it may read; all of that is in the key."""
        key = (self.digest, self.place, *sorted(vary.items()))
        return piece_of(template, key, lambda: {**self.shown, "round": self.place, **vary})


def page_of(digest: str, document: ReleaseDocument, round_: Round, labels: Labels) -> PublishedPage:
    instrument = round_.instrument
    place = RoundPlace(
        round_.pk,
        PartnershipPlace(round_.partnership.slug),
        InstrumentPlace(instrument.slug, instrument.version, instrument.edition),
    )
    return PublishedPage(digest, document, labels, place)


@dataclass(frozen=True)
class Known:
    """The key of what is known of a release, and, outside the comparison, the page that knows it."""

    digest: str
    language: str | None
    place: RoundPlace
    page: PublishedPage = field(compare=False)


@lru_cache(maxsize=MOST_RELEASES)
def _shown(known: Known) -> DashboardWithSpectrum:
    return dashboard_with_spectrum(known.page.document, known.page.labels)


@dataclass(frozen=True)
class TrendPiece:
    """The trend on the page of a release, whose rounds and critical moments are all in its key."""

    key: tuple[object, ...]
    trend: Trend = field(compare=False)

    @property
    def family(self) -> Family:
        return self.trend.family

    @property
    def anchor(self) -> str:
        """The part of the page that it is."""
        return "-".join(part for part in ("trend", self.family.slug) if part)

    @property
    def markup(self) -> SafeString:
        return piece_of("results/trend_section.html", self.key, lambda: {"trend": self.trend})


def trend_piece(
    releases: Sequence[Release], moments: Sequence[Moment], labels: Labels, family: Family
) -> TrendPiece | None:
    """None where there are fewer than two rounds to lay side by side. `releases` with rounds and characters."""
    rounds = tuple((one.pk, one.digest, one.round.title, one.character) for one in releases)
    pinned = tuple((str(one.pk), one.happened_on, one.title) for one in moments)
    key = (rounds, pinned, tuple(labels.principles.items()), family.slug)
    trend = _trend(KnownTrend(key, get_language(), lambda: trend_of(releases, moments, labels.principles, family)))
    return TrendPiece(key, trend) if trend else None


@dataclass(frozen=True)
class KnownTrend:
    """The key of a trend, and, outside the comparison, how it is made."""

    key: tuple[object, ...]
    language: str | None
    make: Callable[[], Trend | None] = field(compare=False)


@lru_cache(maxsize=MOST_RELEASES)
def _trend(known: KnownTrend) -> Trend | None:
    return known.make()


def forget() -> None:
    """Forget all pieces, for measurements and tests."""
    PIECES.clear()
    _shown.cache_clear()
    _trend.cache_clear()
