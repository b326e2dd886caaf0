"""What can never be false, because the database refuses it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from frameworks.models import (
    Instrument,
    Level,
    PartnershipType,
    Practice,
    Principle,
    ScaleOption,
    ScaleQuestion,
    Section,
)

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]


@pytest.mark.parametrize(
    ("model", "free"),
    [
        (Instrument, {}),
        (ScaleQuestion, {}),
        (ScaleOption, {"position": 99}),
        (ScaleOption, {"code": "z"}),
        (Section, {"number": 99}),
        (Section, {"key": "another"}),
        (Practice, {"number": 99}),
        (Practice, {"code": "X99"}),
        (Level, {}),
        (Principle, {"number": 99}),
        (Principle, {"key": "another"}),
        (PartnershipType, {"number": 99}),
        (PartnershipType, {"key": "another"}),
    ],
)
def test_what_stands_once_is_refused_twice_by_the_database(model, free):
    row = model.objects.first()
    row.pk = None
    for name, value in free.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("value", [0, 8])
def test_the_database_refuses_an_option_outside_one_to_seven(value):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScaleOption.objects.filter(value=4).update(value=value)


def test_an_option_beyond_seven_is_refused():
    option = ScaleOption.objects.filter(value=4).first()
    option.value = 8

    with pytest.raises(ValidationError, match="option_value_1_to_7"):
        option.full_clean()
