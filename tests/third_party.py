"""An instrument of nobody in the product: seven sections, five-point scales, no actors. The tests write its file."""

import json
from copy import deepcopy
from typing import Any

from assessments.answering.sheets import _sheet
from frameworks.files.loading import checked, load
from frameworks.models import Instrument
from reports.results.labels import _labels

SECTIONS = (
    *("Leadership and direction", "People", "Planning", "Information and how it flows"),
    *("Service to the community", "Processes and how they are improved over time", "Results"),
)
DEGREES = ("Not at all", "A little", "In part", "Largely", "Entirely", "More than entirely", "Beyond all measure")
PER_SECTION = 4


def document(options: int = 5, **fields: Any) -> dict[str, Any]:
    """`fields` stand in place of the instrument's own."""
    return {
        "kind": "instrument",
        "slug": "review",
        "version": 1,
        "name": "Community review",
        "title": "A review of how a community organisation works",
        "minutes": "15",
        "citation": "The tests (2026), A review that nobody ever printed.",
        "source": "Written by the tests.",
        "licence": "Anybody may use it for anything.",
        "questions": [_question("ideal", "Importance", options), _question("actual", "Practice", options)],
        "sections": [_section(number, title) for number, title in enumerate(SECTIONS, 1)],
    } | deepcopy(fields)


def with_levels(found: dict[str, Any], of: str = "all") -> dict[str, Any]:
    """Descriptors of each value, for all practices or for "one" alone."""
    count = len(found["questions"][0]["options"]) - 1
    practices = [practice for section in found["sections"] for practice in section["practices"]]
    for practice in practices if of == "all" else practices[:1]:
        practice["levels"] = [
            {"value": n, "text": f"{practice['code']} at {DEGREES[n - 1]}."} for n in range(1, count + 1)
        ]
    return found


def _question(scale: str, name: str, options: int) -> dict[str, Any]:
    codes = "1234567" if scale == "ideal" else "abcdefg"
    rated = [{"code": codes[n], "value": n + 1, "label": DEGREES[n]} for n in range(options)]
    last = {"code": "N/A", "value": None, "label": "Not applicable"}
    return {
        "scale": scale,
        "name": name,
        "short": name,
        "question": f"to what degree: {scale}",
        "options": [*rated, last],
    }


def _section(number: int, title: str) -> dict[str, Any]:
    first = (number - 1) * PER_SECTION
    return {
        "key": title.split()[0].lower(),
        "number": number,
        "title": title,
        "practices": [
            {"number": n, "code": f"R{n:02}", "text": f"statement {n} on {title.lower()}"}
            for n in range(first + 1, first + 1 + PER_SECTION)
        ],
    }


def content(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode()


def a_loaded(found: dict[str, Any] | None = None) -> Instrument:
    """The instrument as a host would load it. A number that another test gave back may name another instrument."""
    _sheet.cache_clear()
    _labels.cache_clear()
    found = found or document()
    load(checked(content(found)))
    return Instrument.objects.get(slug=found["slug"], version=found["version"])
