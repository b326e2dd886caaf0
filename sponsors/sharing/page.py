"""The page of one release for a sponsor. The person who decides whether to share it sees the same page."""

from typing import TypedDict

from django.utils.translation import gettext as _

from analysis.document import ReleaseDocument
from assessments.models import Round
from frameworks.terms import Terms
from frameworks.wording import Wording
from reports.models import Release
from reports.results.answered import response_rate
from reports.results.labels import labels_of
from reports.results.narratives import Enacted, enacted
from reports.results.overview import ActorView, actor_view


class SharedPage(TypedDict):
    """What the page shows, by the names that its template uses."""

    round: Round
    document: ReleaseDocument
    rate: int | None
    terms: Terms
    wording: Wording
    whole: ActorView | None
    sides: list[ActorView]
    enacted: list[Enacted]
    message: str


def page_of(release: Release, document: ReleaseDocument, message: str) -> SharedPage:
    """`document`: the result of `sponsor_view` for the release and the two switches."""
    labels = labels_of(release.round.instrument)
    is_available = not document.shows_nothing
    views = [
        actor_view(document, labels, "all", _("All practices")),
        actor_view(document, labels, "partnership", _("The partnership’s practices")),
        actor_view(document, labels, "sponsor", _("How partners rate the sponsoring agency")),
    ]
    whole, *sides = [view if view.principles else None for view in views]
    tells_of_partnership = is_available and sides[0] is not None
    return {
        "round": release.round,
        "document": document,
        "rate": response_rate(document),
        "terms": labels.terms,
        "wording": labels.wording,
        "whole": whole,
        "sides": [side for side in sides if side],
        "enacted": enacted(release, labels) if tells_of_partnership else [],
        "message": message if is_available else "",
    }
