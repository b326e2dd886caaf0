"""What an executive officer types about a partnership."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from accounts.models import User
from accounts.names import one_line
from frameworks.models import PartnershipType, Stage
from partnerships.access import Role
from partnerships.models import Membership, Organisation, Partnership, Sector

MAX_PARTNERS = 500  # more than that is a pasted directory, not a partnership
SLUG_LENGTH = 70  # leaves room for a number after the name


class OrganisationNameField(forms.CharField):
    """An organisation by its name; one of that name is used, else it is added."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=160, required=False, **kwargs)


def explained_type(type_: PartnershipType) -> SafeString:
    """A type by its genesis, goals and processes."""
    words = "<b>{}</b><span>Genesis: {}. Goals: {}. Processes: {}.</span>"
    return format_html(words, type_.name, type_.genesis, type_.goals, type_.processes)


STAGES = {
    Stage.DEVELOPMENT: (
        "Forming",
        "You are still finding purpose, people and rules. The questions ask how the partnership is being built.",
    ),
    Stage.MAINTENANCE: (
        "Established",
        "The work runs, and has to be kept up. The questions ask how the partnership is sustained.",
    ),
}


class TypeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return explained_type(obj)


class PartnershipForm(forms.ModelForm):  # type: ignore[type-arg]
    sponsor_name = OrganisationNameField(
        label="Sponsoring agency",
        help_text="Who funds or commissions the partnership. Nearly half of the practices are about it.",
    )
    auspicing_name = OrganisationNameField(
        label="Auspicing organisation", help_text="Who holds contracts and money for the partnership, if somebody does."
    )
    partners = forms.CharField(
        label="Partner organisations",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One per line: name, then a comma and the sector if you like. Sectors: "
        + ", ".join(str(sector.label).lower() for sector in Sector)
        + ".",
    )

    class Meta:
        model = Partnership
        field_classes = {"type": TypeField}
        fields = ("name", "type", "stage", "aim", "place", "established")
        labels = {"established": "Established in (year)"}
        help_texts = {
            "name": "As its members call it.",
            "aim": "What it is for, in one sentence.",
            "type": "How it began. Partnerships take on other forms as they evolve.",
            "stage": "Where it stands today. It suggests which questions to ask, and can be changed.",
        }
        widgets = {"type": forms.RadioSelect, "stage": forms.RadioSelect, "aim": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = self.fields.get("type")
        if isinstance(types, forms.ModelChoiceField):
            types.empty_label = None
            types.queryset = PartnershipType.objects.all()
        stages = self.fields.get("stage")
        if isinstance(stages, forms.TypedChoiceField):
            labels = [(stage, format_html("<b>{}</b><span>{}</span>", *words)) for stage, words in STAGES.items()]
            stages.choices = labels
        if self.instance.pk:
            self._fill_organisations(self.instance)

    def _fill_organisations(self, partnership: Partnership) -> None:
        self.initial["sponsor_name"] = partnership.sponsor or ""
        self.initial["auspicing_name"] = partnership.auspicing_organisation or ""
        partners = partnership.partner_organisations.all()
        self.initial["partners"] = "\n".join(f"{o.name}, {o.get_sector_display()}" for o in partners)
        told = partnership.rounds.filter(sponsor_in_audience=True, rules_fixed_at__isnull=False, voided_at=None).first()
        if told:
            sponsor = self.fields["sponsor_name"]
            sponsor.disabled = True
            sponsor.help_text = escape(f"Fixed: in “{told.title}” people were told who may see results.")

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Type a name that can be read.")
        return name

    def clean_established(self) -> int | None:
        year: int | None = self.cleaned_data["established"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError("This year is still to come.")
        return year

    def clean_partners(self) -> list[tuple[str, str]]:
        """(name, sector) of each line. A part after the last comma that is no sector belongs to the name."""
        sectors = {str(sector.label).casefold(): sector.value for sector in Sector}
        found = {}
        for number, line in enumerate(self.cleaned_data["partners"].splitlines(), 1):
            name, _, sector = line.strip().rpartition(",")
            key = sectors.get(sector.strip().casefold())
            name, key = (name.strip(), key) if name and key else (line.strip(), Sector.OTHER.value)
            if len(name) > 160:
                raise forms.ValidationError(f"Line {number}: the name has {len(name)} characters, of 160 at most.")
            if name:
                found[name] = key
        if len(found) > MAX_PARTNERS:
            raise forms.ValidationError(f"{len(found)} organisations, of {MAX_PARTNERS} at most.")
        self._check_sectors(found)
        return list(found.items())

    def _check_sectors(self, typed: dict[str, str]) -> None:
        """An organisation has one sector for all its partnerships; only where nobody said it yet is it taken."""
        for known in Organisation.objects.filter(name__in=typed):
            is_unsaid = known.sector == Sector.OTHER
            if typed[known.name] in (Sector.OTHER, known.sector) or (is_unsaid and not self._is_elsewhere(known)):
                continue
            sector = known.get_sector_display()
            raise forms.ValidationError(f"{known} stands here as “{sector}”. Leave its sector out, or ask the host.")

    def _is_elsewhere(self, organisation: Organisation) -> bool:
        return organisation.partnerships.exclude(pk=self.instance.pk).exists()

    @transaction.atomic
    def create(self, by: User) -> Partnership:
        self.instance.slug = free_slug(self.cleaned_data["name"])
        partnership = self.save()
        Membership.objects.create(user=by, partnership=partnership, role=Role.EXECUTIVE_OFFICER)
        return partnership

    @transaction.atomic
    def save(self, commit: bool = True) -> Partnership:
        data = self.cleaned_data
        sponsor, auspicing = data["sponsor_name"], data["auspicing_name"]
        self.instance.sponsor = _organisation(sponsor) if sponsor else None
        self.instance.auspicing_organisation = _organisation(auspicing) if auspicing else None
        partnership: Partnership = super().save(commit)
        partnership.partner_organisations.set([_organisation(*partner) for partner in data["partners"]])
        return partnership


def free_slug(name: str) -> str:
    """The name as it stands in addresses, with a number where it is taken."""
    base = slugify(name)[:SLUG_LENGTH] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | {"new"}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


def _organisation(name: str, sector: str = Sector.OTHER) -> Organisation:
    found, _ = Organisation.objects.get_or_create(name=name, defaults={"sector": sector})
    if sector not in (Sector.OTHER, found.sector):
        found.sector = sector
        found.save(update_fields=["sector"])
    return found
