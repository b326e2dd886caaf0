"""Everything that a sponsor's files contain. It is read once, with the filters of the pages."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from analysis.ladder import Suppressed
from analysis.published import PrincipleFigures
from frameworks.models import Principle
from partnerships.models import SponsoringAgency
from sponsors.compare.filters import FilterForm
from sponsors.compare.rows import Row, rows_of
from sponsors.medians.words import PoolView, medians_of
from sponsors.portfolio.over_time import Portfolio, pools_of, portfolio_of

PIECE = 500  # rows whose documents are read at once


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that the three files hold."""

    agency: SponsoringAgency
    side: str
    rows: Sequence[Row]
    principles: Sequence[Principle]
    portfolio: Portfolio
    medians: Sequence[PoolView]
    made_on: date


def contents_of(
    agency: SponsoringAgency, filters: FilterForm, principles: Sequence[Principle], made_on: date
) -> Contents:
    """By the same filters as the pages."""
    organisation = agency.organisation
    found = list(filters.partnerships(organisation).select_related("type"))
    pieces = [found[start : start + PIECE] for start in range(0, len(found), PIECE)]
    shares, side = filters.shares(organisation), filters.side
    return Contents(
        agency=agency,
        side=side,
        rows=[row for piece in pieces for row in rows_of(piece, shares, side)],
        principles=principles,
        portfolio=portfolio_of(organisation, filters, principles),
        medians=medians_of(pools_of(organisation, side), principles),
        made_on=made_on,
    )


def lines_of(contents: Contents) -> list[dict[str, object]]:
    """One line per partnership and principle. A partnership without available figures has one line."""
    return [line for row in contents.rows for line in _lines(row, contents)]


def _lines(row: Row, contents: Contents) -> list[dict[str, object]]:
    partnership = row.partnership
    head = {
        "partnership": partnership.name,
        "type": str(partnership.type),
        "stage": str(partnership.get_stage_display()),
        "place": partnership.place,
    }
    if row.share is None:
        return [{**head, "available": "no"}]
    of_round = {"closed_on": row.share.closed_on, "answered": row.answered, "invited": row.invited}
    figures = row.figures
    return [
        {**head, "available": "yes", **of_round, "practices": contents.side, "principle": p.short}
        | _values(figures[p.key])
        for p in contents.principles
        if p.key in figures
    ]


def _values(figure: PrincipleFigures) -> dict[str, object]:
    """Averages if there are 10 people or more, else the counts of practices by gap in words."""
    averages, gap = figure.averages, figure.bands.gap
    if isinstance(averages, Suppressed):
        return {"wide_gap": gap.wide, "some_gap": gap.some, "none_gap": gap.none}
    ends = {} if isinstance(averages.interval, Suppressed) else asdict(averages.interval)
    return {"n": averages.n, "ideal": averages.ideal, "actual": averages.actual, "gap": averages.gap, **ends}
