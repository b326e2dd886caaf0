"""Names that people type stand in mail, in lists and on other people's pages: one line, and nothing unseen in it."""

import unicodedata

UNSEEN = {"Cc", "Cf", "Zl", "Zp"}  # control and format characters, separators of lines and paragraphs
JOINERS = {"\u200c", "\u200d"}  # several scripts need them within a word


def one_line(text: str) -> str:
    """The words with one blank between them; what turns the direction of text or ends a line is a blank too."""
    return " ".join("".join(" " if _is_unseen(sign) else sign for sign in text).split())


def _is_unseen(sign: str) -> bool:
    return sign not in JOINERS and unicodedata.category(sign) in UNSEEN
