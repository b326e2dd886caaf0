"""What staff look after: who is where. No answers, no results."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.signed_in import signed_in
from partnerships.forms import free_slug
from partnerships.models import AgencyPerson, Membership, Organisation, Partnership, SponsoringAgency, Sponsorship


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


class SponsorshipInline(admin.TabularInline):  # type: ignore[type-arg]
    """To be read. Either side names and ends on its own pages: rounds rest on these days, and an end stops shares."""

    model = Sponsorship
    extra = 0
    fields = readonly_fields = ("organisation", "named_at", "ended_at", "ended_by_side")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class AgencyPersonInline(admin.TabularInline):  # type: ignore[type-arg]
    model = AgencyPerson
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "sector")
    list_filter = ("sector",)
    search_fields = ("name",)


@admin.register(Partnership)
class PartnershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "type", "stage")
    list_select_related = ("type",)
    search_fields = ("name",)
    autocomplete_fields = ("auspicing_organisation", "partner_organisations")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (MembershipInline, SponsorshipInline)
    actions = None  # deleting lists everything that goes too, answers by their number: see below

    def has_delete_permission(self, request: HttpRequest, obj: Partnership | None = None) -> bool:
        """Only while it has no rounds: the page that asks back would count the answers of an open one."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not obj.rounds.exists())


@admin.register(SponsoringAgency)
class SponsoringAgencyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("organisation", "asked_by", "asked_at", "confirmed_by", "confirmed_at")
    list_select_related = ("organisation", "asked_by", "confirmed_by")
    list_filter = (("confirmed_at", admin.EmptyFieldListFilter),)
    search_fields = ("organisation__name",)
    autocomplete_fields = ("organisation", "asked_by")
    readonly_fields = ("slug",)
    inlines = (AgencyPersonInline,)
    actions = ("confirm",)

    def save_model(self, request: HttpRequest, obj: SponsoringAgency, form: forms.ModelForm, change: bool) -> None:  # type: ignore[type-arg]
        obj.slug = obj.slug or free_slug(obj.organisation.name, SponsoringAgency.objects.all(), "agency")
        super().save_model(request, obj, form, change)

    @admin.action(description="Confirm the chosen agencies")
    def confirm(self, request: HttpRequest, chosen: QuerySet[SponsoringAgency]) -> None:
        for agency in chosen:
            agency.confirm(by=signed_in(request), at=timezone.now())
