"""Finds the column that a heading means, however it is spelled."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

SHOWN = 40  # characters of a heading from a file, where it stands in a sentence of ours
MOST_SHOWN = 20  # headings in one sentence


class Headings:
    """The spellings of each column that a reader knows."""

    def __init__(self, *spellings: Mapping[str, Iterable[str]]) -> None:
        self._column_of = {
            spelling: column for known in spellings for column, written in known.items() for spelling in written
        }

    def column_of(self, heading: str) -> str:
        """The column that this heading means; "" for one that is not known."""
        return self._column_of.get(" ".join(heading.casefold().replace("_", " ").split()), "")

    def columns_of(self, headings: Sequence[str]) -> list[str]:
        return [self.column_of(heading) for heading in headings]

    def recognised(self, headings: Sequence[str]) -> int:
        """How many of the known columns are there."""
        return len(set(self.columns_of(headings)) - {""})


def in_words(headings: Sequence[str]) -> str:
    """The first twenty headings of a file, as a text for a message."""
    shown = [heading if len(heading) <= SHOWN else f"{heading[:SHOWN]}…" for heading in headings[:MOST_SHOWN]]
    if len(headings) > MOST_SHOWN:
        shown.append(_("and %(count)s more") % {"count": len(headings) - MOST_SHOWN})
    return ", ".join(" ".join(heading.split()) for heading in shown)


def shown_heading(number: int, heading: str) -> str:
    """The heading of a column, or its position if it has none."""
    return heading or _("column %(number)s, which has no heading") % {"number": number}
