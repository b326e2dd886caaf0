"""The codebook and its scripts describe the columns of the CSV, all of them and in their order."""

import csv
import io
import re

import pytest

from reports.files.codebook import SPSS_LABEL, SPSS_VALUE
from reports.files.formats import FORMATS
from tests.files.exported import CASES, a_release

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("case", CASES)
def test_the_codebook_describes_every_column(case):
    release = a_release(case)
    columns = next(csv.reader(io.StringIO(FORMATS["csv"].made(release))))

    codebook = list(csv.DictReader(io.StringIO(FORMATS["codebook.csv"].made(release))))

    described = [row["variable"] for row in codebook if row["meaning"]]
    assert described == columns
    assert all("{" not in row["meaning"] + row["heading"] for row in codebook)


def test_the_spss_syntax_keeps_within_what_spss_takes():
    release = a_release("sparse")
    columns = next(csv.reader(io.StringIO(FORMATS["csv"].made(release))))

    syntax = FORMATS["sps"].made(release)

    names = re.findall(r"^  ([A-Za-z]\w*) [AF]\d", syntax, re.M)
    assert len(names) == len(set(names)) == len(columns)
    texts = [text.replace("''", "'") for text in re.findall(r"'((?:[^']|'')*)'", syntax)]
    assert max(len(text.encode()) for text in texts) <= SPSS_LABEL
    values = [line for line in syntax.splitlines() if re.match(r"  '[DS]\d\d' ", line)]
    assert values
    assert max(len(line[8:].strip("'.").replace("''", "'").encode()) for line in values) <= SPSS_VALUE


def test_the_r_script_names_every_column_and_is_plain_ascii():
    release = a_release("ten")
    columns = next(csv.reader(io.StringIO(FORMATS["csv"].made(release))))

    script = FORMATS["R"].made(release)

    assert script.isascii()
    assert re.findall(r'^attr\(results\[\["(.+?)"\]\], "label"\)', script, re.M) == columns
    assert f'read.csv("{release.round.partnership.slug}-{release.pk}.csv"' in script
