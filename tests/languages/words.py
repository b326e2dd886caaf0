"""The words that go through gettext, found in pure Python; and the words of a template that do not."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.utils.translation import templatize

ROOT = Path(settings.BASE_DIR)
ROOMS = (
    *(
        "accounts",
        "assessments",
        "frameworks",
        "journal",
        "partnership_health",
        "partnerships",
        "reports",
        "sponsors",
        "demo",
        "operations",
    ),
    "safeguards",
)
ONE, TWO, IN_CONTEXT, TWO_IN_CONTEXT = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), TWO),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), IN_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), TWO_IN_CONTEXT),
}
TAG = re.compile(r"<!--.*?-->|<style>.*?</style>|<[^>]*>", re.DOTALL)
SAID_BY_A_TAG = re.compile(r'\b(?:aria-label|title|alt|placeholder|data-[a-z-]+)="([^"]*)"')
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2,}")


def templates(*left_out: str) -> Iterator[Path]:
    """Every template, but for those of the folders left out."""
    for path in sorted((ROOT / "templates").rglob("*")):
        name = path.relative_to(ROOT / "templates").as_posix()
        if path.suffix in (".html", ".txt") and not name.startswith(left_out):
            yield path


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from (path for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts)


def messages_of(path: Path) -> set[object]:
    """What gettext is asked for in one file: a string, or a pair of singular and plural."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    found = extract("python", BytesIO(source.encode()), CALLS, (), {"encoding": "utf-8"})
    return {(context, message) for _line, message, _comments, context in found}


def catalogue_of(language: str) -> Catalog:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def unmarked_in(path: Path) -> list[str]:
    """The words of a template that no gettext sees: text between tags, and what some attributes say."""
    plain = "".join(_text_of(path.read_text(encoding="utf-8")))
    said = SAID_BY_A_TAG.findall(plain)
    between = [] if path.suffix == ".html" else plain.split("\0")
    between = between or re.split(r"[\0\n]", TAG.sub("\0", plain))
    return [words.strip(" –·,.:;()") for words in [*said, *between] if LETTERS.search(words)]


def _text_of(source: str) -> Iterable[str]:
    """Plain text as it stands; what the template fills in is a NUL."""
    inside = ""
    for token in Lexer(source).tokenize():
        name = token.contents.partition(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if name in ("comment", "blocktranslate") and not inside:
            inside = f"end{name}"
        elif name and name == inside:
            inside = ""
        yield token.contents if token.token_type == TokenType.TEXT and not inside else "\0"
