"""Reads bytes as a JSON document, or lists everything that is wrong. It does not know what the document means."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any  # Any: values of a JSON document

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FILE_BYTES = 2_000_000  # the largest built-in file has 36,000: 2 MB hold any questionnaire that people could answer
SHOWN_PROBLEMS = 50  # more do not help: once these are fixed, the file is checked again
MOST_VALUES = 100_000  # commas, to be exact: the largest built-in file has 900
DEEPEST = 12  # the schema needs 8
LARGEST = 999_999_999
WHOLE_FILE = gettext_lazy("the file")
HTML = re.compile(r"<\s*[/!?a-z]|&(#\w+|[a-z]\w*);", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason in the language of the page, and its place, such as sections[3].practices[2].code."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class RefusedError(Exception):
    """The file is refused. `problems` has the first fifty, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(islice(problems, SHOWN_PROBLEMS))
        super().__init__("\n".join(map(str, self.problems)))


class Unread:
    """Replaces a value that no questionnaire may have, such as NaN, by the reason why it is refused."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class Pairs(dict[str, Any]):
    """A JSON object, with the names that it contains twice."""

    doubled: tuple[str, ...] = ()


def read(content: bytes) -> Document:
    """The document of a file. Raises RefusedError for anything that no document may contain, at any place."""
    text = decoded(content)
    if text.count(",") > MOST_VALUES:
        most = number_format(MOST_VALUES, force_grouping=True)
        raise RefusedError([of_whole_file(_("it has more than %(most)s values") % {"most": most})])
    try:
        document = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_int=_whole,
            parse_float=lambda text: Unread(_("%(text)s is no whole number") % {"text": quoted(text)}),
            parse_constant=lambda text: Unread(_("%(text)s is no number") % {"text": text}),
        )
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        reason = _("it is not JSON: line %(line)s, column %(column)s cannot be read") % place
        raise RefusedError([of_whole_file(reason)]) from error
    except RecursionError as error:
        raise RefusedError([of_whole_file(_too_deep())]) from error
    if problems := list(islice(_unreadable(document, "", 0), SHOWN_PROBLEMS)):
        raise RefusedError(problems)
    if not isinstance(document, dict):
        raise RefusedError([of_whole_file(_("it is not one JSON object: it begins and ends with a brace"))])
    return document


def decoded(content: bytes) -> str:
    """Decode UTF-8, with or without a byte-order mark. The size is checked first, so that a huge file costs no time."""
    if len(content) > FILE_BYTES:
        most = number_format(FILE_BYTES, force_grouping=True)
        raise RefusedError([of_whole_file(_("it has more than %(most)s bytes") % {"most": most})])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        found = {"place": error.start + 1, "byte": f"0x{byte:02X}"}
        reason = _("byte %(place)s (%(byte)s) is not UTF-8: save the file as UTF-8") % found
        raise RefusedError([of_whole_file(reason)]) from error


def of_whole_file(reason: str) -> Problem:
    return Problem(str(WHOLE_FILE), reason)


def within(path: str, name: str | int) -> str:
    """The path of a member of the object or list at `path`."""
    if isinstance(name, int):
        return f"{path}[{name}]"
    return f"{path}.{name}" if path else name


def wrong_with_text(text: str) -> str:
    """The reason why a text cannot be shown as it is, or ""."""
    if found := UNPRINTABLE.search(text):
        words = _("it holds %(character)s, a character that cannot be shown: each text is one line")
        return words % {"character": f"U+{ord(found[0]):04X}"}
    if found := HTML.search(text):
        return _("it holds “%(found)s”: texts are plain, without HTML") % {"found": found[0]}
    return ""


def _pairs(pairs: list[tuple[str, object]]) -> Pairs:
    found = Pairs(pairs)
    if len(found) < len(pairs):
        found.doubled = tuple(name for name, times in Counter(name for name, _value in pairs).items() if times > 1)
    return found


def _whole(text: str) -> int | Unread:
    digits = len(text.lstrip("-"))  # int() of a million digits would take a minute
    if digits <= len(str(LARGEST)):
        return int(text)
    return Unread(_("a number of %(digits)s digits is too large") % {"digits": digits})


def _too_deep() -> str:
    return _("it is nested more than %(levels)s deep") % {"levels": DEEPEST}


def _unreadable(value: object, path: str, depth: int) -> Iterator[Problem]:
    if depth > DEEPEST:
        yield Problem(path, _too_deep())
    elif isinstance(value, Unread):
        yield Problem(path or str(WHOLE_FILE), value.reason)
    elif isinstance(value, str) and (reason := wrong_with_text(value)):
        yield Problem(path or str(WHOLE_FILE), reason)
    elif isinstance(value, Pairs):
        yield from (
            Problem(within(path, quoted(name)), _("this name stands twice in its object")) for name in value.doubled
        )
        for name, one in value.items():
            yield from _unreadable(one, within(path, quoted(name)), depth + 1)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _unreadable(one, within(path, number), depth + 1)


def quoted(name: str) -> str:
    """A name from a file, shortened and cleaned for a message."""
    return UNPRINTABLE.sub("?", name)[:40]
