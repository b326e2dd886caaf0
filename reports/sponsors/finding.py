"""The sentence above a comparison: which principle is behind in how many of the partnerships shown."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from frameworks.models import Principle
from reports.sponsors.rows import Row

BEHIND = 0.5  # steps: from here on a gap is said to be one


def comparison_finding_of(rows: Sequence[Row], principles: Sequence[Principle]) -> str:
    """Of the rows with averages; principles in their own order, so that a tie takes the first."""
    shown = [row.figures for row in rows if row.share and row.share.document["tier"] == "full"]
    if not shown:
        return _("What partnerships share with you")
    behind = {p.key: sum(row.get(p.key, {}).get("gap", 0) >= BEHIND for row in shown) for p in principles}
    most = max(principles, key=lambda p: behind[p.key])
    if behind[most.key] * 2 <= len(shown):
        return _("In no principle are most of the partnerships shown half a step or more behind the ideal")
    words = {"principle": most.short, "count": behind[most.key], "all": len(shown)}
    return sentence_of(len(shown), is_all=behind[most.key] == len(shown)) % words


def sentence_of(shown: int, is_all: bool) -> str:
    if shown == 1:
        return _("%(principle)s: half a step or more behind the ideal in the one partnership shown with averages")
    if is_all:
        return _("%(principle)s: half a step or more behind the ideal in all %(all)s partnerships shown with averages")
    return _(
        "%(principle)s: half a step or more behind the ideal in %(count)s of the %(all)s partnerships shown with "
        "averages"
    )
