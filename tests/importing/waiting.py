"""An import that only its importer sees."""

from datetime import date

from django.utils import timezone

from assessments.importing.reading import read
from assessments.importing.storing import ImportOrder
from assessments.models import Round
from reports.importing import actions
from tests.factories import an_instrument

HEADER = "respondent,organisation,sector,practice,ideal,actual,note\n"


def content(people_: int = 12) -> bytes:
    lines = (f"P{n},Org {n % 4},health,D{at:02},4,c,\n" for n in range(people_) for at in range(1, 37))
    return (HEADER + "".join(lines)).encode()


def an_import(partnership, by=None, closed_on=date(2024, 5, 17), at=None) -> Round:
    instrument, at = an_instrument(), at or timezone.now()
    order = ImportOrder(partnership, instrument, "Old answers", "confidential", at, by, closed_on, "paper", content())
    return actions.import_round(order, read(content(), instrument).responses)
