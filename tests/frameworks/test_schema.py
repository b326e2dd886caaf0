"""The schema in docs/ and the checks are one: fields, lengths and what must be there. The example there is taken."""

import json
import re
from pathlib import Path

import pytest

from frameworks.files import checking
from frameworks.files.loading import checked
from frameworks.files.shapes import LONGEST
from tests.third_party import content

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "instrument.schema.json").read_text(encoding="utf-8"))
QUESTION = SCHEMA["properties"]["questions"]["items"]
SECTION = SCHEMA["properties"]["sections"]["items"]
PRACTICE = SECTION["properties"]["practices"]["items"]
SHAPES = [
    (checking.INSTRUMENT, SCHEMA),
    (checking.QUESTION, QUESTION),
    (checking.OPTION, QUESTION["properties"]["options"]["items"]),
    (checking.SECTION, SECTION),
    (checking.PRACTICE, PRACTICE),
    (checking.LEVEL, PRACTICE["properties"]["levels"]["items"]),
]


@pytest.mark.parametrize(("shape", "schema"), SHAPES)
def test_fields_are_the_same(shape, schema):
    assert set(schema["properties"]) == {*shape.names, *shape.others}
    needed = {name for name in (*shape.names, *shape.others) if name not in shape.optional}
    assert needed - set(schema["required"]) <= {"principle", "levels"}
    assert set(schema["required"]) <= needed


@pytest.mark.parametrize(("shape", "schema"), SHAPES)
def test_lengths_are_the_same(shape, schema):
    for name, rule in schema["properties"].items():
        if "maxLength" in rule:
            column = shape.model._meta.get_field(name)
            assert rule["maxLength"] == shape.lengths.get(name, column.max_length or LONGEST), name


@pytest.mark.django_db
def test_the_example_of_the_page_is_taken():
    page = (DOCS / "instrument-schema.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.+?)```", page, re.DOTALL)[1]

    assert checked(content(json.loads(example)))["slug"] == "community-review"
