"""In a file of answers too, two spellings of a name are one organisation, and one respondent."""

from pathlib import Path

import pytest
from django.utils import timezone

from assessments.importing.reading import BadFileError, read
from assessments.importing.storing import ImportOrder
from partnerships.models import Organisation
from reports.importing.actions import import_round, publish_import
from tests.factories import a_partnership, an_instrument, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]
THREE_SPELLINGS = (Path(__file__).parents[1] / "inputs/17_one_organisation_three_spellings.csv").read_text("utf-8")
HEADER = "respondent,organisation,sector,practice,ideal,actual,note\n"


def imported(text, slug="maintenance"):
    instrument = an_instrument(slug)
    order = ImportOrder(a_partnership(), instrument, "Old answers", "confidential", timezone.now())
    round_ = import_round(order, read(text.encode(), instrument).responses)
    return publish_import(round_, at=order.at).round


def published(text):
    """What the release says, without what differs between any two rounds."""
    document = imported(text).release.document
    return {name: said for name, said in document.items() if name not in ("partnership", "round", "digest")}


def read_lines(*lines, slug="development"):
    return read((HEADER + "\n".join(lines) + "\n").encode(), an_instrument(slug)).responses


def refusal(*lines):
    with pytest.raises(BadFileError) as refused:
        read_lines(*lines)
    return [str(problem) for problem in refused.value.problems]


def test_three_spellings_publish_the_same_as_one():
    one_spelling = THREE_SPELLINGS.replace("riverside college", "Riverside College").replace("  College", " College")

    assert published(THREE_SPELLINGS) == published(one_spelling)
    assert published(THREE_SPELLINGS)["sponsor"] == {"people": "none"}


def test_the_organisation_that_is_known_is_used():
    known = an_organisation(name="RIVERSIDE COLLEGE")

    round_ = imported(THREE_SPELLINGS)

    assert set(round_.invitations.values_list("organisation", flat=True)) == {known.pk}
    assert list(round_.partnership.partner_organisations.all()) == [known]
    assert Organisation.objects.get(pk=known.pk).name == "RIVERSIDE COLLEGE"


@pytest.mark.parametrize(
    ("first", "second"), [("Zoë", "Zoe\u0308"), ("Zoë", "ZOË"), ("Zoë", "Zo\u200bë"), ("Zoë  Li", "Zoë\u00a0Li\u200b")]
)
def test_two_spellings_of_a_name_are_one_respondent(first, second):
    (zoe,) = read_lines(f"{first},Library,,D01,4,b,", f"{second},LIBRARY,,D02,3,b,")

    assert zoe.respondent == " ".join(first.split())
    assert list(zoe.ratings) == ["D01", "D02"]


def test_a_practice_that_is_rated_in_both_spellings_is_refused():
    assert refusal("Zoë,,,D01,4,b,", "Zoe\u0308,,,D01,3,b,") == ["line 3: practice: Zoë has rated D01 on a line above"]


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x7f", "\x85", "\u2028"])
@pytest.mark.parametrize("column", ["respondent", "organisation", "sector", "note"])
def test_control_characters_are_refused_with_line_and_column(sign, column):
    cells = {"respondent": "Ana", "organisation": "Library", "sector": "health", "note": "fine"}
    cells[column] = cells[column][:2] + sign + cells[column][2:]
    line = "{respondent},{organisation},{sector},D01,4,b,{note}".format(**cells)

    assert refusal("Ben,,,D01,4,b,", line) == [
        f"line 3: {column}: it holds a control character. Type it again by hand."
    ]


def test_a_name_of_signs_that_nobody_sees_is_empty():
    assert refusal("\u200b\ufeff,,,D01,4,b,") == ["line 2: respondent: it is empty"]


def test_a_note_may_have_several_lines():
    (ana,) = read_lines('Ana,,,D01,4,b,"one\ntwo\tthree"')

    assert ana.ratings["D01"].note == "one\ntwo\tthree"
