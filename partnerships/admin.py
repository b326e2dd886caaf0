"""What staff look after: who is where. No answers, no results."""

from typing import Any  # Any: formsets and messages of the administration

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.signed_in import signed_in
from partnerships import account_admin as account_admin  # registers its pages
from partnerships.forms import free_slug
from partnerships.models import AgencyPerson, Membership, Organisation, Partnership, SponsoringAgency, Sponsorship
from partnerships.notices import officers_of
from partnerships.staff_roles import changes_between, record_changes, roles_by_user, tell_officers, tell_sponsored
from safeguards.acts import Act
from safeguards.audit import Entry, about, record


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


class SponsorshipInline(admin.TabularInline):  # type: ignore[type-arg]
    """To be read. Either side names and ends on its own pages: rounds rest on these days, and an end stops shares."""

    model = Sponsorship
    extra = 0
    fields = readonly_fields = ("organisation", "named_at", "accepted_at", "ended_at", "ended_by_side")
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

    def save_related(self, request: HttpRequest, form: "forms.ModelForm[Any]", formsets: Any, change: bool) -> None:
        """Roles that staff give, change or end are told to the executive officers, those of before included."""
        partnership, by = form.instance, signed_in(request)
        before, officers = roles_by_user(partnership), officers_of(partnership)
        super().save_related(request, form, formsets, change)
        changes = changes_between(before, roles_by_user(partnership))
        record_changes(partnership, changes, by)
        tell_officers(partnership, changes, by, officers)

    def log_addition(self, request: HttpRequest, obj: Partnership, message: Any) -> LogEntry:
        record(Entry(Act.ADDED_BY_STAFF, about(obj), by_staff=True), signed_in(request))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Partnership, message: Any) -> LogEntry:
        """What changed about people is recorded with its role: see save_related."""
        changed = [one["changed"] for one in message if "changed" in one and "name" not in one["changed"]]
        if fields := [field for one in changed for field in one["fields"]]:
            details = {"fields": ", ".join(fields)}
            record(Entry(Act.CHANGED_BY_STAFF, about(obj), by_staff=True, details=details), signed_in(request))
        return super().log_change(request, obj, message)

    def delete_model(self, request: HttpRequest, obj: Partnership) -> None:
        """Recorded first: afterwards nothing tells which partnership it was."""
        details = {"fields": obj.name}
        record(Entry(Act.DELETED_BY_STAFF, about(obj), by_staff=True, details=details), signed_in(request))
        super().delete_model(request, obj)


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

    def save_model(
        self, request: HttpRequest, obj: SponsoringAgency, form: "forms.ModelForm[Any]", change: bool
    ) -> None:
        obj.slug = obj.slug or free_slug(obj.organisation.name, SponsoringAgency.objects.all(), "agency")
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: "forms.ModelForm[Any]", formsets: Any, change: bool) -> None:
        """People of a sponsor have roles in its partnerships, so the executive officers of these are told."""
        agency, by = form.instance, signed_in(request)
        before = roles_by_user(agency)
        super().save_related(request, form, formsets, change)
        changes = changes_between(before, after := roles_by_user(agency))
        record_changes(agency, changes, by)
        tell_sponsored(agency, changes, before | after, by)

    @admin.action(description="Confirm the chosen agencies")
    def confirm(self, request: HttpRequest, chosen: QuerySet[SponsoringAgency]) -> None:
        """Its people may have a role from now on: sponsorships of before belong to the organisation."""
        by = signed_in(request)
        for agency in chosen.filter(confirmed_at=None):
            agency.confirm(by=by, at=timezone.now())
            people = roles_by_user(agency)
            tell_sponsored(agency, changes_between({}, people), people, by)

    def delete_model(self, request: HttpRequest, obj: SponsoringAgency) -> None:
        people = roles_by_user(obj)
        tell_sponsored(obj, changes_between(people, {}), people, signed_in(request))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SponsoringAgency]) -> None:
        for agency in queryset:
            self.delete_model(request, agency)
