"""People from pasted lines or from a table as CSV. Every bad line is named; no good one is lost because of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.addresses import address_key
from accounts.names import JOINERS, name_key, same_name
from partnerships.contacts.tables import KNOWN, PARTS, Table, table_under
from safeguards.uploads import delimited
from safeguards.uploads.delimited import Row
from safeguards.uploads.limits import Limits

MOST_LINES = 10_000
LIMITS_OF_ROWS = Limits(rows=MOST_LINES + 2, faults=MOST_LINES + 2)  # each bad line is named, so reading goes on
LIMITS = {"name": 120, "email": 254, "organisation": 160, "role": 80}
BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
UNSEEN = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")  # controls and marks of direction: two names could look alike
PICTURES = "\u2400-\u2424\ufffd"  # what stands for a control character or a lost letter, so that it can be seen
PICTURED = re.compile(f"[{PICTURES}]")
CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\r\n"}
# no two parts may take the same character: a long line of blanks is read once
LINE = re.compile(
    r'(?:"(?P<quoted>[^"<>]*)" ?|(?P<name>[^<>,"]*))(?:<(?P<email>[^<>]*)> ?)?'
    r'(?:, ?(?:"(?P<quoted_organisation>[^"<>@]*)" ?|(?P<organisation>[^<>@,"]*)))?(?:,(?P<role>[^<>@]*))?'
)
HOW = _("write it as: Name <mail address>, organisation, role")
SHARED = _("%(person)s and %(other)s have the same mail address, %(email)s. Give each of them one, or leave one out.")
MAILBOX = re.compile(r'"?(?P<name>[^<>"]+?)"? ?<(?P<email>[^<>]*)>')


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask, as typed."""

    name: str = ""
    email: str = ""
    organisation: str = ""
    role: str = ""

    def __str__(self) -> str:
        return self.email or ", ".join(filter(None, (self.name, self.organisation)))

    @property
    def key(self) -> tuple[str, ...]:
        """Who counts as the same person: the address, and without one the name in its organisation."""
        return (address_key(self.email),) if self.email else self.place

    @property
    def place(self) -> tuple[str, str]:
        """The name in its organisation, whatever the address."""
        return name_key(self.name), name_key(self.organisation)

    def is_somebody_else_at(self, other: "Person") -> bool:
        """Whether two lines with one address name two different people."""
        return bool(self.name and other.name) and not same_name(self.name, other.name)

    def filled_from(self, other: "Person") -> "Person":
        """A copy whose empty fields are filled from another line about the same person."""
        blanks = {part: getattr(other, part) for part in LIMITS if not getattr(self, part)}
        return replace(self, **blanks)


class Directory:
    """People, each once. Two lines with the same address are about the same person.

    So are two lines with the same name and organisation, unless several addresses are known for that name.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people: list[Person] = []
        self._by_address: dict[str, int] = {}
        self._without_address: dict[tuple[str, str], int] = {}
        self._with_address: dict[tuple[str, str], int | None] = {}  # None: several people have this name
        for person in people:
            self.add(person)

    def find(self, person: Person) -> int | None:
        """The index of this person in `people`; None for somebody new."""
        found = self._by_address.get(address_key(person.email)) if person.email else None
        if found is None and person.name:
            found = self._without_address.get(person.place)
        if found is None and person.name and not person.email:
            found = self._with_address.get(person.place)
        return found

    def add(self, person: Person) -> None:
        self.people.append(person)
        self._note(len(self.people) - 1)

    def fill(self, number: int, person: Person) -> None:
        """Fill the blanks of the person at this index."""
        before = self.people[number]
        self.people[number] = before.filled_from(person)
        if self._without_address.get(before.place) == number:
            del self._without_address[before.place]
        self._note(number)

    def _note(self, number: int) -> None:
        person = self.people[number]
        if person.email:
            self._by_address.setdefault(address_key(person.email), number)
        if person.name and person.email:
            is_only_one = self._with_address.get(person.place, number) == number
            self._with_address[person.place] = number if is_only_one else None
        elif person.name:
            self._without_address.setdefault(person.place, number)


@dataclass(frozen=True, slots=True)
class Remark:
    line: int
    words: str

    def __str__(self) -> str:
        return _("Line %(line)s: %(words)s") % {"line": self.line, "words": self.words}


@dataclass
class Reading:
    """What was understood of a list: each person once, the lines that are wrong, and those that repeat a person."""

    directory: Directory = field(default_factory=Directory)
    problems: list[Remark] = field(default_factory=list)
    merged: list[Remark] = field(default_factory=list)
    table: Table | None = None

    @property
    def people(self) -> list[Person]:
        return self.directory.people

    @property
    def good_lines(self) -> int:
        return len(self.people) + len(self.merged)

    def take(self, row: Row) -> None:
        try:
            person = self._person(row)
        except ValidationError as error:
            self.problems.append(Remark(row.line, " ".join(error.messages)))
            return
        earlier = self.directory.find(person)
        if earlier is None:
            self.directory.add(person)
        elif person.is_somebody_else_at(self.people[earlier]):
            names = {"person": person.name, "other": self.people[earlier].name, "email": person.email}
            self.problems.append(Remark(row.line, SHARED % names))
        else:
            self.merged.append(Remark(row.line, _("merged with %(person)s") % {"person": self.people[earlier]}))
            self.directory.fill(earlier, person)

    def _person(self, row: Row) -> Person:
        parts = self.table.parts_of(row) if self.table else parts_of(row.cells[0])
        if parts is None:
            raise ValidationError(HOW)
        return checked(parts)


def read_people(text: str) -> Reading:
    """Read a list: one person per line as people write them, or a table with a heading row."""
    lines = delimited.opened(text, KNOWN.recognised)
    rows = delimited.rows(lines, LIMITS_OF_ROWS)
    heading = next(rows, None)
    reading = Reading(table=table_under(heading, lines.separator) if heading else None)
    for count, row in enumerate(rows if reading.table else _people_in(delimited.plain(lines)), 1):
        if count > MOST_LINES:
            words = _("%(number)s lines are read at most. Add from this line on afterwards.")
            reading.problems.append(Remark(row.line, words % {"number": intcomma(MOST_LINES)}))
            break
        reading.take(row)
    return reading


def _people_in(lines: Iterable[Row]) -> Iterator[Row]:
    """A row for each person: mail programs put several on a line, last name first, with semicolons between them."""
    for row in lines:
        parts = list(filter(None, map(tidy, row.cells[0].split(";")))) if ";" in row.cells[0] else []
        found = [match for match in map(MAILBOX.fullmatch, parts) if match]
        if found and len(found) == len(parts):
            yield from (Row(row.line, [f'"{match["name"]}" <{match["email"]}>']) for match in found)
        else:
            yield row


def parts_of(line: str) -> dict[str, str] | None:
    """One line as people write it; None where it cannot be understood."""
    match = LINE.fullmatch(tidy(line))
    if match is None:
        return None
    found = {name: (value or "").strip(" ") for name, value in match.groupdict().items()}
    for part in ("name", "organisation"):
        quoted = found.pop("quoted" if part == "name" else "quoted_organisation")
        found[part] = quoted or found[part]
    if "@" in found["name"] and not found["email"]:
        found["name"], found["email"] = "", found["name"]
    return found


def pictured(text: str) -> str:
    """Control characters replaced by their pictures, so that a form can carry them and a person can see them."""
    return text.translate(CONTROLS)


def tidy(words: str) -> str:
    """Repeated blanks become one. Line ends and control characters stay, so that the checks can refuse them."""
    return BLANKS.sub(" ", words).strip(" ")


def checked(parts: dict[str, str]) -> Person:
    """The person that these fields describe. Raises ValidationError, which says what is wrong and what to do."""
    tidied = {name: tidy(value) for name, value in parts.items()}
    if not tidied["name"] and not tidied["email"]:
        raise ValidationError(_("it has neither a name nor a mail address."))
    for name, value in tidied.items():
        _check_part(name, value)
    if tidied["email"]:
        try:
            validate_email(tidied["email"])
        except ValidationError as error:
            words = _("“%(email)s” is not an email address. Correct it or leave it out.") % tidied
            raise ValidationError(words) from error
    return Person(**tidied)


def _check_part(name: str, value: str) -> None:
    about = {"part": PARTS[name], "length": len(value), "most": LIMITS[name]}
    if PICTURED.search(value) or any(_is_unseen(letter, name) for letter in value):
        words = _("the %(part)s holds a line break or characters that nobody sees. Type it again by hand.")
        raise ValidationError(words % about)
    if len(value) > LIMITS[name]:
        raise ValidationError(_("the %(part)s has %(length)s characters, of %(most)s at most.") % about)


def _is_unseen(letter: str, part: str) -> bool:
    is_joiner = letter in JOINERS and part != "email"  # several scripts need them within a name
    return not is_joiner and unicodedata.category(letter) in UNSEEN
