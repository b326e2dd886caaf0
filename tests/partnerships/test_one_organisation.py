"""An organisation that is named in another spelling is the same one: as sponsor, as partner, and by staff."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.forms import PartnershipForm
from partnerships.models import Organisation, Sponsorship
from partnerships.sponsorships.actions import AgencyError, ask_for_agency, name_sponsor
from tests import people
from tests.factories import a_partnership, an_agency, an_organisation

pytestmark = pytest.mark.django_db


def test_a_sponsor_is_named_once_in_any_spelling():
    partnership = a_partnership(sponsor=None)
    officer = people.an_executive_officer(partnership)
    agency = an_agency("Bürgerstiftung")

    named = name_sponsor(partnership, "BU\u0308RGERSTIFTUNG", by=officer, at=agency.agency.confirmed_at)
    assert named.organisation == agency
    with pytest.raises(AgencyError, match="is named already"):
        name_sponsor(partnership, "bürgerstiftung", by=officer, at=agency.agency.confirmed_at)
    assert Sponsorship.objects.count() == 1
    with pytest.raises(AgencyError, match="is a sponsoring agency here already"):
        ask_for_agency("BÜRGERSTIFTUNG", "other", by=officer)


def test_a_form_of_a_partnership_takes_each_organisation_once():
    form = PartnershipForm(
        {"partners": "Große Hilfe\nGROSSE  HILFE, health\nGro\u00adße Hilfe", "sponsor_names": "A\na"}
    )
    form.is_valid()

    assert form.cleaned_data["partners"] == [("Große Hilfe", "health")]
    assert form.cleaned_data["sponsor_names"] == ["A"]


def test_staff_cannot_add_a_second_spelling():
    an_organisation(name="Große Hilfe")

    with pytest.raises(ValidationError, match="“Große Hilfe” exists already"):
        Organisation(name="GROSSE HILFE").full_clean()
