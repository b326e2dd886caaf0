"""The files in which a release can be downloaded: the name of each, and how it is made."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from reports.files.board import board_pdf
from reports.files.codebook import as_codebook, as_r, as_spss
from reports.files.tables import as_csv
from reports.files.variables import variables_of
from reports.files.workbook import workbook_of
from reports.models import Release

CSV = "text/csv; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    made: Callable[[Release], bytes | str]
    """The paper and the workbook in the reader's language; what programs read is the same for everybody."""
    takes_turns: bool = False
    """Whether a process of its own makes the file, one at a time."""


def name_of(release: Release, format: str) -> str:
    """The name of the downloaded file."""
    return f"{release.round.partnership.slug}-{release.pk}.{format}"


def _json(release: Release) -> str:
    return json.dumps(release.readable, ensure_ascii=False, indent=1)


def _csv(release: Release) -> str:
    return as_csv(release.readable)


def _codebook(release: Release) -> str:
    with override(settings.LANGUAGE_CODE):
        return as_codebook(release.readable, variables_of(release.round.instrument))


def _spss(release: Release) -> str:
    with override(settings.LANGUAGE_CODE):
        return as_spss(release.readable, variables_of(release.round.instrument), name_of(release, "csv"))


def _r(release: Release) -> str:
    with override(settings.LANGUAGE_CODE):
        return as_r(release.readable, variables_of(release.round.instrument), name_of(release, "csv"))


FORMATS = {
    "pdf": Format("application/pdf", board_pdf, takes_turns=True),
    "xlsx": Format(XLSX, workbook_of, takes_turns=True),
    "csv": Format(CSV, _csv),
    "codebook.csv": Format(CSV, _codebook),
    "sps": Format(PLAIN, _spss),
    "R": Format(PLAIN, _r),
    "json": Format("application/json", _json),
}
