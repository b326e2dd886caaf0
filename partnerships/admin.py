"""What staff look after: who is where. No answers, no results."""

from django.contrib import admin
from django.http import HttpRequest

from partnerships.models import Membership, Organisation, Partnership, Sponsorship


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "sector")
    list_filter = ("sector",)
    search_fields = ("name",)


@admin.register(Partnership)
class PartnershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "type", "stage", "sponsor")
    list_select_related = ("type", "sponsor")
    search_fields = ("name",)
    autocomplete_fields = ("sponsor", "auspicing_organisation", "partner_organisations")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (MembershipInline,)
    actions = None  # deleting lists everything that goes too, answers by their number: see below

    def has_delete_permission(self, request: HttpRequest, obj: Partnership | None = None) -> bool:
        """Only while it has no rounds: the page that asks back would count the answers of an open one."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not obj.rounds.exists())


@admin.register(Sponsorship)
class SponsorshipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "organisation")
    list_select_related = ("user", "organisation")
    autocomplete_fields = ("user", "organisation")
