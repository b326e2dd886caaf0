"""What a reader of a page sees or hears of it, piece by piece."""

import re
from html.parser import HTMLParser

SAID = ("aria-label", "title", "alt", "placeholder", "data-label")
SILENT = ("script", "style", "template")
WORD = re.compile(r"[^\W\d_]{2}")  # of two letters: "n 12" and "4 d" are signs of a chart
OWN_NAME = {"Partnership Health", "Forming, developing and sustaining social partnerships", "English", "Deutsch"}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: set[str] = set()
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.pieces |= {value for name, value in attrs if name in SAID and value}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.add(data)


def pieces_of(html: str) -> set[str]:
    """Its texts and its labels, with single blanks; figures and signs alone are left out."""
    reader = _Seen()
    reader.feed(html)
    pieces = {" ".join(piece.split()).strip(" ·–,.:()") for piece in reader.pieces}
    return {piece for piece in pieces if WORD.search(piece)}
