"""What staff look after: who is where. No answers, no results."""

from django.contrib import admin

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


@admin.register(Sponsorship)
class SponsorshipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "organisation")
    list_select_related = ("user", "organisation")
    autocomplete_fields = ("user", "organisation")
