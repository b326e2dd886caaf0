"""The reader names every bad line, and returns nothing when there is one."""

import pytest

from assessments.importing.reading import MOST_PROBLEMS, BadFileError, read
from assessments.models import NOT_APPLICABLE
from tests.factories import an_instrument

pytestmark = pytest.mark.django_db
HEADER = "respondent,organisation,sector,practice,ideal,actual,note\n"


def rows(*lines: str) -> bytes:
    return (HEADER + "\n".join(lines) + "\n").encode()


def refusal(*lines: str, slug: str = "development") -> list[str]:
    with pytest.raises(BadFileError) as refused:
        read(rows(*lines), an_instrument(slug))
    return [str(problem) for problem in refused.value.problems]


def test_numbers_letters_na_and_blanks_become_four_different_things():
    (ana,) = read(
        rows("Ana,Library,education,D01,4,b,", "Ana,,,D02,N/A,,", "Ana,,,D03,,D,fine"), an_instrument()
    ).responses

    assert (ana.ratings["D01"].ideal, ana.ratings["D01"].actual) == (4, 2)
    assert (ana.ratings["D02"].ideal, ana.ratings["D02"].actual) == (NOT_APPLICABLE, None)
    assert (ana.ratings["D03"].ideal, ana.ratings["D03"].actual, ana.ratings["D03"].note) == (None, 4, "fine")
    assert (ana.organisation, ana.sector) == ("Library", "education")


def test_the_spectrum_takes_numbers_on_both_scales():
    (ana,) = read(rows("Ana,,,S01,3,1,"), an_instrument("spectrum")).responses

    assert (ana.ratings["S01"].ideal, ana.ratings["S01"].actual) == (3, 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ana,,,D01,5,b,", "line 2: ideal: “5” is not 1 to 4, N/A or empty"),
        ("Ana,,,D01,4,e,", "line 2: actual: “e” is not a to d, N/A or empty"),
        ("Ana,,,D01,4,2,", "line 2: actual: “2” is not a to d, N/A or empty"),
        ("Ana,,,M01,4,b,", "line 2: practice: “M01” is not a practice of development"),
        (",,,D01,4,b,", "line 2: respondent: it is empty"),
        ("Ana,,,D01,4,b", "line 2: 6 fields where the header has 7"),
        (f"Ana,,,D01,4,b,{'x' * 2001}", "line 2: note: 2001 characters, of 2000 at most"),
        ("Ana,,,D01,4,b,\0", "line 2: note: it holds a control character. Type it again by hand."),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_reason(line, reason):
    assert refusal(line) == [reason]


def test_all_bad_lines_are_named_at_once():
    problems = refusal("Ana,,,D01,9,b,", "Ana,,,D02,4,b,", "Ben,,,D01,4,z,", "Ben,,,X9,1,a,")

    assert [problem.split(":")[0] for problem in problems] == ["line 2", "line 4", "line 5"]


def test_a_practice_that_one_person_rates_twice_is_refused():
    assert refusal("Ana,,,D01,4,b,", "Ana,,,d01,3,b,") == ["line 3: practice: Ana has rated D01 on a line above"]


def test_a_person_of_two_organisations_is_refused():
    assert "came from “Library”" in refusal("Ana,Library,,D01,4,b,", "Ana,School,,D02,4,b,")[0]


def test_a_note_over_several_lines_does_not_shift_the_numbers():
    assert refusal('Ana,,,D01,4,b,"two\nlines"', "Ana,,,D02,7,b,")[0].startswith("line 4:")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "name,ideal,actual\n",
            "line 1: missing columns: respondent, practice. The file needs one line for each person and practice, "
            "under the headings respondent, organisation, sector, practice, ideal, actual, note.",
        ),
        ("respondent,practice,ideal,ideal,actual\n", "line 1: the column “ideal” stands twice"),
        (HEADER, "line 1: there is no line below the header"),
    ],
)
def test_a_wrong_header_is_named(content, reason):
    with pytest.raises(BadFileError) as refused:
        read(content.encode(), an_instrument())

    assert str(refused.value.problems[0]) == reason


def test_a_file_that_is_not_utf8_is_refused_with_its_line():
    with pytest.raises(BadFileError, match="Line 2 is not in UTF-8"):
        read(HEADER.encode() + "Café".encode("latin-1"), an_instrument())


def test_a_byte_order_mark_is_no_problem():
    content = ("\ufeff" + HEADER + "Ana,,,D01,4,b,\n").encode()

    assert len(read(content, an_instrument()).responses) == 1


def test_columns_that_are_not_known_are_named_and_do_no_harm():
    content = b"_id,respondent,practice,ideal,actual,,mood,\n1,Ana,D01,4,b,x,good,\n"

    file = read(content, an_instrument())

    assert file.unused == "_id, column 6, which has no heading, mood"
    assert file.responses[0].ratings["D01"].actual == 2


def test_a_number_may_have_been_written_with_a_fraction():
    (ana,) = read(rows("Ana,,,D01,4.0,b,", 'Ana,,,D02,"3,00",,'), an_instrument()).responses

    assert (ana.ratings["D01"].ideal, ana.ratings["D02"].ideal) == (4, 3)
    assert "“4.5” is not 1 to 4" in refusal("Ana,,,D01,4.5,b,")[0]


def test_a_quotation_mark_that_is_never_closed_is_named_and_the_lines_below_are_read():
    assert refusal('Ana,,,D01,4,b,"x', "Ana,,,D02,9,b,") == [
        "line 2: a quotation mark is opened here and never closed.",
        "line 3: ideal: “9” is not 1 to 4, N/A or empty",
    ]


def test_a_thousand_bad_lines_are_named_and_then_reading_ends():
    with pytest.raises(BadFileError) as refused:
        read(rows(*["Ana,,,D01,9,b,"] * (MOST_PROBLEMS + 500)), an_instrument())

    assert (len(refused.value.problems), refused.value.is_cut) == (MOST_PROBLEMS, True)
