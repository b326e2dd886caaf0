"""The comparison and the portfolio of a sponsor as a workbook and as CSV."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from frameworks.wording import principles_now
from makers.orders import NAME, TEXT, Column, Sheet
from makers.process import make
from reports.files.tables import written
from reports.files.workbook import book
from sponsors.compare.rows import why_not_available
from sponsors.portfolio.contents import Contents, lines_of

COLUMNS = {  # what the CSV calls it: its heading in the workbook, and its width
    "partnership": (gettext_noop("Partnership"), NAME),
    "type": (gettext_noop("Type"), 14),
    "stage": (gettext_noop("Stage"), 14),
    "place": (gettext_noop("Place"), 22),
    "available": (gettext_noop("Available"), 12),
    "closed_on": (gettext_noop("Closed on"), 18),
    "answered": (gettext_noop("Answered"), 12),
    "invited": (gettext_noop("Invited"), 12),
    "practices": (gettext_noop("Practices"), 24),
    "principle": (gettext_noop("Principle"), NAME),
    "n": (gettext_noop("People"), 10),
    "ideal": (gettext_noop("Ideal"), 12),
    "actual": (gettext_noop("Actual"), 12),
    "gap": (gettext_noop("Gap"), 10),
    "low": (gettext_noop("Interval from"), 14),
    "high": (gettext_noop("Interval to"), 14),
    "wide_gap": (gettext_noop("Wide gap"), 16),
    "some_gap": (gettext_noop("Some gap"), 18),
    "none_gap": (gettext_noop("No gap"), 14),
}
WORDS = {  # for codes that the CSV keeps
    "available": {"yes": gettext_noop("Yes"), "no": gettext_noop("No")},
    "practices": {
        "all": gettext_noop("All practices"),
        "partnership": gettext_noop("The partnership’s practices"),
        "sponsor": gettext_noop("The sponsoring agency’s practices"),
    },
}
HEADINGS_OF_MEDIANS = {
    "principle": gettext_noop("Principle"),
    "partnerships": gettext_noop("Partnerships"),
    "people": gettext_noop("People"),
    "ideal": gettext_noop("Ideal"),
    "actual": gettext_noop("Actual"),
    "gap": gettext_noop("Gap"),
    "withheld": gettext_noop("Withheld"),
}


def as_csv(contents: Contents) -> str:
    """In English for everybody: programs read it."""
    with override(settings.LANGUAGE_CODE):
        return written(lines_of(replace(contents, principles=principles_now())), list(COLUMNS))


def as_workbook(contents: Contents) -> bytes:
    """Comparison, what moved, critical moments, medians: a sheet each."""
    sheets = [_about(contents), _comparison(contents), _movements(contents), _moments(contents), _medians(contents)]
    title = _("Partnerships of %(agency)s") % {"agency": contents.agency}
    return make(book(title, contents.made_on, sheets))


def _about(contents: Contents) -> Sheet:
    rows = [
        (_("Sponsoring agency"), str(contents.agency)),
        (_("Made on"), contents.made_on),
        (_("Partnerships"), len(contents.rows)),
        (_("Where a partnership is not available, this is why"), why_not_available(contents.side)),
        (_("How to read it"), _("Partnerships are listed by name. There is no rank, no total and no score.")),
    ]
    names, values = zip(*rows, strict=True)
    columns = [Column(_("About this file"), names, NAME), Column(_("What it says"), values, TEXT)]
    return Sheet(_("About"), columns)


def _comparison(contents: Contents) -> Sheet:
    lines = lines_of(contents)
    if not lines:
        return Sheet(_("Comparison"), sentence=_("No partnership fits."))
    columns = [
        Column(_(heading), [word_of(name, line.get(name)) for line in lines], width, name)
        for name, (heading, width) in COLUMNS.items()
    ]
    return Sheet(_("Comparison"), columns)


def word_of(name: str, value: object) -> object:
    """A code in the reader's words. Any other value stays as it is."""
    return _(WORDS[name][value]) if isinstance(value, str) and value in WORDS.get(name, ()) else value


def _movements(contents: Contents) -> Sheet:
    cells = [(p.short, year, moved) for p, years in contents.portfolio.moved for year, moved in years if moved.all]
    if not cells:
        why = _("Nothing can be compared yet: it takes two shared rounds of a partnership.")
        return Sheet(_("What has changed"), sentence=why)
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
    return Sheet(_("What has changed"), [*heads, *(Column(name, values) for name, values in counts.items())])


def _moments(contents: Contents) -> Sheet:
    found = contents.portfolio
    if not found.moments:
        return Sheet(_("Critical moments"), sentence=_("No critical moment that sponsors may read."))
    columns = [Column(_("Kind"), [kind for kind, _counts in found.moments], TEXT)]
    for place, year in enumerate(found.moment_years):
        columns.append(Column(str(year), [counts[place] for _kind, counts in found.moments]))
    return Sheet(_("Critical moments"), columns)


def _medians(contents: Contents) -> Sheet:
    found = [(pool.name, median) for pool in contents.medians for median in pool.medians]
    if not found:
        return Sheet(_("Medians"), sentence=_("No medians have been counted yet."))
    columns = [Column(_("Pool"), [name for name, _median in found], NAME)]
    columns += [
        Column(_(heading), [getattr(median, name) for _n, median in found], 15)
        for name, heading in HEADINGS_OF_MEDIANS.items()
    ]
    return Sheet(_("Medians"), columns)
