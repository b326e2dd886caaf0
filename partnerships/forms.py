"""The form of a partnership, and how its organisations are named in it."""

from collections.abc import Sequence
from typing import Any  # Any: the arguments and the data of Django's forms

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import name_key, name_line, readable_line
from accounts.templatetags.labels import in_sentence
from frameworks.models import PartnershipType, Stage
from frameworks.reference import translated
from partnerships.access import Role
from partnerships.models import Membership, Organisation, Partnership, Sector, SponsoringAgency, Sponsorship
from partnerships.organisations import each_once, organisation_named, organisations_named
from partnerships.zones import server_zone, zones_to_choose
from safeguards.acts import Act
from safeguards.audit import Entry, about, record

MAX_SPONSORS = 10  # a partnership has a few funders; more is a mistake
NAME_LENGTH = 160
MAX_PARTNERS = 500  # more than that is a pasted directory, not a partnership
RESERVED = {"new", "join"}  # addresses that the app itself uses
SLUG_LENGTH = 70  # leaves room for a number after the name


class OrganisationNameField(forms.CharField):
    """An organisation by its name; one of that name is used, else it is added."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=NAME_LENGTH, required=False, **kwargs)

    def clean(self, value: object) -> str:
        return name_line(super().clean(value))


def explained_type(type_: PartnershipType) -> SafeString:
    """A type by its genesis, goals and processes."""
    parts = {name: translated(getattr(type_, name)) for name in ("genesis", "goals", "processes")}
    words = gettext("How it started: %(genesis)s. Goals: %(goals)s. Processes: %(processes)s.") % parts
    return format_html("<b>{}</b><span>{}</span>", translated(type_.name), words)


STAGES = {
    Stage.DEVELOPMENT: (
        _("Forming"),
        _("You are still finding purpose, people and rules. The questions ask how the partnership is being built."),
    ),
    Stage.MAINTENANCE: (
        _("Established"),
        _("The work runs, and has to be kept up. The questions ask how the partnership is sustained."),
    ),
}


class TypeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: PartnershipType) -> str:
        return explained_type(obj)


class PartnershipForm(forms.ModelForm):  # type: ignore[type-arg]
    sponsor_names = forms.CharField(
        label=_("Sponsoring agency"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Who funds or commissions the partnership; with several, one per line. "
            "Nearly half of the practices are about it."
        ),
    )
    auspicing_name = OrganisationNameField(
        label=_("Auspicing organisation"),
        help_text=_("Who holds contracts and money for the partnership, if somebody does."),
    )
    partners = forms.CharField(
        label=_("Partner organisations"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Closing times and other times of day of the partnership are meant in it, and name it."),
    )

    class Meta:
        model = Partnership
        field_classes = {"type": TypeField}
        fields = ("name", "type", "stage", "aim", "place", "time_zone", "established")
        labels = {
            "name": _("Name"),
            "type": _("Type"),
            "stage": _("Stage"),
            "aim": _("Aim"),
            "place": _("Place"),
            "established": _("Established in (year)"),
        }
        help_texts = {
            "name": _("As its members call it."),
            "aim": _("What it is for, in one sentence."),
            "type": _("How it began. Partnerships take on other forms as they evolve."),
            "stage": _("Where it is today. It suggests which questions to ask. You can change it later."),
        }
        widgets = {"type": forms.RadioSelect, "stage": forms.RadioSelect, "aim": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._explain_partners()
        zones = self.fields.get("time_zone")
        if isinstance(zones, forms.ChoiceField):
            zones.initial = self.instance.time_zone
            zones.choices = zones_to_choose(server_zone(), self.instance.time_zone)
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

    def _explain_partners(self) -> None:
        words = gettext("One per line: name, then a comma and the sector if you like. Sectors: %(sectors)s.")
        sectors = ", ".join(in_sentence(sector.label) for sector in Sector)
        self.fields["partners"].help_text = words % {"sectors": sectors}

    def _fill_organisations(self, partnership: Partnership) -> None:
        del self.fields["sponsor_names"]
        self.initial["auspicing_name"] = partnership.auspicing_organisation or ""
        partners = partnership.partner_organisations.all()
        self.initial["partners"] = "\n".join(f"{o.name}, {o.get_sector_display()}" for o in partners)

    def clean_name(self) -> str:
        return readable_line(self.cleaned_data["name"])

    def clean_sponsor_names(self) -> list[str]:
        too_many = gettext("%(count)s sponsoring agencies, of %(most)s at most.")
        return names_in(self.cleaned_data["sponsor_names"], MAX_SPONSORS, too_many)

    def clean_established(self) -> int | None:
        year: int | None = self.cleaned_data["established"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come."))
        return year

    def clean_time_zone(self) -> str:
        """Without one the partnership keeps the zone that it has: at first the host's."""
        return str(self.cleaned_data["time_zone"] or self.instance.time_zone)

    def clean_partners(self) -> list[tuple[str, str]]:
        """(name, sector) of each line. A part after the last comma that is no sector belongs to the name."""
        sectors = _sectors_by_name()
        found: dict[str, tuple[str, str]] = {}
        for number, line in enumerate(self.cleaned_data["partners"].splitlines(), 1):
            name, _comma, sector = line.strip().rpartition(",")
            key = sectors.get(sector.strip().casefold())
            name, key = (name, key) if name and key else (line, Sector.OTHER.value)
            name = name_line(name)
            if len(name) > NAME_LENGTH:
                numbers = {"line": number, "length": len(name), "most": NAME_LENGTH}
                words = _("Line %(line)s: the name has %(length)s characters, of %(most)s at most.")
                raise forms.ValidationError(words % numbers)
            if name:
                first_name, first_sector = found.get(name_key(name), (name, Sector.OTHER.value))
                found[name_key(name)] = (first_name, key if first_sector == Sector.OTHER else first_sector)
        if len(found) > MAX_PARTNERS:
            numbers = {"count": len(found), "most": MAX_PARTNERS}
            raise forms.ValidationError(_("%(count)s organisations, of %(most)s at most.") % numbers)
        self._check_sectors({key: sector for key, (_name, sector) in found.items()})
        return list(found.values())

    def _check_sectors(self, typed: dict[str, str]) -> None:
        """An organisation has one sector for all its partnerships: a typed one is taken only if none is known yet."""
        for known in Organisation.objects.filter(name_key__in=typed):
            is_unknown = known.sector == Sector.OTHER
            if typed[known.name_key] in (Sector.OTHER, known.sector) or (is_unknown and not self._is_elsewhere(known)):
                continue
            names = {"name": known, "sector": known.get_sector_display()}
            words = _("%(name)s stands here as “%(sector)s”. Leave its sector out, or ask the host.")
            raise forms.ValidationError(words % names)

    def _is_elsewhere(self, organisation: Organisation) -> bool:
        return organisation.partnerships.exclude(pk=self.instance.pk).exists()

    @transaction.atomic
    def create(self, by: User) -> Partnership:
        self.instance.slug = free_slug(self.cleaned_data["name"], Partnership.objects.all(), "partnership")
        partnership = self.save()
        Membership.objects.create(user=by, partnership=partnership, role=Role.EXECUTIVE_OFFICER)
        role = {"person": str(by), "role": Role.EXECUTIVE_OFFICER.value}
        record(Entry(Act.ROLE_GIVEN, about(partnership), details=role), by)
        for name in self.cleaned_data["sponsor_names"]:
            sponsor = organisation_named(name)
            Sponsorship.objects.create(partnership=partnership, organisation=sponsor, named_by=by)
            record(Entry(Act.SPONSOR_NAMED, about(partnership), details={"sponsor": str(sponsor)}), by)
        return partnership

    @transaction.atomic
    def save(self, commit: bool = True) -> Partnership:
        data = self.cleaned_data
        auspicing = data["auspicing_name"]
        self.instance.auspicing_organisation = organisation_named(auspicing) if auspicing else None
        partnership: Partnership = super().save(commit)
        partnership.partner_organisations.set(partners_named(data["partners"]))
        return partnership


def names_in(text: str, most: int, too_many: str) -> list[str]:
    """The name of an organisation per line, each once, in the order in which they were typed. Raises ValidationError.

    `too_many`: the message if there are more than `most`; it may hold %(count)s and %(most)s.
    """
    names = each_once(filter(None, map(name_line, text.splitlines())))
    if len(names) > most:
        raise forms.ValidationError(too_many % {"count": len(names), "most": most})
    if too_long := next((name for name in names if len(name) > NAME_LENGTH), ""):
        words = gettext("“%(name)s…” has %(length)s characters, of %(most)s at most.")
        raise forms.ValidationError(words % {"name": too_long[:30], "length": len(too_long), "most": NAME_LENGTH})
    return names


def _sectors_by_name() -> dict[str, str]:
    """Each sector by its name in the language of the page and in English, because lists may be kept in English."""
    spoken = {str(sector.label).casefold(): sector.value for sector in Sector}
    with override("en"):
        return {str(sector.label).casefold(): sector.value for sector in Sector} | spoken


def free_slug(name: str, among: QuerySet[Partnership] | QuerySet[SponsoringAgency], nameless: str) -> str:
    """The name in the form used in addresses, with a number if it is taken; `nameless` if no letter can be used."""
    base = slugify(name)[:SLUG_LENGTH] or nameless
    taken = set(among.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


def partners_named(partners: Sequence[tuple[str, str]]) -> list[Organisation]:
    """The organisations of pairs of a name and a sector. A sector that was typed is taken, as the form has checked."""
    organisations = organisations_named(partners)
    for name, sector in partners:
        organisation = organisations[name_key(name)]
        if sector not in (Sector.OTHER, organisation.sector):
            organisation.sector = sector
            organisation.save(update_fields=["sector"])
    return list(organisations.values())
