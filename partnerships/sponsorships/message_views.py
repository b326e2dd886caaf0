"""The messages between a partnership and a sponsor, on a page for each side."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.access import (
    AgencyPermission,
    Permission,
    permissions_for,
    permissions_in,
    require,
    require_for_agency,
)
from partnerships.models import Sponsorship
from partnerships.scoped import own_partnership
from partnerships.scoped_agency import own_agency
from partnerships.sponsorships.forms import MessageForm
from partnerships.sponsorships.messages import MessageError, may_be_written_to, write

Side = Sponsorship.Side


class Reader(NamedTuple):
    """Who reads the page: which side, whether that person may write, and the list to which the page leads back."""

    side: str
    may_write: bool
    back: str


def messages_of_partnership(request: HttpRequest, slug: str, sponsorship_id: int) -> HttpResponse:
    found, user = own_partnership(request, slug, Permission.READ_SPONSOR_MESSAGES), signed_in(request)
    if request.method == "POST":
        require(user, Permission.WRITE_TO_SPONSORS, found)
    rows = found.sponsorships.select_related("partnership", "organisation")
    may_write = Permission.WRITE_TO_SPONSORS in permissions_in(found, user)
    back = reverse("sponsorships:of_partnership", args=[found.slug])
    sponsorship = get_object_or_404(rows, pk=sponsorship_id)
    return messages_between(request, sponsorship, Reader(Side.PARTNERSHIP, may_write, back))


def messages_of_agency(request: HttpRequest, agency: str, sponsorship_id: int) -> HttpResponse:
    found, user = own_agency(request, agency, AgencyPermission.SEE_SHARED), signed_in(request)
    may = permissions_for(found, user)
    if request.method == "POST":
        require_for_agency(AgencyPermission.WRITE_TO_PARTNERSHIPS, may)
    rows = found.organisation.sponsorships.select_related("partnership", "organisation")
    back = reverse("sponsorships:sponsorships", args=[found.slug])
    sponsorship = get_object_or_404(rows, pk=sponsorship_id)
    return messages_between(
        request, sponsorship, Reader(Side.SPONSOR, AgencyPermission.WRITE_TO_PARTNERSHIPS in may, back)
    )


def messages_between(request: HttpRequest, sponsorship: Sponsorship, reader: Reader) -> HttpResponse:
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and written(request, form, sponsorship, reader.side):
        return redirect(request.path)
    is_open = may_be_written_to(sponsorship, reader.side)
    context = {
        "sponsorship": sponsorship,
        "side": reader.side,
        "back": reader.back,
        "written": sponsorship.messages.select_related("by"),
        "form": form if reader.may_write and (is_open or form.errors) else None,
        "has_reader": is_open or sponsorship.ended_at is not None,
        "place": "partnerships",
    }
    return render(request, "sponsorships/messages.html", context, status=REFUSED if form.errors else 200)


def written(request: HttpRequest, form: MessageForm, sponsorship: Sponsorship, side: str) -> bool:
    try:
        write(sponsorship, side, form.cleaned_data["text"], by=signed_in(request), at=timezone.now())
    except MessageError as error:
        form.add_error("text", str(error))
        return False
    messages.success(request, _("Your message is sent. The other side is told by email."))
    return True
