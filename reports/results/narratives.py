"""How a principle was enacted in the period of a round: the executive officer's words, each version kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from frameworks.models import Principle
from reports.models import Narrative, Release, Share, ShareEvent
from reports.results.guidance import GUIDANCE, Guidance
from reports.results.labels import Labels


@dataclass(frozen=True, slots=True)
class Enacted:
    """A principle in words: its dimension of work, and how it was enacted if somebody wrote that."""

    key: str
    label: str
    dimension: str
    guidance: Guidance
    narrative: Narrative | None


def enacted(release: Release, labels: Labels) -> list[Enacted]:
    """Each principle of the instrument. Empty if the instrument has no principles."""
    written: Mapping[str, Narrative] = narratives_of(release) if labels.dimensions else {}
    return [
        Enacted(key, labels.principles[key], dimension, GUIDANCE[key], written.get(key))
        for key, dimension in labels.dimensions.items()
    ]


def narratives_of(release: Release) -> dict[str, Narrative]:
    """The newest words on each principle. A principle whose words were deleted is left out."""
    rows = release.narratives.select_related("principle", "written_by").order_by("version")
    newest = {narrative.principle.key: narrative for narrative in rows}
    return {key: narrative for key, narrative in newest.items() if narrative.text}


def readers_of(release: Release) -> QuerySet[Share]:
    """The shares that include the words: those with the partnership's own practices, if the ladder allows it."""
    return release.shares.available().filter(of_partnership=True).select_related("organisation")


@transaction.atomic
def write(release: Release, principle: Principle, text: str, by: User) -> None:
    """Store a new version if the words changed. If two people write at once, both versions are kept.

    A sponsor with which the release is shared reads them at once, and the log says so.
    """
    Release.objects.select_for_update().get(pk=release.pk)
    last = release.narratives.filter(principle=principle).order_by("version").last()
    if text == (last.text if last else ""):
        return
    version = last.version + 1 if last else 1
    Narrative.objects.create(release=release, principle=principle, version=version, text=text, written_by=by)
    for shared in readers_of(release):
        shared.log(ShareEvent.Kind.CHANGED, by)
