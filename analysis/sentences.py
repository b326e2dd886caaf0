"""A sentence as data: its English with named places, and what stands in them, so that another language may say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

Value = Union[str, int, float, "Inside", "Sentence"]


@dataclass(frozen=True, slots=True)
class Inside:
    """A label in the middle of a sentence; a language that writes its nouns with capitals leaves it as it is."""

    label: str

    def __str__(self) -> str:
        return self.label[0].lower() + self.label[1:]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`english`: the words, with places such as %(label)s; by them other languages know the sentence."""

    english: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.english % {name: _plain(value) for name, value in self.values.items()}


def _plain(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
