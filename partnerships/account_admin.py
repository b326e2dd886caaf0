"""The administration's pages of accounts. They are here because the audit logs of partnerships record the changes."""

from typing import Any  # Any: Django's own forms in the administration

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.changes import Change
from accounts.models import User
from accounts.signed_in import signed_in
from partnerships.staff_accounts import changed_by_staff
from safeguards.acts import Act

admin.site.unregister(Authenticator)  # its own page shows the secret
admin.site.unregister(EmailAddress)  # its own page gives an account another address to sign in with


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    ordering = ("email",)
    list_display = ("email", "name", "is_staff", "is_active")
    search_fields = ("email", "name")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What the account may do"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: "forms.ModelForm[Any]", change: bool) -> None:
        before = User.objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        if before and before.email != obj.email:
            changed_by_staff(before, Act.ADDRESS_BY_STAFF, Change.ADDRESS_CHANGED, by=signed_in(request))

    @transaction.atomic
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        before = User.objects.filter(pk=id).first() if id.isdecimal() else None
        answer: HttpResponse = super().user_change_password(request, id, form_url)
        if before and User.objects.values_list("password", flat=True).get(pk=id) != before.password:
            changed_by_staff(before, Act.PASSWORD_BY_STAFF, Change.PASSWORD_CHANGED, by=signed_in(request))
        return answer


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Staff can take away a second factor whose phone is lost. They see no secret, and make none."""

    list_display = fields = readonly_fields = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        super().delete_model(request, obj)
        changed_by_staff(obj.user, Act.FACTOR_BY_STAFF, Change.FACTOR_REMOVED, by=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Authenticator]) -> None:
        for factor in queryset.select_related("user"):
            self.delete_model(request, factor)
