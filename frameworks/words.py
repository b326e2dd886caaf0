"""Texts that know when they are in another language than the page that shows them."""

from collections.abc import Iterable

from django.utils.html import escape, format_html


class Words(str):
    """A text, and its language where that is another than the page's: a page then says so to whoever hears it."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "Words":
        words = super().__new__(cls, text)
        words.language = language
        return words

    def __html__(self) -> str:
        text = str(self)
        return format_html('<span lang="{}">{}</span>', self.language, text) if self.language else escape(text)

    def capital(self) -> "Words":
        """As a sentence begins."""
        return Words(self[:1].upper() + self[1:], self.language)

    @classmethod
    def row(cls, several: "Iterable[Words]") -> "Words":
        """One after the other, all in the language of the first."""
        found = list(several)
        return cls("; ".join(found), found[0].language if found else "")
