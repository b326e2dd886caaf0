"""The words that stand beside the codes of a release document."""

import pytest

from reports.results.labels import labels_of
from tests.factories import an_instrument

pytestmark = pytest.mark.django_db


def test_a_practice_has_its_words_its_principle_and_its_actor():
    labels = labels_of(an_instrument())

    assert labels.practices["D01"].number == 1
    assert labels.practices["D01"].where == f"{labels.principles['purposes']} · partnership"
    assert labels.practices["D06"].where.endswith(" · sponsoring agency")


def test_five_principles_have_their_dimensions():
    labels = labels_of(an_instrument("maintenance"))

    assert list(labels.principles) == ["purposes", "relations", "capacities", "governance", "trust"]
    assert all(labels.dimensions[key] for key in labels.principles)


def test_a_characteristic_stands_by_itself():
    labels = labels_of(an_instrument("spectrum"))

    assert labels.principles == {}
    assert len(labels.practices) == 20
    assert {label.where for label in labels.practices.values()} == {""}


def test_words_are_read_once_per_process(django_assert_num_queries):
    instrument = an_instrument()
    labels_of(instrument)

    with django_assert_num_queries(0):
        labels_of(instrument)
