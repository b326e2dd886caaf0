"""The two fonts of the product, for PDF files."""

import io
import os
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint.urls import URLFetcher, URLFetcherResponse

FOLDER = Path(__file__).parent.parent / "build" / "vendor"
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # fonts in a PDF carry a time: the same page is the same bytes
FACES = {
    "font:sans": ("source-sans-3.woff2", 400),
    "font:sans-bold": ("source-sans-3.woff2", 600),
    "font:serif": ("source-serif-4.woff2", 600),
}
KERNING = ("GPOS", "GSUB", "GDEF", "BASE", "STAT")  # and ligatures: read anew for each file, they cost half of its time


@cache
def face(name: str, weight: int) -> bytes:
    """One weight of a variable font as a static font, which WeasyPrint embeds faster. Made once per process."""
    font = TTFont(FOLDER / name)
    font.flavor = None
    for table in KERNING:
        del font[table]
    made = io.BytesIO()
    instantiateVariableFont(font, {"wght": weight}, inplace=True, static=True)
    font.save(made)
    return made.getvalue()


class OwnFonts(URLFetcher):  # type: ignore[misc]
    """A URL fetcher for WeasyPrint that serves these fonts and refuses every other address."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url not in FACES:
            raise ValueError("What is printed fetches nothing.")
        return URLFetcherResponse(url, face(*FACES[url]), {"Content-Type": "font/ttf"})
