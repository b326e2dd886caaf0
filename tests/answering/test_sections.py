"""The page of one principle: what is stored, what is refused, what is left alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.answering import layout, sheets
from assessments.answering.progress import progress_of
from assessments.answering.sheets import sheet_of
from assessments.models import GRACE, NOTE_LENGTH, Note, Rating, Response, Round
from tests import people
from tests.factories import an_instrument, an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(client: Client) -> Response:
    return people.an_informant(client, an_open_round())


def url_of(response: Response, key: str = "purposes") -> str:
    return reverse("answering:section", args=[response.round_id, key])


def marks(code: str = "D01") -> tuple[int | None, int | None] | None:
    return Rating.objects.filter(practice__code=code).values_list("ideal", "actual").first()


def note(code: str = "D01") -> str | None:
    return Note.objects.filter(practice__code=code).values_list("text", flat=True).first()


def test_a_page_costs_at_most_9_statements_and_no_write_even_in_a_new_process(
    client: Client, response: Response
) -> None:
    sheets._sheet.cache_clear()
    for budget in (9, 3):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url_of(response)).status_code == 200
        statements = [query["sql"] for query in queries]
        assert len(statements) <= budget
        assert all(sql.startswith("SELECT") for sql in statements)


def test_saving_a_whole_page_costs_at_most_12_statements(client: Client, response: Response) -> None:
    codes = [f"D0{number}" for number in range(1, 10)]
    first = {f"{code}-{part}": "2" for code in codes for part in ("ideal", "actual", "note")}
    client.post(url_of(response), first)
    second = {f"{code}-{part}": "3" for code in codes for part in ("ideal", "actual", "note")}
    with CaptureQueriesContext(connection) as queries:
        client.post(url_of(response), {**second, "clear": "D09", "D08-note": "", "revision": "1"})
    assert marks("D08") == (3, 3)
    assert marks("D09") is None
    assert note("D08") is None
    assert len(queries) <= 12


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ({"D01-ideal": "4", "D01-actual": "1"}, (4, 1)),
        ({"D01-ideal": "4"}, (4, None)),
        ({"D01-actual": "0"}, (None, 0)),
        ({"D01-ideal": "", "D01-actual": ""}, None),
        ({}, None),
    ],
)
def test_blank_not_applicable_and_a_rating_are_three_things(
    client: Client, response: Response, sent: dict[str, str], stored: object
) -> None:
    assert client.post(url_of(response), sent).status_code == 302
    assert marks() == stored


def test_what_is_stored_is_drawn_again(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D01-ideal": "4", "D02-actual": "0", "D03-note": "More <b>of</b> this"})
    page = client.get(url_of(response)).content.decode()
    assert 'name="D01-ideal" id="id_D01-ideal-4" value="4" checked' in page
    assert 'name="D02-actual" id="id_D02-actual-5" value="0" checked' in page
    assert page.count("checked") == 2
    assert "More &lt;b&gt;of&lt;/b&gt; this" in page


def test_a_page_that_leaves_a_mark_out_does_not_clear_it(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D01-ideal": "4", "D01-actual": "2"})
    client.post(url_of(response), {"D01-actual": "3", "revision": "0"})
    assert marks() == (4, 3)


def test_clear_takes_both_marks_and_leaves_the_note(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D01-ideal": "4", "D01-actual": "2", "D01-note": "Why"})
    sent = {"D01-ideal": "4", "D01-actual": "2", "D01-note": "Why", "D02-ideal": "1", "clear": "D01", "revision": "1"}
    answer = client.post(url_of(response), sent)
    assert answer.headers["Location"] == url_of(response) + "#practice-D01"
    assert (marks("D01"), marks("D02"), note()) == (None, (1, None), "Why")


def test_saving_the_same_page_twice_changes_nothing(client: Client, response: Response) -> None:
    for _ in range(2):
        client.post(url_of(response), {"D01-ideal": "4", "D01-note": "Why", "revision": "0"})
    response.refresh_from_db()
    assert (response.revision, Rating.objects.count(), Note.objects.count()) == (1, 1, 1)


def test_an_empty_note_on_a_page_of_now_erases_the_stored_one(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D01-note": "Why"})
    client.post(url_of(response), {"D01-note": "", "revision": "1"})
    assert note() is None


def test_an_empty_note_on_an_older_page_erases_nothing(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D01-note": "Why"})
    for revision in ("0", ""):
        client.post(url_of(response), {"D01-note": "", "D02-ideal": "3", "revision": revision})
    assert note() == "Why"
    assert marks("D02") == (3, None)


def test_a_second_tab_keeps_what_the_first_one_stored(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D01-ideal": "4", "D01-note": "From the first tab", "revision": "0"})
    client.post(url_of(response), {"D02-ideal": "2", "D01-note": "", "D02-note": "", "revision": "0"})
    assert (marks("D01"), marks("D02"), note()) == ((4, None), (2, None), "From the first tab")


@pytest.mark.parametrize("value", ["5", "-1", "9" * 400, "four", "1.0", "\x00", "4\x00", " ", "N/A", "é"])
@pytest.mark.parametrize("scale", ["ideal", "actual"])
def test_a_forged_mark_is_refused_with_its_field_named_and_the_rest_kept(
    client: Client, response: Response, scale: str, value: str
) -> None:
    sent = {f"D07-{scale}": value, "D01-ideal": "3", "D02-note": "Kept as typed"}
    answer = client.post(url_of(response), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"Practice 7, {scale.capitalize()} practice: Choose one of the answers" in page
    assert f'href="#id_D07-{scale}"' in page
    assert f'id="id_D07-{scale}"' in page
    assert "<title>Error: " in page
    assert 'value="3" checked' in page
    assert "Kept as typed" in page
    assert not Rating.objects.exists()
    assert not Note.objects.exists()


def test_a_note_that_is_too_long_is_refused_and_kept(client: Client, response: Response) -> None:
    answer = client.post(url_of(response), {"D01-note": "x" * (NOTE_LENGTH + 1), "D01-ideal": "2"})
    assert answer.status_code == 422
    assert f"Shorten the note to {NOTE_LENGTH} characters. It has {NOTE_LENGTH + 1}." in answer.content.decode()
    assert "x" * (NOTE_LENGTH + 1) in answer.content.decode()
    assert marks() is None


def test_a_note_counts_its_line_ends_once(client: Client, response: Response) -> None:
    text = "\r\n".join(["x" * 9] * (NOTE_LENGTH // 10))
    client.post(url_of(response), {"D01-note": text})
    assert note() == text.replace("\r\n", "\n")


def test_a_note_with_a_null_character_is_refused(client: Client, response: Response) -> None:
    answer = client.post(url_of(response), {"D01-note": "a\x00b"})
    assert answer.status_code == 422
    assert note() is None


def test_fields_of_other_pages_are_not_read(client: Client, response: Response) -> None:
    client.post(url_of(response), {"D36-ideal": "4", "M01-ideal": "4", "X99-ideal": "4", "D01-ideal": "1"})
    assert list(Rating.objects.values_list("practice__code", flat=True)) == ["D01"]


@pytest.mark.parametrize("name", ["clear", "autosave"])
@pytest.mark.parametrize("code", ["D36", "X99", "D01\x00"])
def test_a_practice_that_is_not_on_the_page_is_refused(
    client: Client, response: Response, name: str, code: str
) -> None:
    answer = client.post(url_of(response), {"D01-ideal": "4", name: code})
    assert answer.status_code == 422
    assert marks() is None


@pytest.mark.parametrize("revision", ["-1", "x", "9" * 99, "\x00"])
def test_a_forged_revision_is_refused(client: Client, response: Response, revision: str) -> None:
    assert client.post(url_of(response), {"D01-ideal": "4", "revision": revision}).status_code == 422
    assert marks() is None


def test_an_unknown_section_is_not_found(client: Client, response: Response) -> None:
    assert client.get(url_of(response, "nowhere")).status_code == 404
    assert client.post(url_of(response, "nowhere"), {}).status_code == 404


@pytest.mark.parametrize(
    ("key", "go", "name", "more"),
    [
        ("purposes", "next", "answering:section", ["relations"]),
        ("trust", "next", "answering:check", []),
        ("purposes", "all", "answering:tasks", []),
        ("purposes", "here", "answering:section", ["purposes"]),
        ("purposes", "", "answering:section", ["purposes"]),
    ],
)
def test_each_button_leads_on(
    client: Client, response: Response, key: str, go: str, name: str, more: list[str]
) -> None:
    answer = client.post(url_of(response, key), {"go": go})
    assert answer.headers["Location"] == reverse(name, args=[response.round_id, *more])


def closing(minutes: float) -> None:
    """The round closed so many minutes ago."""
    Round.objects.update(closes_at=timezone.now() - timedelta(minutes=minutes))


def test_a_page_that_was_opened_in_time_is_saved_for_a_quarter_of_an_hour(client: Client, response: Response) -> None:
    closing(minutes=14)
    answer = client.post(url_of(response), {"D01-ideal": "4", "go": "next"})
    assert answer.headers["Location"] == reverse("answering:check", args=[response.round_id])
    assert marks() == (4, None)


def test_after_that_nothing_is_stored_and_the_page_says_so(client: Client, response: Response) -> None:
    closing(minutes=GRACE.total_seconds() / 60 + 1)
    answer = client.post(url_of(response), {"D01-ideal": "4"})
    assert answer.status_code == 409
    assert "Nothing of the page that you sent is stored" in answer.content.decode()
    assert marks() is None


def test_after_closing_no_page_can_be_opened_any_more(client: Client, response: Response) -> None:
    closing(minutes=1)
    page = client.get(url_of(response)).content.decode()
    assert "This round has closed" in page
    assert "<fieldset" not in page


def test_a_voided_round_stores_nothing(client: Client, response: Response) -> None:
    Round.objects.update(voided_at=timezone.now())
    answer = client.post(url_of(response), {"D01-ideal": "4"})
    assert answer.status_code == 409
    assert "This round was cancelled" in answer.content.decode()
    assert marks() is None


def test_answers_that_are_gone_are_not_written_again(client: Client, response: Response) -> None:
    Response.objects.all().delete()
    assert client.post(url_of(response), {"D01-ideal": "4"}).status_code == 404
    assert not Rating.objects.exists()


def test_the_spectrum_shows_what_each_answer_means(client: Client) -> None:
    response = people.an_informant(client, an_open_round(instrument=an_instrument("spectrum")))
    page = client.get(url_of(response, "characteristics-1")).content.decode()
    assert "<b>1 Cooperation:</b> To own organisation." in page
    assert client.post(url_of(response, "characteristics-1"), {"S01-ideal": "4"}).status_code == 422
    assert client.post(url_of(response, "characteristics-1"), {"S01-ideal": "3"}).status_code == 302
    assert marks("S01") == (3, None)


def test_levels_that_the_source_describes_alike_are_told_apart_by_their_names(client: Client) -> None:
    response = people.an_informant(client, an_open_round(instrument=an_instrument("spectrum")))
    pages = [client.get(url_of(response, f"characteristics-{part}")).content.decode() for part in (1, 3)]
    assert [page.count("with the same words here") for page in pages] == [0, 1]
    assert "The source describes cooperation, coordination with the same words here" in pages[1]


def test_cards_are_drawn_once_for_everybody_but_never_one_with_a_note(client: Client, response: Response) -> None:
    layout._draw_once.cache_clear()
    client.post(url_of(response), {"D01-note": "Mine alone", "D02-ideal": "4"})
    for _ in range(2):
        client.get(url_of(response))
    kept = layout._draw_once.cache_info()
    assert (kept.currsize, kept.hits) == (8, 8)
    somebody_else = Client()
    other = people.an_informant(somebody_else, response.round)
    page = somebody_else.get(url_of(other)).content.decode()
    assert "Mine alone" not in page
    assert " checked" not in page


def test_two_threads_may_each_read_the_same_instrument_first():
    """Each keeps a sheet of its own in hand for the rest of its request."""
    instrument = an_instrument("development")
    one = sheet_of(instrument)
    sheets._sheet.cache_clear()
    other = sheet_of(instrument)

    progress, section = progress_of(one, {}), other.sections[0]

    assert other is not one
    assert progress.of(section).total == len(section.practices)
    assert one.after(section) is one.sections[1]
