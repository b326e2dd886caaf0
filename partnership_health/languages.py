"""The language of a page: what the reader chose, else what the browser asks for, else English."""

from collections.abc import Callable
from pathlib import Path
from typing import Any  # for Django's catalogues

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real


class Language(LocaleMiddleware):
    """Django's, and it says that the choice comes from a cookie: no session, so informants have it too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        drop_empty_catalogues(settings.LANGUAGE_CODE)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        patch_vary_headers(response, ["Cookie"])
        return super().process_response(request, response)


def drop_empty_catalogues(language: str) -> None:
    """Django adds a catalogue of "en" without a word for each app, and every look-up would ask them all."""
    last: Any = trans_real.translation(language)  # the stubs do not know how catalogues follow one another
    while (following := last._fallback) is not None:
        if set(following._catalog.keys()) <= {""}:
            last._fallback = following._fallback
        else:
            last = following


def catalogues_are_compiled(**kwargs: object) -> list[CheckMessage]:
    """A check that says which languages would come in English, or in old words."""
    catalogues = [path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")]
    return [message for path in sorted(catalogues) if (message := _problem_of(path))]


def _problem_of(catalogue: Path) -> CheckMessage | None:
    compiled = catalogue.with_suffix(".mo")
    language = catalogue.parts[-3]
    hint = "Compile it with: pybabel compile -d locale -D django (python3 dev.py does that by itself)."
    if not compiled.exists():
        return Warning(f"The words in “{language}” are not compiled.", hint=hint, id="languages.W001")
    if compiled.stat().st_mtime < catalogue.stat().st_mtime:
        return Warning(f"The words in “{language}” changed after they were compiled.", hint=hint, id="languages.W002")
    return None
