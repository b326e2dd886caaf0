"""One practice as its card shows it: a pure value, from which the same card is drawn each time."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.answering.sheets import ScaleSheet, stored_mark
from assessments.models import NOTE_LENGTH
from frameworks.models import Practice, ScaleOption
from frameworks.wording import Wording, is_repeated


@dataclass(frozen=True)
class Choice:
    """One radio button."""

    id: str
    value: int
    option: ScaleOption
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """One scale of one practice: its field's name, the chosen value as text, what is wrong."""

    name: str
    chosen: str
    error: str
    sheet: ScaleSheet

    def choices(self) -> Iterator[Choice]:
        """The first radio carries the field's own id, to which error summaries and lists of blanks lead."""
        for place, option in enumerate(self.sheet.options):
            id_ = f"id_{self.name}-{option.position}" if place else f"id_{self.name}"
            value = stored_mark(option)
            yield Choice(id_, value, option, str(value) == self.chosen)


@dataclass(frozen=True)
class NoteBox:
    name: str
    text: str
    error: str
    most: int = NOTE_LENGTH


@dataclass(frozen=True)
class Card:
    practice: Practice
    groups: tuple[Group, ...]
    note: NoteBox | None
    is_from_store: bool
    wording: Wording

    @property
    def is_marked(self) -> bool:
        return any(group.chosen for group in self.groups)

    @property
    def is_saved(self) -> bool:
        return self.is_from_store and (self.is_marked or bool(self.note and self.note.text))

    @property
    def state(self) -> str:
        """What its state line begins with, before the script knows better."""
        return "saved" if self.is_saved else ""

    @property
    def is_plain(self) -> bool:
        """No note and nothing wrong: many people see this very card."""
        has_note = self.note is not None and bool(self.note.text or self.note.error)
        return not has_note and not any(group.error for group in self.groups)

    @property
    def item_name(self) -> str:
        return self.groups[0].sheet.item_name

    def levels(self) -> list[tuple[ScaleOption, str]]:
        """What each answer means for a characteristic of the spectrum; nothing for a practice."""
        options = {option.value: option for option in self.groups[0].sheet.options}
        return [(options[level.value], level.text) for level in self.practice.levels.all()]

    def same_words(self) -> list[str]:
        """The answers that the source describes with the very same words: only their names tell them apart."""
        levels = self.levels()
        texts = [text for _, text in levels]
        return [option.label for place, (option, _) in enumerate(levels) if is_repeated(texts, place)]
