"""The two fonts that lie beside the app, for what is printed. Import it late: WeasyPrint takes a fifth of a second."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from weasyprint.urls import URLFetcher, URLFetcherResponse

os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # fonts in a PDF carry a time: the same page is the same bytes
FONTS = {"font:sans": "source-sans-3.woff2", "font:serif": "source-serif-4.woff2"}


class OwnFonts(URLFetcher):  # type: ignore[misc]
    """Nothing is fetched but these."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url not in FONTS:
            raise ValueError("What is printed fetches nothing.")
        path = Path(settings.BASE_DIR) / "build" / "vendor" / FONTS[url]
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/woff2"})
