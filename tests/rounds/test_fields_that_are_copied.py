"""A new field of a round is copied or deliberately not copied: nobody forgets to decide."""

import pytest

from assessments.models import Round
from assessments.rounds import appending, setup_views

FIELDS = {field.name for field in Round._meta.concrete_fields}


@pytest.mark.parametrize(
    ("taken", "left"),
    [(setup_views.COPIED, setup_views.NOT_COPIED), (appending.SHARED, appending.NOT_SHARED)],
    ids=["into the next round", "into the appended round"],
)
def test_each_field_of_a_round_is_decided_on_once(taken, left):
    assert set(taken) | set(left) == FIELDS
    assert set(taken) & set(left) == set()
