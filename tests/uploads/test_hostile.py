"""Whatever is uploaded or pasted is answered soon by a page, and the page says what is wrong.

`python3 dev.py bench uploads` prints the seconds: five at most on a quiet machine.
"""

import time
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import people
from tests.factories import a_partnership, an_instrument, an_open_round
from tests.uploads.documents import DOCUMENTS
from tests.uploads.shapes import SHAPES, TEXTS, WORKBOOKS

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
DEADLINE = 60  # seconds of the processor: what grows with the square of a file takes minutes, on any machine
LARGEST_PAGE = 2_600_000  # bytes: a list of two megabytes is given back to be corrected, and little else


@cache
def content_of(shape: str) -> bytes:
    return {**SHAPES, **DOCUMENTS}[shape]()


def file(shape: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", content_of(shape), "text/csv")


def people_from_a_file(client, partnership, shape):
    return client.post(reverse("contacts:add_list", args=[partnership.slug]), {"text": "", "file": file(shape)})


def pasted_people(client, partnership, shape):
    text = content_of(shape).decode("utf-8", "replace")
    return client.post(reverse("contacts:add_list", args=[partnership.slug]), {"text": text})


def people_of_a_round(client, partnership, shape):
    round_ = an_open_round(partnership=partnership)
    text = content_of(shape).decode("utf-8", "replace")[:200_000]
    return client.post(reverse("rounds:people", args=[round_.pk]), {"people": text})


def answers(client, partnership, shape):
    data = {"title": "T", "instrument": an_instrument("maintenance").pk, "kind": "open", "file": file(shape)}
    data |= {"closed_on": "2024-05-17", "source": "paper"}
    return client.post(reverse("importing:import", args=[partnership.slug]), data)


def a_questionnaire(client, partnership, shape):
    client.force_login(people.staff())
    return client.post(reverse("frameworks:load"), {"file": file(shape)})


def a_signed_agreement(client, partnership, shape):
    typed = {"title": "Charter", "kind": "charter", "others": "Shire Council", "upload": file(shape)}
    return client.post(reverse("agreements:new", args=[partnership.slug]), typed)


FEW = sorted(SHAPES)[::4]  # for readers that stop at the first bytes of what they do not know
FOR_EACH = {
    people_from_a_file: SHAPES,
    answers: SHAPES,
    pasted_people: TEXTS,
    people_of_a_round: sorted(TEXTS)[::2],
    a_questionnaire: [*DOCUMENTS, *FEW],
    a_signed_agreement: FEW,
}


def is_for_one_database(reader, shape):
    """A workbook is read to its end before the database hears of it; a pasted list is read as a file of text is."""
    return shape in WORKBOOKS or reader is pasted_people


PAIRS = [
    pytest.param(reader, shape, marks=[pytest.mark.one_database] if is_for_one_database(reader, shape) else [])
    for reader, shapes in FOR_EACH.items()
    for shape in shapes
]


@pytest.mark.parametrize(("reader", "shape"), PAIRS)
def test_every_reader_answers_every_shape_in_time(client, settings, tmp_path, reader, shape):
    settings.MEDIA_ROOT = tmp_path
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))
    content_of(shape)

    began = time.process_time()
    answer = reader(client, partnership, shape)
    taken = time.process_time() - began

    assert answer.status_code in (200, 302, 400, 422)
    assert taken < DEADLINE
    assert len(answer.content) < LARGEST_PAGE


def test_each_reader_is_tried_with_twenty_shapes_at_least():
    assert min(map(len, FOR_EACH.values())) >= 20
