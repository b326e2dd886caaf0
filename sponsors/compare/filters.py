"""What a sponsor may filter and group by. Never by a figure: there is no rank."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any  # Any: cleaned values of Django's forms

from django import forms
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frameworks.models import PartnershipType, Stage
from frameworks.reference import translated
from partnerships.models import Organisation, Partnership, Sector
from reports.models import Share

FIRST_YEAR = 2000
SIDES = {
    "all": {"of_partnership": True, "of_sponsor": True},
    "partnership": {"of_partnership": True},
    "sponsor": {"of_sponsor": True},
}
GROUPS = {"": (), "type": ("type__number",), "stage": ("stage",), "place": ("place",), "sector": ("sector",)}


class FilterForm(forms.Form):
    """Everything is optional and comes from the address. A value that cannot be read is named and ignored."""

    of = forms.ChoiceField(
        label=_("Which practices"),
        required=False,
        choices=[
            ("all", _("All practices")),
            ("partnership", _("The partnership’s practices")),
            ("sponsor", _("The sponsoring agency’s practices")),
        ],
    )
    type = forms.TypedChoiceField(
        label=_("Type"), required=False, choices=lambda: types_now(), coerce=int, empty_value=None
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[("", _("Every stage")), *Stage.choices])
    sector = forms.ChoiceField(
        label=_("Sector of the auspicing organisation"),
        required=False,
        choices=[("", _("Every sector")), *Sector.choices],
    )
    place = forms.CharField(label=_("Place contains"), required=False, max_length=80)
    year = forms.IntegerField(label=_("Round closed in"), required=False, min_value=FIRST_YEAR, max_value=2100)
    group = forms.ChoiceField(
        label=_("Group rows by"),
        required=False,
        choices=[
            ("", _("Nothing")),
            ("type", _("Type")),
            ("stage", _("Stage")),
            ("place", _("Place")),
            ("sector", _("Sector")),
            ("year", _("Year")),
        ],
    )

    def value(self, name: str) -> Any:
        """The value of a filter, or None if it is empty or cannot be read."""
        return self.cleaned_data.get(name) or None

    @property
    def side(self) -> str:
        return self.value("of") or "all"

    def shares(self, organisation: Organisation) -> QuerySet[Share]:
        """The shares that show this side, in this year."""
        found = Share.objects.available().of_principles().filter(organisation=organisation, **SIDES[self.side])
        return found.filter(closed_on__year=self.value("year")) if self.value("year") else found

    def partnerships(self, organisation: Organisation) -> QuerySet[Partnership]:
        """The partnerships that fit and share a round of the year, in alphabetical order within their group."""
        found = self.fitting(organisation)
        if self.value("year"):
            found = found.filter(Exists(self.shares(organisation).filter(partnership=OuterRef("pk"))))
        return self._in_order(found, organisation)

    def fitting(self, organisation: Organisation) -> QuerySet[Partnership]:
        """The sponsor's partnerships that pass the filters about the partnership itself."""
        found: QuerySet[Partnership] = Partnership.objects.sponsored_by(organisation)
        found = found.annotate(sector=auspicing_sector())
        for name in ("type", "stage", "sector"):
            if self.value(name):
                found = found.filter(**{name: self.value(name)})
        if self.value("place"):
            found = found.filter(place__icontains=self.value("place"))
        return found

    def _in_order(self, found: QuerySet[Partnership], organisation: Organisation) -> QuerySet[Partnership]:
        if self.value("group") != "year":
            return found.order_by(*GROUPS[self.value("group") or ""], "name", "pk")
        latest = self.shares(organisation).filter(partnership=OuterRef("pk")).order_by("-closed_on")
        year = Subquery(latest.values("closed_on__year")[:1])
        return found.annotate(year=year).order_by(F("year").desc(nulls_last=True), "name", "pk")


def types_now() -> list[tuple[str, str]]:
    return [("", gettext("Every type")), *((pk, str(translated(name))) for pk, name in loaded_types())]


@lru_cache(maxsize=1)
def loaded_types() -> tuple[tuple[str, str], ...]:
    """Reference data: read once per process."""
    return tuple((str(one.pk), one.name) for one in PartnershipType.objects.all())


def auspicing_sector() -> F:
    """The sector of a partnership: of the organisation that holds its money."""
    return F("auspicing_organisation__sector")


def filters_of(data: Mapping[str, object]) -> FilterForm:
    """A form that is bound and validated, so that a page can always show the filters."""
    form = FilterForm(data)
    form.is_valid()
    return form
