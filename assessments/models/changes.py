"""Single changes of an answer, as a device or a page sends them: each names what it was chosen in place of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessments.models.answers import Note, Rating, Response

NOTE = "note"
Value = int | str | None  # a mark, a note, or a blank; an empty note is ""
DEVICES_KEPT = 64  # of one response: a shared computer counts as another device each time a page opens


@dataclass(frozen=True)
class Change:
    """`shown`: the values that the device showed since the server last confirmed this field, oldest first."""

    practice_id: int
    part: str
    value: Value
    shown: tuple[Value, ...] = ()
    number: int = 0

    @property
    def place(self) -> tuple[int, str]:
        return self.practice_id, self.part


@dataclass(frozen=True)
class Outcome:
    """`overwritten`: the values of another device that a change replaced without having shown them."""

    revision: int
    revision_before: int
    overwritten: Mapping[Change, Value] = field(default_factory=dict)


def last_number(counts: Iterable[Sequence[object]], device: str) -> int:
    """The number of the newest change that was stored from this device; 0 if it is new."""
    return next((int(str(number)) for known, number in counts if known == device), 0)


def with_number(counts: Iterable[Sequence[object]], device: str, number: int) -> list[Sequence[object]]:
    """The devices that were heard last, the newest at the end."""
    others = [one for one in counts if one[0] != device]
    return [*others, [device, number]][-DEVICES_KEPT:]


class Answers:
    """The stored answers of some practices, changed in memory and then written in as few statements as it takes."""

    def __init__(self, response: Response, changes: Collection[Change]) -> None:
        self.response = response
        self.overwritten: dict[Change, Value] = {}
        rated = {one.practice_id for one in changes if one.part != NOTE}
        noted = {one.practice_id for one in changes if one.part == NOTE}
        self.ratings: dict[int, Rating] = {}
        self.notes: dict[int, Note] = {}
        if rated:
            self.ratings = {one.practice_id: one for one in response.ratings.filter(practice__in=rated)}
        if noted:
            self.notes = {one.practice_id: one for one in response.notes.filter(practice__in=noted)}
        self.before = {one.place: self._stored(one) for one in changes}
        self.now = dict(self.before)

    def _stored(self, change: Change) -> Value:
        if change.part == NOTE:
            note = self.notes.get(change.practice_id)
            return note.text if note else ""
        rating = self.ratings.get(change.practice_id)
        return getattr(rating, change.part) if rating else None

    def take(self, change: Change) -> None:
        """The later one stays. What it replaces is kept apart, if the device did not show it."""
        stored = self.now[change.place]
        if stored != change.value and stored not in change.shown:
            self.overwritten[change] = stored
        self.now[change.place] = change.value

    def write(self) -> int:
        """How many answers are different now."""
        changed = {place: value for place, value in self.now.items() if value != self.before[place]}
        self._write_marks({place: value for place, value in changed.items() if place[1] != NOTE})
        self._write_notes({place[0]: str(value or "") for place, value in changed.items() if place[1] == NOTE})
        return len(changed)

    def _write_marks(self, changed: Mapping[tuple[int, str], Value]) -> None:
        touched: dict[int, Rating] = {}
        for (practice, part), value in changed.items():
            rating = touched.get(practice) or self.ratings.get(practice) or self._new_rating(practice)
            setattr(rating, part, value)
            touched[practice] = rating
        self.response.store_ratings(touched.values())

    def _new_rating(self, practice: int) -> Rating:
        return self.response.ratings.model(response=self.response, practice_id=practice)

    def _write_notes(self, changed: Mapping[int, str]) -> None:
        model = self.response.notes.model
        written = [model(response=self.response, practice_id=pk, text=text) for pk, text in changed.items() if text]
        erased = [self.notes[pk].pk for pk, text in changed.items() if not text]
        self.response.store_notes(written, erased)
