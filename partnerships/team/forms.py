"""The forms about people with a role, and about one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import same_address
from accounts.forms import NameForm
from accounts.models import User
from partnerships.access import AgencyRole, Role
from partnerships.models import MEMBER_ROLES
from partnerships.models.sponsors import AGENCY_ROLES

EXPLAINED_ROLES = [
    (Role.EXECUTIVE_OFFICER.value, _("Executive officer: runs rounds, sees results, looks after the partnership")),
    (Role.CHAIR.value, _("Chair: sees results and takes them along")),
    (Role.MEMBER.value, _("Member: sees results")),
]


class InviteForm(forms.Form):
    """The person to invite. Each kind of team adds its roles."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class InviteMemberForm(InviteForm):
    role = forms.ChoiceField(
        label=_("Role"), choices=EXPLAINED_ROLES, initial=Role.MEMBER.value, widget=forms.RadioSelect
    )


class InviteToAgencyForm(InviteForm):
    role = forms.ChoiceField(label=_("Role"), choices=AGENCY_ROLES, initial=AgencyRole.VIEWER, widget=forms.RadioSelect)


class MemberRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in MEMBER_ROLES])


class AgencyRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=AGENCY_ROLES)


class OwnNameForm(NameForm):
    """The name that sign-up asked for, once more."""

    def save(self, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class DeleteAccountForm(forms.Form):
    """The address of the account confirms that its owner means it."""

    email = forms.CharField(label=_("Type your e-mail address to confirm"), max_length=254)

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if not same_address(typed, self.user.email):
            raise forms.ValidationError(_("This is not the address of this account."))
        return typed
