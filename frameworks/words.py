"""Texts that know their language, if it is not that of the page."""

from collections.abc import Iterable

from django.utils.html import escape, format_html


class Words(str):
    """A text with its language, if that is not the page's. It is marked, so that screen readers pronounce it right."""

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
