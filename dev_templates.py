"""Formats the templates, for dev.py: djlint indents them, and this module breaks the lines that djlint leaves long.

A line is broken only where a reader cannot see it: at white space, beside a block of HTML, between two attributes and
inside a trimmed message, whose words for the translators stay the same. Standard library only.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dev_setup import BIN, ROOT

LONGEST_LINE, LONGEST_FILE = 120, 120
"""Characters of a line, and lines of a file."""
LONGEST_HEAD = 90
"""Characters of the first tag of a message. What a longer one names moves into `{% with %}`."""
MOST_TURNS = 12

DJANGO = r"\{%.*?%\}|\{\{.*?\}\}|\{\#.*?\#\}"
TOKEN = re.compile(
    rf"""
      (?P<comment>\{{%\s*comment\b.*?endcomment\s*%\}})
    | (?P<raw><(?P<name>pre|textarea|script|style)\b.*?</(?P=name)>|<!.*?>
        |\{{%\s*block\s\w+\s*%\}}\{{%\s*endblock.*?%\}})
    | (?P<message>\{{%\s*blocktranslate\b.*?endblocktranslate\s*%\}})
    | (?P<control>\{{%\s*(?:if|elif|else|endif|for|empty|endfor|with|endwith|block|endblock|ifchanged|endifchanged|load
        |extends|autoescape|endautoescape|localize|endlocalize|element|endelement|slot|endslot|url[^%]*\sas\s\w+
        |translate[^%]*\sas\s\w+|data_table|rows|enddata_table)\b.*?%\}})
    | (?P<django>{DJANGO})
    | (?P<tag></?[a-zA-Z](?:{DJANGO}|"(?:{DJANGO}|[^"])*"|[^"<>])*>)
    | (?P<space>\s+)
    | (?P<word>(?:(?!\{{[%{{\#])[^\s<])+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
MESSAGE = re.compile(r"(\{%\s*blocktranslate\b.*?%\})(.*?)(\{%\s*endblocktranslate\s*%\})", re.DOTALL)
LITERAL = re.compile(r'\{% translate "([^"%{\\]{60,})"(?: as (\w+))? %\}')
BLOCKS = re.compile(
    r"</?(?:html|head|body|title|meta|link|main|section|article|aside|header|footer|nav|div|p|ul|ol|li|dl|dt|dd|h[1-6]|table"
    r"|thead|tbody|tfoot|tr|td|th|caption|form|fieldset|legend|details|summary|figure|figcaption|hr|br|blockquote"
    r"|option|optgroup|select|g|path|line|circle|rect|use|polygon|text)\b"
)
BOXES = re.compile(
    r'<(?:a|span|input)\b.*class="(?:[^"]* )?(?:btn|back|d-block|form-control|where|hint|own-note)[ "]|</?button\b'
    r"|\|as_crispy_field|\|crispy|\{%\s*(?:back|eyebrow|columns)\b",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a template: its kind, text and place."""

    kind: str
    text: str
    start: int

    @property
    def is_block(self) -> bool:
        return self.kind in ("tag", "django") and bool(BLOCKS.match(self.text) or BOXES.search(self.text))

    @property
    def is_wall(self) -> bool:
        """Whether white space beside it is unseen."""
        return self.kind == "space" or self.is_block

    def is_passed(self, forward: bool) -> bool:
        """Whether white space on one side of it is the same as white space on its other side."""
        if self.kind in ("control", "comment"):
            return True
        return self.kind == "tag" and self.text.startswith("</") == forward


class Cut(NamedTuple):
    """A place for a new line: it replaces `length` characters from `start` on."""

    start: int
    length: int
    splits_a_tag: bool = False


def tokens(source: str) -> list[Token]:
    return [Token(str(found.lastgroup), found.group(), found.start()) for found in TOKEN.finditer(source)]


# Messages


def with_trimmed_messages(source: str) -> str:
    """Each message of a long line stands in lines of its own. What translators read stays the same."""
    for pattern in (LITERAL, MESSAGE):
        for found in reversed(found_in_long_lines(source, pattern)):
            source = source[: found.start()] + message_in_lines(found) + source[found.end() :]
    return source


def found_in_long_lines(source: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Where the pattern is found in a long line, outside the tags of HTML."""
    long = long_parts(source)
    tags = [(one.start, one.start + len(one.text)) for one in tokens(source) if one.kind in ("tag", "raw")]
    return [
        found
        for found in pattern.finditer(source)
        if any(start < found.end() and found.start() < end for start, end in long)
        and not any(start < found.start() < end for start, end in tags)
    ]


def message_in_lines(found: re.Match[str]) -> str:
    if found.re is MESSAGE:
        return in_lines(found[1], found[2], found[3])
    name = f" asvar {found[2]}" if found[2] else ""
    return f"{{% blocktranslate trimmed{name} %}}\n{found[1]}\n{{% endblocktranslate %}}"


def long_parts(source: str) -> list[tuple[int, int]]:
    """Where each long line begins and ends."""
    ends = [0, *(found.end() for found in re.finditer(r"\n|\Z", source))]
    return [(start, end) for start, end in pairwise(ends) if end - start > LONGEST_LINE + 1]


def in_lines(head: str, body: str, end: str) -> str:
    if "trimmed" in head.split():
        if body.startswith("\n") and body.rstrip(" ").endswith("\n") and len(head) <= LONGEST_HEAD:
            return head + body + end
    else:
        if any(part != part.strip() or "\n" in part for part in re.split(r"\{% plural %\}", body)):
            return head + body + end
        head = head.replace("blocktranslate", "blocktranslate trimmed", 1)
    body = re.sub(r"\s*(\{% plural %\})\s*", r"\n\1\n", body.strip())
    return with_short_head(head, f"\n{body}\n{end}")


def with_short_head(head: str, rest: str) -> str:
    """Move what a long head names into `{% with %}` tags before it."""
    found = re.fullmatch(r"(\{% blocktranslate trimmed(?: count \S+)?) with (.*) %\}", head)
    if not found or len(head) <= LONGEST_HEAD or " count " in found[2]:
        return head + rest
    groups: list[str] = []
    for one in re.findall(r'\w+=(?:"[^"]*"|[^\s"])+', found[2]):
        if groups and len(groups[-1]) + len(one) < LONGEST_HEAD:
            groups[-1] += " " + one
        else:
            groups.append(one)
    opening = "".join(f"{{% with {group} %}}\n" for group in groups)
    return opening + found[1] + " %}" + rest + "\n{% endwith %}" * len(groups)


# Places for new lines


def with_blocks_on_lines(source: str) -> str:
    """In a long line each block and each control tag begins a line, where nobody can see it."""
    parts, long = tokens(source), long_parts(source)
    cuts = []
    for at, token in enumerate(parts[1:], 1):
        if not any(start < token.start < end for start, end in long) or token.kind == "space":
            continue
        before = parts[at - 1]
        if before.kind == "space":
            if "\n" not in before.text and (starts_a_line(token) or (at > 1 and starts_a_line(parts[at - 2]))):
                cuts.append(Cut(before.start, len(before.text)))
        elif (starts_a_line(token) or starts_a_line(before)) and is_unseen(parts, at):
            cuts.append(Cut(token.start, 0))
    return cut(source, cuts)


def starts_a_line(token: Token) -> bool:
    return token.is_block or token.kind == "control"


def is_unseen(parts: Sequence[Token], at: int) -> bool:
    """Whether nobody can see white space before the token with this number."""
    return any(
        meets_a_wall(side, forward) for side, forward in ((parts[at:], True), (list(reversed(parts[:at])), False))
    )


def meets_a_wall(side: Sequence[Token], forward: bool) -> bool:
    """Whether the first thing that is drawn on this side is a wall. Other branches of a condition are left out."""
    leaves = "{% endif" if forward else "{% if "
    enters = "{% if " if forward else "{% endif"
    skipped = 0
    for token in side:
        if skipped:
            skipped += token.text.startswith(enters) - token.text.startswith(leaves)
        elif token.text.startswith(("{% else", "{% elif")):
            skipped = 1
        elif token.is_wall or not token.is_passed(forward):
            return token.is_wall
    return False


def cut(source: str, cuts: Sequence[Cut]) -> str:
    for one in sorted(cuts, reverse=True):
        source = source[: one.start] + "\n" + source[one.start + one.length :]
    return source


def with_short_lines(source: str) -> str:
    """Break each line that is too long once, at the last place before the limit."""
    places = list(all_places(source))
    chosen = (best(source, start, end, places) for start, end in long_parts(source))
    return cut(source, [one for one in chosen if one])


def all_places(source: str) -> Iterator[Cut]:
    parts = tokens(source)
    for at, token in enumerate(parts):
        if token.kind == "space" and "\n" not in token.text:
            yield Cut(token.start, len(token.text))
        elif token.kind == "comment" or (token.kind == "message" and "trimmed" in token.text.split("%}")[0]):
            yield from between_words(token)
        elif token.kind == "tag":
            yield from between_attributes(token)
        if at and token.kind != "space" and parts[at - 1].kind != "space" and is_unseen(parts, at):
            yield Cut(token.start, 0)


def between_words(token: Token) -> Iterator[Cut]:
    covered = [found.span() for found in re.finditer(rf"{DJANGO}|<(?:{DJANGO}|[^>])*>", token.text)]
    for found in re.finditer(r" +", token.text):
        if not any(start < found.start() < end for start, end in covered):
            yield Cut(token.start + found.start(), len(found.group()))


def between_attributes(token: Token) -> Iterator[Cut]:
    """Between two attributes, and before a condition that stands outside them."""
    depth = 0
    for found in re.finditer(rf'(?P<django>{DJANGO})|"(?:{DJANGO}|[^"])*"|(?P<gap>[ ]+)', token.text):
        if found["gap"] and not depth:
            yield Cut(token.start + found.start(), len(found["gap"]), splits_a_tag=True)
        elif (found["django"] or "").startswith("{% if "):
            if not depth and not token.text[found.start() - 1].isspace():
                yield Cut(token.start + found.start(), 0, splits_a_tag=True)
            depth += 1
        elif (found["django"] or "").startswith("{% endif"):
            depth -= 1


def best(source: str, start: int, end: int, places: Sequence[Cut]) -> Cut | None:
    line = source[start:end]
    text = start + len(line) - len(line.lstrip())
    fitting = [one for one in places if text < one.start <= start + LONGEST_LINE]
    whole = [one for one in fitting if not one.splits_a_tag and one.start > text + 20]
    later = [one for one in places if text < one.start < end - 1]
    return (whole or fitting or [None])[-1] or (later or [None])[0]


# The command


def format_templates(folder: Path) -> None:
    """Format every template below the folder, until djlint and this module agree."""
    to_do = sorted(folder.rglob("*.html"))
    for turn in range(MOST_TURNS):
        if not to_do:
            return
        texts = {file: file.read_text() for file in to_do}
        for file, text in texts.items():
            file.write_text(with_breaks(text, with_words=turn > 0))
        subprocess.run([BIN / "djlint", "--reformat", "--quiet", *to_do], check=False, cwd=ROOT)
        to_do = [file for file in to_do if file.read_text() != texts[file]]


def with_breaks(source: str, with_words: bool) -> str:
    if "djlint:off{%" in source:
        return source
    source = with_blocks_on_lines(with_trimmed_messages(source))
    return with_short_lines(source) if with_words else source


def check_lengths(folder: Path) -> int:
    """Print each template that has a long line or too many lines. Returns 1 if there is one, for the command line."""
    found = [problem for file in sorted(folder.rglob("*.html")) for problem in problems_of(file)]
    print("\n".join(found))
    return int(bool(found))


def problems_of(file: Path) -> Iterator[str]:
    lines = file.read_text().splitlines()
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            yield f"{file}:{number}: {len(line)} characters; break the line so that it has at most {LONGEST_LINE}"
    if len(lines) > LONGEST_FILE:
        yield f"{file}: {len(lines)} lines; split it so that it has at most {LONGEST_FILE}"


if __name__ == "__main__":
    sys.exit(check_lengths(Path("templates")))
