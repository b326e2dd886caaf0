"""The sentence above a comparison: which principle is behind in how many of the partnerships shown."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from analysis.findings import gaps_of
from frameworks.models import Principle
from sponsors.compare.rows import Row

BEHIND = 0.5  # steps: from here on a gap is said to be one
FEWEST = 2  # partnerships with averages: of one alone there is no “most”
OF_SIDE = {
    "all": "%(finding)s",
    "partnership": gettext_noop("%(finding)s (the partnership’s practices alone)"),
    "sponsor": gettext_noop("%(finding)s (the sponsoring agency’s practices alone)"),
}


def comparison_finding_of(rows: Sequence[Row], principles: Sequence[Principle], side: str, scope: str) -> str:
    """The finding about the rows with averages. In a tie the first principle is named.

    `scope`: the rows that it is about, such as “on this page”.
    """
    gaps = [gaps_of(list(row.figures.values())) for row in rows]
    shown = [one for one in gaps if one]
    if len(shown) < FEWEST:
        return _("What partnerships share with you")
    behind = {p.key: sum(one.get(p.key, 0) >= BEHIND for one in shown) for p in principles}
    most = max(principles, key=lambda p: behind[p.key])
    words = {"principle": most.short, "count": behind[most.key], "all": len(shown), "where": scope}
    return _(OF_SIDE[side]) % {"finding": sentence_of(behind[most.key], len(shown)) % words}


def sentence_of(count: int, shown: int) -> str:
    if count * 2 <= shown:
        return _(
            "In no principle are most of the %(all)s partnerships shown with averages %(where)s half a step or more "
            "behind the ideal"
        )
    if count == shown:
        return _(
            "%(principle)s: half a step or more behind the ideal in all %(all)s partnerships shown with averages "
            "%(where)s"
        )
    return _(
        "%(principle)s: half a step or more behind the ideal in %(count)s of the %(all)s partnerships shown with "
        "averages %(where)s"
    )
