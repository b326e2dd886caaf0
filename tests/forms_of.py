"""The forms of a page, as a browser would send them: read from the page's own HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    action: str
    is_multipart: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self.form: PageForm | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "form" and found.get("method", "").lower() == "post":
            multipart = found.get("enctype") == "multipart/form-data"
            self.form = PageForm(found.get("action") or self.address, multipart)
            self.forms.append(self.form)
        elif self.form and tag == "select":
            self.select = found.get("name", "")
        elif self.form and tag == "option" and self.select:
            self.form.fields.append((self.select, found.get("value", "")))
        elif self.form and tag in ("input", "textarea", "button") and found.get("name"):
            self._take(found)

    def _take(self, found: dict[str, str]) -> None:
        assert self.form
        if found.get("type") == "file":
            self.form.files.append(found["name"])
        elif found["name"] != "csrfmiddlewaretoken":
            self.form.fields.append((found["name"], found.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""


def forms_of(html: str, address: str) -> list[PageForm]:
    """Every form that posts; a select stands with all its options, radios with all their values."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.forms
