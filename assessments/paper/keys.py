"""Two keys per practice: the code of the first scale and of the second, as they are printed on the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.templatetags.labels import in_sentence
from assessments.answering.sheets import ScaleSheet, Sheet, stored_mark
from assessments.models import Said
from frameworks.models import Practice

BLANK_KEY = "-"
Pair = tuple[int | None, int | None]


class WrongKeysError(ValueError):
    """A typed key is not a code of the scale. The message names the key."""


@dataclass(frozen=True)
class Typed:
    """One practice of one pass: the keys in its field, and the problem with them, if any."""

    practice: Practice
    text: str
    problem: str = ""


def pair_of(text: str, scales: Sequence[ScaleSheet]) -> Pair:
    """Both marks of a practice: `3b` is 3 and b, `n` is not applicable, `-` is blank, an empty text is blank twice.

    Raises WrongKeysError.
    """
    keys = "".join(text.lower().replace("n/a", "n").split())
    if not keys:
        return None, None
    if len(keys) != len(scales):
        words = _("“%(typed)s” is not two keys. Type one for each scale, such as %(example)s.")
        raise WrongKeysError(words % {"typed": text, "example": _example(scales)})
    ideal, actual = (_mark(key, scale) for key, scale in zip(keys, scales, strict=True))
    return ideal, actual


def said_of(sheet: Sheet, typed: Mapping[str, str]) -> list[Said]:
    """The marks of a whole sheet, without the blanks."""
    pairs = ((practice, pair_of(typed.get(practice.code, ""), sheet.scales)) for practice in sheet.practices)
    return [Said(practice.pk, ideal=ideal, actual=actual) for practice, (ideal, actual) in pairs]


def checked(sheet: Sheet, typed: Mapping[str, str]) -> list[Typed]:
    """Every practice with the keys that were typed and the problem with them, if any."""
    return [_checked(practice, typed.get(practice.code, "")[:20], sheet.scales) for practice in sheet.practices]


def _checked(practice: Practice, text: str, scales: Sequence[ScaleSheet]) -> Typed:
    try:
        pair_of(text, scales)
    except WrongKeysError as error:
        return Typed(practice, text, str(error))
    return Typed(practice, text)


def _mark(key: str, scale: ScaleSheet) -> int | None:
    if key == BLANK_KEY:
        return None
    for option in scale.options:
        if key == ("n" if option.value is None else option.code.lower()):
            return stored_mark(option)
    codes = [option.code for option in scale.options if option.value is not None]
    words = _("“%(key)s” is not on the scale %(first)s to %(last)s of %(scale)s.")
    named = {"key": key, "first": codes[0], "last": codes[-1], "scale": in_sentence(scale.question.name)}
    raise WrongKeysError(words % named)


def _example(scales: Sequence[ScaleSheet]) -> str:
    return "".join(scale.options[1].code for scale in scales)
