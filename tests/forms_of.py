"""The forms of a page, as a browser would send them: read from the page's own HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TICKED = ("radio", "checkbox")
TOKEN = "csrfmiddlewaretoken"


@dataclass
class PageForm:
    """`fields`: all that may be sent. `standing`: what is sent when nobody touches anything. `typed`: texts."""

    action: str
    is_multipart: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    standing: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    button: tuple[str, str] | None = None

    def as_it_stands(self) -> dict[str, list[str]]:
        """What a browser sends when the form's first button is pressed at once."""
        sent: dict[str, list[str]] = {TOKEN: ["sent by every browser"]}
        for name, value in [*self.standing, *self.hidden, *([self.button] if self.button else [])]:
            sent.setdefault(name, []).append(value)
        return sent

    def left_empty(self) -> dict[str, list[str]]:
        """The same with every text taken out and nothing ticked."""
        keeps = {name for name, _ in self.hidden} | {TOKEN} | {self.button[0] if self.button else TOKEN}
        sent = {name: values for name, values in self.as_it_stands().items() if name in keeps}
        return {name: [""] for name in self.typed} | sent


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self.form: PageForm | None = None
        self.select = ""
        self.options: list[tuple[str, bool]] = []
        self.area = ""
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "form" and found.get("method", "").lower() == "post":
            multipart = found.get("enctype") == "multipart/form-data"
            self.form = PageForm(found.get("action") or self.address, multipart)
            self.forms.append(self.form)
        elif self.form and tag == "select":
            self.select, self.options = found.get("name", ""), []
        elif self.form and tag == "option" and self.select:
            self.form.fields.append((self.select, found.get("value", "")))
            self.options.append((found.get("value", ""), "selected" in found))
        elif self.form and tag in ("input", "textarea", "button") and found.get("name"):
            self._take(tag, found)

    def _take(self, tag: str, found: dict[str, str]) -> None:
        assert self.form
        if found["name"] == TOKEN:
            return
        if found.get("type") == "file":
            self.form.files.append(found["name"])
            return
        self.form.fields.append((found["name"], found.get("value", "")))
        self._take_standing(self.form, tag, found)

    def _take_standing(self, form: PageForm, tag: str, found: dict[str, str]) -> None:
        pair, kind = (found["name"], found.get("value", "")), found.get("type", "text")
        if tag == "textarea":
            self.area, self.text = found["name"], ""
        elif tag == "button":
            form.button = form.button or pair
        elif kind == "hidden":
            form.hidden.append(pair)
        elif kind not in TICKED:
            form.standing.append(pair)
            form.typed.append(found["name"])
        elif "checked" in found:
            form.standing.append((found["name"], found.get("value", "on")))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select" and self.form and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen] or [v for v, _ in self.options[:1]]
            self.form.standing += [(self.select, value) for value in chosen]
            self.select = ""
        elif tag == "textarea" and self.form and self.area:
            self.form.standing.append((self.area, self.text.removeprefix("\n")))
            self.form.typed.append(self.area)
            self.area = ""


def forms_of(html: str, address: str) -> list[PageForm]:
    """Every form that posts; a select stands with all its options, radios with all their values."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.forms
