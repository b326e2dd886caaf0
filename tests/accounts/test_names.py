"""Whatever has to have a name or a title has one that can be read: rows and links are found by it."""

import pytest
from django.core.exceptions import ValidationError

from accounts.names import one_line, readable_line
from assessments.rounds.round_form import RoundForm
from journal.actions.forms import ActionForm
from journal.activities.forms import ActivityForm
from journal.agreements.forms import AgreementForm
from journal.models import PartneringAgreement
from journal.moments.forms import MomentForm
from partnerships.forms import PartnershipForm
from partnerships.sponsorships.forms import SponsorNameForm
from reports.importing.forms import ImportForm
from tests.factories import a_partnership

UNSEEN = ["\u200b", "\u200d", "\u200c \u2066", "\ufeff"]


def of_a_partnership(form):
    return lambda data: form(data, partnership=a_partnership())


def of_an_agreement(data):
    return AgreementForm(data, instance=PartneringAgreement(partnership=a_partnership()))


FORMS = [
    (ActivityForm, "name"),
    (of_a_partnership(ActionForm), "what"),
    (of_a_partnership(ActionForm), "who"),
    (MomentForm, "title"),
    (of_an_agreement, "title"),
    (of_a_partnership(RoundForm), "title"),
    (PartnershipForm, "name"),
    (SponsorNameForm, "name"),
    (lambda data: ImportForm(data, partnership=a_partnership(), user=None), "title"),
]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_signs_that_nobody_sees_are_no_name(unseen):
    assert one_line(unseen) == ""
    with pytest.raises(ValidationError, match="Type something that can be read"):
        readable_line(unseen)


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "field"), FORMS)
def test_every_name_and_title_is_asked_for_again(form, field):
    bound = form({field: "\u200b"})

    assert not bound.is_valid()
    assert bound.errors[field] == ["Type something that can be read."]


@pytest.mark.django_db
def test_lists_of_organisations_leave_out_lines_that_nobody_can_read():
    bound = PartnershipForm({"name": "Links", "partners": "\u200b\nShire Council", "auspicing_name": "\u200b"})
    bound.is_valid()

    assert [name for name, _sector in bound.cleaned_data["partners"]] == ["Shire Council"]
    assert bound.cleaned_data["auspicing_name"] == ""
