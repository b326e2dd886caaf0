"""Staff can read reference data in the administration. It changes only with a new version of a fixture."""

from django.contrib import admin
from django.http import HttpRequest

from frameworks.models import Instrument, PartnershipType, Principle, WayOfWorking


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Instrument)
class InstrumentAdmin(ReadOnly):
    list_display = ("name", "slug", "version", "stage")


@admin.register(Principle, PartnershipType, WayOfWorking)
class ReferenceAdmin(ReadOnly):
    list_display = ("key", "number")
