"""Names that people type: cleaned of invisible characters for display, and compared."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.keys import shortened

UNSEEN = {"Cc", "Cf", "Zl", "Zp"}  # control and format characters, separators of lines and paragraphs
JOINERS = {"\u200c", "\u200d"}  # several scripts need them within a word
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and signs that nothing is drawn for
SELECTORS = (
    range(0x180B, 0x1810),
    range(0xFE00, 0xFE10),
    range(0xE0100, 0xE01F0),
)  # change a letter's shape, or nothing
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def one_line(text: str) -> str:
    """The words with one blank between them. Line ends and marks of text direction count as blanks."""
    seen = text if text.isprintable() else "".join(" " if _is_unseen(sign) else sign for sign in text)
    line = " ".join(seen.split())
    return line if line.strip("".join(JOINERS) + " ") else ""


def readable_line(text: str) -> str:
    """`one_line` for a required name or title. Raises ValidationError if nothing visible is left."""
    if line := one_line(text):
        return line
    raise ValidationError(_("Type something that can be read."))


def name_line(typed: str) -> str:
    """A name on one line, without characters that have no width, such as a soft hyphen. It may be empty."""
    if typed.isascii():  # nearly every name of a large file: no sign of ASCII is without width
        return one_line(typed)
    return one_line("".join(sign for sign in typed if sign in JOINERS or not has_no_width(sign)))


def name_key(name: str) -> str:
    """Two names with the same key are the same name: of organisations, people to ask, respondents, seats at a table.

    Capitals, the number of blanks, signs without width and Unicode's several ways to write one character do not count
    (compatible forms included: a wide letter, a ligature). Everything else does, an apostrophe and "Inc." too.
    """
    seen = CONTROLS.sub("", " ".join(name.split())).casefold()
    if not seen.isascii():
        seen = unicodedata.normalize("NFD", "".join(sign for sign in seen if not has_no_width(sign)))
        seen = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen.casefold()).casefold())
    return shortened(" ".join(seen.split()))


def same_name(one: str, other: str) -> bool:
    return name_key(one) == name_key(other)


def has_no_width(sign: str) -> bool:
    """Format characters (joiners too), selectors that change the letter before them, and letters that are blank."""
    is_selector = any(ord(sign) in selectors for selectors in SELECTORS)
    return is_selector or sign in BLANK or unicodedata.category(sign) == "Cf"


def _is_unseen(sign: str) -> bool:
    return sign not in JOINERS and unicodedata.category(sign) in UNSEEN
