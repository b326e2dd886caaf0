"""The comparison and the portfolio of a sponsor as a workbook and as CSV."""

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.exports.cells import NAME, TEXT, Column, fill, saved, say
from reports.sponsors.contents import Contents, lines_of
from reports.sponsors.rows import why_not_available
from reports.tables import written

COLUMNS = {
    "partnership": NAME,
    "type": 14,
    "stage": 14,
    "place": 22,
    "available": 12,
    "closed_on": 18,
    "answered": 12,
    "invited": 12,
    "practices": 14,
    "principle": NAME,
    "n": 8,
    "ideal": 8,
    "actual": 8,
    "gap": 8,
    "low": 8,
    "high": 8,
    "wide_gap": 12,
    "some_gap": 12,
    "none_gap": 12,
}


def as_csv(contents: Contents) -> str:
    return written(lines_of(contents), list(COLUMNS))


def as_workbook(contents: Contents) -> bytes:
    """Comparison, what moved, critical moments, medians: a sheet each."""
    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet(_("About"))
    said = [
        (_("Sponsoring agency"), str(contents.agency)),
        (_("Made on"), contents.made_on),
        (_("Partnerships"), len(contents.rows)),
        (_("Where a partnership is not available, this is why"), why_not_available(contents.side)),
        (_("How to read it"), _("Partnerships stand by name. There is no rank, no total and no score.")),
    ]
    names, values = zip(*said, strict=True)
    fill(sheet, [Column(_("About this file"), names, NAME), Column(_("What it says"), values, TEXT)])
    _comparison(book, contents)
    _movements(book, contents)
    _moments(book, contents)
    _medians(book, contents)
    return saved(book, _("Partnerships of %(agency)s") % {"agency": contents.agency}, contents.made_on)


def _comparison(book: Workbook, contents: Contents) -> None:
    sheet, lines = book.create_sheet(_("Comparison")), lines_of(contents)
    if not lines:
        say(sheet, _("No partnership fits."))
        return
    columns = [
        Column(name.replace("_", " ").capitalize(), [line.get(name) for line in lines], width, name)
        for name, width in COLUMNS.items()
    ]
    fill(sheet, columns)


def _movements(book: Workbook, contents: Contents) -> None:
    sheet = book.create_sheet(_("What moved"))
    cells = [(p.short, year, moved) for p, years in contents.portfolio.moved for year, moved in years if moved.all]
    if not cells:
        say(sheet, _("Nothing can be compared yet: it takes two shared rounds of a partnership."))
        return
    counts = {
        _("Narrower"): [moved.narrower for _p, _y, moved in cells],
        _("Wider"): [moved.wider for _p, _y, moved in cells],
        _("No clear change"): [moved.same for _p, _y, moved in cells],
        _("Too small to say"): [moved.too_small for _p, _y, moved in cells],
    }
    heads = [
        Column(_("Principle"), [name for name, _y, _m in cells], NAME),
        Column(_("Year"), [y for _n, y, _m in cells]),
    ]
    fill(sheet, [*heads, *(Column(name, values) for name, values in counts.items())])


def _moments(book: Workbook, contents: Contents) -> None:
    sheet, found = book.create_sheet(_("Critical moments")), contents.portfolio
    if not found.moments:
        say(sheet, _("No critical moment that sponsors may read."))
        return
    columns = [Column(_("Kind"), [kind for kind, _counts in found.moments], TEXT)]
    for place, year in enumerate(found.moment_years):
        columns.append(Column(str(year), [counts[place] for _kind, counts in found.moments]))
    fill(sheet, columns)


def _medians(book: Workbook, contents: Contents) -> None:
    sheet = book.create_sheet(_("Medians"))
    found = [(pool.name, median) for pool in contents.medians for median in pool.medians]
    if not found:
        say(sheet, _("No medians have been counted yet."))
        return
    names = ("principle", "partnerships", "people", "ideal", "actual", "gap", "withheld")
    columns = [Column(_("Pool"), [name for name, _median in found], NAME)]
    columns += [Column(name.capitalize(), [getattr(m, name) for _n, m in found], 15) for name in names]
    fill(sheet, columns)
