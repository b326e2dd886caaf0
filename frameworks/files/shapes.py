"""The fields of each kind of object in a file. They come from the models, so that there is one list of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any  # Any: values of a JSON document

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frameworks.files.reading import Problem, quoted, within

NO_OBJECT = gettext_lazy("it is not an object in braces")
MISSING = gettext_lazy("it is missing")
GREATEST = 32_767  # PostgreSQL keeps no greater number in these columns
LONGEST = 2_000  # characters of a text for which the model names no length
Row = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """The fields of one kind of object. `lengths` has limits below the model's, so that texts fit on pages."""

    model: type[models.Model]
    names: Sequence[str]
    optional: Sequence[str] = ()
    others: Sequence[str] = ()  # what is checked elsewhere
    lengths: Mapping[str, int] = field(default_factory=dict)

    def problems(self, row: object, path: str) -> Iterator[Problem]:
        """All that is wrong with the fields of one object."""
        if not isinstance(row, dict):
            yield Problem(path, str(NO_OBJECT))
            return
        for name in sorted(row.keys() - {*self.names, *self.others}):
            reason = _("no field is called so; here are %(known)s") % {"known": self._known()}
            yield Problem(within(path, quoted(name)), reason)
        for name in self.names:
            if name in row:
                yield from self.value_problems(name, row[name], within(path, name))
            elif name not in self.optional:
                yield Problem(within(path, name), str(MISSING))

    def value_problems(self, name: str, value: object, place: str) -> Iterator[Problem]:
        """All that is wrong with the value of one field."""
        return (Problem(place, reason) for reason in self._reasons(name, value))

    def _known(self) -> str:
        return ", ".join([*self.names, *self.others])

    def _reasons(self, name: str, value: object) -> list[str]:
        column = self.model._meta.get_field(name)
        if not isinstance(column, models.Field):
            raise TypeError(f"{name} is no field of {self.model.__name__}")
        if value is None and column.null:
            return []
        if wrong := _wrong_type(column, value) or _wrong_size(value, self.lengths.get(name, column.max_length)):
            return [wrong]
        try:
            column.clean(value, None)
        except ValidationError as error:
            return list(error.messages)
        return []


def _wrong_type(column: models.Field[Any, Any], value: object) -> str:
    if isinstance(column, models.BooleanField):
        return "" if isinstance(value, bool) else _("it is neither true nor false")
    if isinstance(column, models.IntegerField):
        return "" if type(value) is int else _("it is not a whole number")
    return "" if isinstance(value, str) else _("it is not a text in quotation marks")


def _wrong_size(value: object, longest: int | None) -> str:
    if type(value) is int and not 0 <= value <= GREATEST:
        return _("%(value)s is not from 0 to %(most)s") % {"value": value, "most": GREATEST}
    if isinstance(value, str) and len(value) > (longest or LONGEST):
        counts = {"count": len(value), "most": longest or LONGEST}
        return _("it has %(count)s characters, of %(most)s at most") % counts
    if isinstance(value, str) and value != value.strip():
        return _("it begins or ends with a space")
    return ""


def listed(row: object, name: str, path: str, least: int, most: int) -> Iterator[Problem]:
    """Problems with a list itself: it is missing, is not a list, or has too few or too many objects."""
    place = within(path, name)
    if not isinstance(row, dict) or name not in row:
        yield Problem(place, str(MISSING))
    elif not isinstance(row[name], list):
        yield Problem(place, _("it is not a list in brackets"))
    elif not least <= len(row[name]) <= most:
        yield Problem(place, _wrong_number(len(row[name]), least, most))
    else:
        others = (number for number, one in enumerate(row[name]) if not isinstance(one, dict))
        yield from (Problem(within(place, number), str(NO_OBJECT)) for number in others)


def _wrong_number(count: int, least: int, most: int) -> str:
    needed = str(least) if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}
    words = ngettext(
        "it has %(count)s entry; it needs %(needed)s", "it has %(count)s entries; it needs %(needed)s", count
    )
    return words % {"count": count, "needed": needed}


def rows(row: object, name: str, path: str) -> list[tuple[str, Row]]:
    """The objects of a list with their paths. Other members are reported by `listed`."""
    found = row.get(name) if isinstance(row, dict) else None
    if not isinstance(found, list):
        return []
    place = within(path, name)
    return [(within(place, number), one) for number, one in enumerate(found) if isinstance(one, dict)]


def texts(found: Sequence[tuple[str, Row]], name: str) -> list[tuple[str, str]]:
    """One field of many objects with its paths, if it is a text."""
    return [(within(path, name), row[name]) for path, row in found if isinstance(row.get(name), str)]


def numbers(found: Sequence[tuple[str, Row]], name: str) -> list[tuple[str, int]]:
    """One field of many objects with its paths, if it is a whole number."""
    return [(within(path, name), row[name]) for path, row in found if type(row.get(name)) is int]


def doubled(named: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Texts that occur twice, ignoring case, each with the place of its first occurrence."""
    first: dict[str, str] = {}
    for path, text in named:
        before = first.setdefault(text.casefold(), path)
        if before != path:
            yield Problem(path, _("“%(text)s” stands already at %(place)s") % {"text": quoted(text), "place": before})


def ascending(numbered: Sequence[tuple[str, int]]) -> Iterator[Problem]:
    """Numbers that are below 1, or not greater than the one before."""
    before = 0
    for path, number in numbered:
        if number <= before:
            words = _("%(number)s does not come after %(before)s: numbers rise from 1 on, and none stands twice")
            yield Problem(path, words % {"number": number, "before": before})
        before = max(before, number)
