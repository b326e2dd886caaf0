"""What staff see of rounds: the facts that everybody was told. No people, no keys, no counts, no answers."""

from django.contrib import admin
from django.http import HttpRequest

from assessments.models import Round


@admin.register(Round)
class RoundAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("id", "title", "partnership", "instrument", "state", "opens_at", "closes_at")
    list_select_related = ("partnership", "instrument")
    search_fields = ("id", "title", "partnership__name")
    fields = (
        *("id", "title", "partnership", "instrument", "state", "kind", "minimum_group", "sponsor_in_audience"),
        *("comparison", "open_link_cap", "opens_at", "closes_at", "opened_by", "rules_fixed_at"),
        *("voided_at", "released_at"),
    )
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Round | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Round | None = None) -> bool:
        return False
