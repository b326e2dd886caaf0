"""Names that people type stand in mail, in lists and on other people's pages: one line, and nothing unseen in it."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNSEEN = {"Cc", "Cf", "Zl", "Zp"}  # control and format characters, separators of lines and paragraphs
JOINERS = {"\u200c", "\u200d"}  # several scripts need them within a word


def one_line(text: str) -> str:
    """The words with one blank between them; what turns the direction of text or ends a line is a blank too."""
    line = " ".join("".join(" " if _is_unseen(sign) else sign for sign in text).split())
    return line if line.strip("".join(JOINERS) + " ") else ""


def readable_line(text: str) -> str:
    """The same of a name or title that has to be there. Raises ValidationError where nothing of it can be read."""
    if line := one_line(text):
        return line
    raise ValidationError(_("Type something that can be read."))


def _is_unseen(sign: str) -> bool:
    return sign not in JOINERS and unicodedata.category(sign) in UNSEEN
