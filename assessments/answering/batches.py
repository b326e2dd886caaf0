"""What a device sends: a batch of single changes. One that is wrong is named, and the others are stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from assessments.answering.forms import MarkField, NoteField, field_name
from assessments.answering.sheets import INSTRUMENTS_KEPT, ScaleSheet, Sheet
from assessments.models import Change
from assessments.models.changes import NOTE, Value
from frameworks.models import Practice

MOST_CHANGES = 300  # more than both marks and the note of every practice of the longest questionnaire, twice
DEVICE_LENGTH = 32
LARGEST_NUMBER = 2**53 - 1  # the largest whole number that a script counts to without a gap


class BatchError(ValueError):
    """The whole batch is refused: no page of ours sends it."""


@dataclass(frozen=True)
class Batch:
    device: str
    seen_revision: int
    changes: list[Change] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """One field of the questionnaire, by the name that it has in the form."""

    practice: Practice
    part: str
    scale: ScaleSheet

    def cleaned(self, value: object) -> Value:
        """Raises ValidationError with the words that the page shows."""
        if self.part == NOTE:
            return str(NoteField(self.practice, self.scale).clean("" if value is None else str(value)) or "")
        if value is None or str(value) in self.scale.marks:
            return None if value is None else self.scale.marks[str(value)]
        mark: int | None = MarkField(self.practice, self.scale).clean(str(value))
        return mark


@lru_cache(maxsize=INSTRUMENTS_KEPT)
def fields_of(sheet: Sheet) -> Mapping[str, Field]:
    """Every field of every page, by its name; a sheet never changes."""
    found = {}
    for practice in sheet.practices:
        for scale in sheet.scales:
            found[field_name(practice, scale.scale)] = Field(practice, scale.scale, scale)
        found[field_name(practice, NOTE)] = Field(practice, NOTE, sheet.scales[0])
    return found


@lru_cache(maxsize=INSTRUMENTS_KEPT)
def names_of(sheet: Sheet) -> Mapping[tuple[int, str], str]:
    """The names of the form's fields, by practice and part."""
    return {(known.practice.pk, known.part): name for name, known in fields_of(sheet).items()}


def batch_of(data: object, sheet: Sheet) -> Batch:
    if not isinstance(data, dict):
        raise BatchError("it is no object")
    device, rows = data.get("device"), data.get("changes")
    if (
        not isinstance(device, str)
        or not 0 < len(device) <= DEVICE_LENGTH
        or not (device.isascii() and device.isalnum())
    ):
        raise BatchError("it names no device")
    if not isinstance(rows, list) or len(rows) > MOST_CHANGES:
        raise BatchError("it holds no changes, or too many")
    batch = Batch(device, _whole(data.get("revision")))
    fields = fields_of(sheet)
    for row in rows:
        _add(batch, row, fields)
    return batch


def _add(batch: Batch, row: object, fields: Mapping[str, Field]) -> None:
    if not isinstance(row, dict) or not isinstance(row.get("shown"), list):
        raise BatchError("one of its changes is no change")
    number, known = _whole(row.get("n")), fields.get(str(row.get("field")))
    if known is None or "\x00" in str(row.get("value")):
        batch.refused[number] = ""
        return
    try:
        value = known.cleaned(row.get("value"))
    except ValidationError as error:
        batch.refused[number] = " ".join(error.messages)
        return
    shown = tuple(_blank(known, one) for one in row["shown"])
    batch.changes.append(Change(known.practice.pk, known.part, value, shown, number))


def _blank(known: Field, value: Any) -> Value:
    return "" if value is None and known.part == NOTE else value if isinstance(value, int | str) else None


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_NUMBER:
        raise BatchError("a number in it is none")
    return value
