"""JSON files that were made to stop a service, all under the two megabytes that a questionnaire may have."""

import json
from typing import Any

from tests.third_party import document
from tests.uploads.shapes import FULL, Shape


def _json(found: Any) -> bytes:
    return json.dumps(found, separators=(",", ":")).encode()


def _a_questionnaire(**fields: Any) -> bytes:
    return _json(document(**fields))


def _many_practices() -> bytes:
    """Nothing is wrong but their number, so that each is looked at, with each option."""
    found = document()
    for question in found["questions"]:
        letters = "123456789abcdefghijklmopqrstuvwxyz"
        rated = [{"code": code, "value": n, "label": f"Label {n}"} for n, code in enumerate(letters, 1)]
        question["options"] = [*rated, question["options"][-1]]
    levels = [{"value": n, "text": "x"} for n in range(1, 35)]
    found["sections"][0]["practices"] = [
        {"number": n, "code": f"R{n:04}", "text": "x", "levels": levels} for n in range(1, 2000)
    ]
    return _json(found)


DOCUMENTS: dict[str, Shape] = {
    "brackets of JSON without end": lambda: b"[" * FULL,
    "objects of JSON without end": lambda: b'{"a":' * (FULL // 5),
    "nested and closed": lambda: b"[" * (FULL // 2) + b"]" * (FULL // 2),
    "one number of many digits": lambda: b'{"version":' + b"9" * (FULL - 20) + b"}",
    "one fraction of many digits": lambda: b'{"version":0.' + b"9" * (FULL - 20) + b"}",
    "fractions": lambda: b'{"sections":[' + b"1.5," * (FULL // 4 - 10) + b"1]}",
    "no numbers": lambda: b'{"sections":[' + b"NaN," * (FULL // 4 - 10) + b"1]}",
    "numbers": lambda: b'{"sections":[' + b"1," * (FULL // 2 - 10) + b"1]}",
    "one name over and over": lambda: b"{" + b'"slug":1,' * (FULL // 10) + b'"a":1}',
    "names of their own": lambda: _json({f"n{number}": 1 for number in range(150_000)}),
    "a name of many letters": lambda: _json({"n" * (FULL - 10): 1}),
    "objects without fields": lambda: b'{"sections":[' + b"{}," * (FULL // 3 - 10) + b"{}]}",
    "sections without practices": lambda: _a_questionnaire(sections=[{"key": f"k{n}"} for n in range(120_000)]),
    "one practice over and over": lambda: _a_questionnaire(
        sections=[{"key": "a", "practices": [{"code": "R01", "number": 1, "text": "x"}] * 50_000}]
    ),
    "options without end": lambda: _a_questionnaire(
        questions=[{"scale": "ideal", "options": [{"code": "1", "value": n} for n in range(60_000)]}]
    ),
    "many good practices": _many_practices,
    "texts of many letters": lambda: _a_questionnaire(sections=[{"key": "k" * 15_000}] * 120),
    "one slug of many letters": lambda: _a_questionnaire(slug="s" * (FULL - 10_000)),
    "a translation of keys of its own": lambda: _json(
        {"kind": "translation", "slug": "development", "version": 1, "questions": {f"k{n}": 1 for n in range(140_000)}}
    ),
    "a translation of too many texts": lambda: _json(
        {"kind": "translation", "slug": "development", "version": 1, **{f"k{n}": "x" for n in range(120_000)}}
    ),
    "HTML in every text": lambda: _json({"sections": ["<b>"] * 300_000}),
    "half of a letter": lambda: b'{"name":"' + b"\\ud800" * (FULL // 6 - 10) + b'"}',
}
