"""How wide a text is and where it breaks, worked out without a browser.

The table holds the advance widths of Source Sans 3 in em, at weight 400, grouped to the next twentieth. It covers
English, German and other western European languages; any other character counts as `USUAL`,
a wide one of East Asia as 1.
"""

import unicodedata
from functools import lru_cache

USUAL = 0.5  # em: most lower-case letters and all digits
BOLD = 1.07  # weight 650 is about so much wider
GROUPS = {
    0.2: " ",
    0.25: "',.:;Iijl|¦·ÌÍÎÏìíîï‘’",
    0.3: "!()-[]f{}¡•",
    0.35: "/\\rtª°º",
    0.4: "²³¹",
    0.45: '"*?csxz«®»¿ç“”„',
    0.55: "AESTZ`bdhnopqu¨¯´µ¶¸ÀÁÂÃÄÅÈÉÊËðñòóôõöøùúûüþ",
    0.6: "&BCDKPRÇÞß",
    0.65: "GHNOQUÐÑÒÓÔÕÖØÙÚÛÜ",
    0.75: "Mw©",
    0.85: "%@Wm¼½¾Ææ—",
    1: "…",
}
WIDTHS = {character: width for width, characters in GROUPS.items() for character in characters}
KEPT = 4096  # texts per process; labels and words of an instrument come again on each page


@lru_cache(maxsize=KEPT)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that a text takes at this size."""
    return sum(_em(character) for character in text) * size * (BOLD if bold else 1)


def _em(character: str) -> float:
    if (known := WIDTHS.get(character)) is not None:
        return known
    if unicodedata.combining(character):
        return 0
    return 1 if unicodedata.east_asian_width(character) in "WF" else USUAL


@lru_cache(maxsize=KEPT)
def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text on as many lines as it needs. A word that is wider than `room` has its own line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def widest(lines: tuple[str, ...], size: float, *, bold: bool = False) -> float:
    """Pixels of the widest line."""
    return max((width_of(line, size, bold=bold) for line in lines), default=0.0)
