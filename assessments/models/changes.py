"""Single changes of an answer, as a device or a page sends them: each names what it was chosen in place of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from assessments.models.ratings import Note, Rating

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


def last_number(counts: str, device: str) -> int:
    """The number of the newest change that was stored from this device; 0 if it is new."""
    return dict(_read(counts)).get(device, 0)


def with_number(counts: str, device: str, number: int) -> str:
    """The devices that were heard last, the newest at the end: "a1:7 b2:31"."""
    others = [one for one in _read(counts) if one[0] != device]
    return " ".join(f"{known}:{newest}" for known, newest in [*others, (device, number)][-DEVICES_KEPT:])


def _read(counts: str) -> list[tuple[str, int]]:
    pairs = (one.split(":") for one in counts.split())
    return [(device, int(number)) for device, number in pairs]


class Answers:
    """The stored answers of some practices, changed in memory."""

    def __init__(
        self, response_id: UUID, changes: Collection[Change], ratings: Iterable[Rating], notes: Iterable[Note]
    ) -> None:
        self.response_id = response_id
        self.overwritten: dict[Change, Value] = {}
        self.ratings = {one.practice_id: one for one in ratings}
        self.notes = {one.practice_id: one for one in notes}
        self.before = {one.place: self._stored(one) for one in changes}
        self.now = dict(self.before)

    def _stored(self, change: Change) -> Value:
        if change.part == NOTE:
            note = self.notes.get(change.practice_id)
            return note.text if note else ""
        rating = self.ratings.get(change.practice_id)
        mark: Value = getattr(rating, change.part) if rating else None
        return mark

    def take(self, change: Change) -> None:
        """The later one stays. What it replaces is kept apart, if the device did not show it."""
        stored = self.now[change.place]
        if stored != change.value and stored not in change.shown:
            self.overwritten[change] = stored
        self.now[change.place] = change.value

    @property
    def changed(self) -> dict[tuple[int, str], Value]:
        return {place: value for place, value in self.now.items() if value != self.before[place]}

    def changed_ratings(self) -> list[Rating]:
        touched: dict[int, Rating] = {}
        for (practice, part), value in self.changed.items():
            if part == NOTE:
                continue
            new = Rating(response_id=self.response_id, practice_id=practice)
            rating = touched.setdefault(practice, self.ratings.get(practice, new))
            setattr(rating, part, value)
        return list(touched.values())

    def changed_notes(self) -> tuple[list[Note], list[UUID]]:
        """Those to write, and the ids of those to delete."""
        texts = {practice: str(value or "") for (practice, part), value in self.changed.items() if part == NOTE}
        written = [Note(response_id=self.response_id, practice_id=pk, text=text) for pk, text in texts.items() if text]
        return written, [self.notes[pk].pk for pk, text in texts.items() if not text]
