"""Compares what a page said with what the server had: no answer is lost, and "saved" is never said of one that is not.

It knows nothing of browsers: a person chose, a page showed, a server stored, and in the end the database holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Value = int | str | None
SAVED, DEVICE = "saved", "device"
OVERTAKEN = 2.0  # seconds in which one tab may still show what another tab has just replaced


@dataclass(frozen=True)
class Choice:
    """What the person last wanted in a field, from this moment on."""

    at: float
    field: str
    value: Value


@dataclass(frozen=True)
class Shown:
    """What one card said, and what its fields held at that moment."""

    at: float
    state: str
    values: Mapping[str, Value]
    since: float  # when its page was asked for
    is_ready: bool = True  # whether the script has read what waits on this device


@dataclass(frozen=True)
class Stored:
    """What the server has acknowledged: the changes of one batch."""

    at: float
    changes: tuple[tuple[int, str, Value], ...]  # number, field, value
    revision: int
    conflicts: int = 0  # changes of which it said that another device had changed the field


@dataclass
class Verdict:
    lost: list[str] = field(default_factory=list)
    false_saved: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    promises: int = 0
    saved: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.false_saved or self.duplicates)


@dataclass(frozen=True)
class Records:
    """Everything of one person on one device."""

    choices: list[Choice]
    shown: list[Shown]
    stored: list[Stored]


def judge(records: Records, database: Mapping[str, Value]) -> Verdict:
    verdict = Verdict()
    for name in sorted({one.field for one in records.choices} | set(database)):
        _look_for_loss(verdict, records, name, _plain(database.get(name)))
    for shown in records.shown:
        if shown.state == SAVED:
            _look_for_false_words(verdict, shown, records.stored)
    _look_for_duplicates(verdict, records.stored)
    return verdict


def _plain(value: Value) -> Value:
    return None if value == "" else value


def _look_for_loss(verdict: Verdict, records: Records, name: str, held: Value) -> None:
    """What was promised last is there, unless the person has chosen something else since."""
    choices = [one for one in records.choices if one.field == name]
    promised = max((_promise(choices, name, shown) for shown in records.shown), default=-1)
    verdict.promises += promised >= 0
    allowed = [one.value for one in choices[max(promised, 0) :]] + ([] if promised >= 0 else [None])
    if held not in [_plain(value) for value in allowed]:
        verdict.lost.append(f"{name}: the database holds {held!r}, promised was {allowed[0]!r}")


def _promise(choices: list[Choice], name: str, shown: Shown) -> int:
    """Which of the choices this card promised to keep; -1 for none."""
    if shown.state not in (SAVED, DEVICE) or name not in shown.values or not shown.is_ready:
        return -1
    value = _plain(shown.values[name])
    fitting = [n for n, one in enumerate(choices) if one.at <= shown.at and _plain(one.value) == value]
    return max(fitting, default=-1)


def _look_for_false_words(verdict: Verdict, shown: Shown, stored: Iterable[Stored]) -> None:
    verdict.saved += 1
    since = min(shown.at - OVERTAKEN, shown.since if not shown.is_ready else shown.at)
    for name, value in shown.values.items():
        true = _held_between(stored, name, since, shown.at)
        if _plain(value) not in true:
            verdict.false_saved.append(f"{name}: the page said saved of {value!r}, the server had {true!r}")


def _held_between(stored: Iterable[Stored], name: str, since: float, until: float) -> list[Value]:
    """Every value that the server had in this time."""
    held: list[Value] = [None]
    for batch in stored:
        if batch.at > until:
            break
        values = [_plain(value) for _, field_name, value in batch.changes if field_name == name]
        held = (held if batch.at > since else held[-1:]) + values
        held = held if batch.at > since else held[-1:]
    return held


def _look_for_duplicates(verdict: Verdict, stored: Iterable[Stored]) -> None:
    """What was sent twice is stored once, and one device is never told that another one was at work."""
    newest, revision = -1, 0
    for batch in stored:
        numbers = [number for number, _, _ in batch.changes]
        if numbers and max(numbers) <= newest and batch.revision != revision:
            verdict.duplicates.append(f"changes up to {max(numbers)} were stored again")
        if batch.conflicts:
            verdict.duplicates.append(f"{batch.conflicts} changes up to {max(numbers)} met another device")
        newest, revision = max([newest, *numbers]), batch.revision
