"""HTML laid out on paper by WeasyPrint, with our own fonts and nothing from elsewhere."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from makers.fonts import OwnFonts
from makers.orders import Paper

ACCESSIBLE = {"pdf_variant": "pdf/ua-1"}


def pdf_of(paper: Paper) -> bytes:
    """The bytes of the PDF."""
    with uncollected():
        pdf: bytes = laid_out(paper).write_pdf(**(ACCESSIBLE if paper.is_tagged else {}))
    return pdf


def laid_out(paper: Paper) -> Document:
    """The laid-out document: `.pages`, and `.write_pdf()` for its bytes."""
    fetcher = OwnFonts()
    html = HTML(string=paper.html, url_fetcher=fetcher)
    if not paper.css:
        return html.render()
    fonts = FontConfiguration()
    style = CSS(string=paper.css, font_config=fonts, url_fetcher=fetcher)
    return html.render(stylesheets=[style], font_config=fonts)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for unused memory while a file is made: layout makes a million objects, and looking through them
    takes a quarter of the time. They are found afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
