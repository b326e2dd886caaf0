"""The end of a sponsorship, from either side, and an agency's no: asked once more, with what stops."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.access import AgencyPermission, Permission
from partnerships.models import Sponsorship
from partnerships.scoped import own_partnership
from partnerships.scoped_agency import own_agency
from partnerships.sponsorships.actions import AgencyError
from partnerships.sponsorships.forms import DeclineForm
from reports.models.shares import Share, ShareQuerySet
from sponsors.sharing.actions import decline_sponsorship, end_sponsorship

Side = Sponsorship.Side


def end_as_sponsor(request: HttpRequest, agency: str, sponsorship_id: int) -> HttpResponse:
    """Counts only the shares that the sponsor sees."""
    found = own_agency(request, agency, AgencyPermission.END_SPONSORSHIPS)
    in_force = Sponsorship.objects.in_force().filter(organisation=found.organisation_id)
    sponsorship = one_of(in_force, sponsorship_id)
    back = reverse("sponsorships:sponsorships", args=[found.slug])
    return end(request, sponsorship, Side.SPONSOR, shares_of(sponsorship).available(), back)


def end_as_partnership(request: HttpRequest, slug: str, sponsorship_id: int) -> HttpResponse:
    found = own_partnership(request, slug, Permission.EDIT_PARTNERSHIP)
    sponsorship = one_of(Sponsorship.objects.active().filter(partnership=found), sponsorship_id)
    back = reverse("sponsorships:of_partnership", args=[found.slug])
    return end(request, sponsorship, Side.PARTNERSHIP, shares_of(sponsorship), back)


def decline(request: HttpRequest, agency: str, sponsorship_id: int) -> HttpResponse:
    """Ask for confirmation and for a reason, which is optional. The partnership is told by mail and on its page."""
    found = own_agency(request, agency, AgencyPermission.ANSWER_SPONSORSHIPS)
    sponsorship = one_of(Sponsorship.objects.filter(organisation=found.organisation_id), sponsorship_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    back = reverse("sponsorships:sponsorships", args=[found.slug])
    if request.method == "POST" and form.is_valid():
        say_declined(request, sponsorship, form.cleaned_data["text"])
        return redirect(back)
    if not sponsorship.is_waiting:
        raise Http404
    context = {"sponsorship": sponsorship, "form": form, "back": back, "place": "partnerships"}
    return render(request, "sharing/decline.html", context, status=REFUSED if form.errors else 200)


def say_declined(request: HttpRequest, sponsorship: Sponsorship, message: str) -> None:
    try:
        decline_sponsorship(sponsorship, by=signed_in(request), at=timezone.now(), message=message)
    except AgencyError as error:
        messages.error(request, str(error))
    else:
        words = _("You declined to sponsor %(partnership)s. Its executive officer is told by email.")
        messages.success(request, words % {"partnership": sponsorship.partnership})


def end(request: HttpRequest, sponsorship: Sponsorship, side: str, lost: ShareQuerySet, back: str) -> HttpResponse:
    if request.method == "POST":
        end_sponsorship(sponsorship, side, by=signed_in(request), at=timezone.now())
        words = _("%(sponsor)s is no sponsor of %(partnership)s any more.")
        messages.success(request, words % {"sponsor": sponsorship.organisation, "partnership": sponsorship.partnership})
        return redirect(back)
    context = {"sponsorship": sponsorship, "side": side, "lost": lost, "back": back, "place": "partnerships"}
    return render(request, "sharing/end.html", context)


def one_of(active: QuerySet[Sponsorship], sponsorship_id: int) -> Sponsorship:
    found = get_object_or_404(active.select_related("partnership", "organisation"), pk=sponsorship_id)
    timezone.activate(found.partnership.zone)
    return found


def shares_of(sponsorship: Sponsorship) -> ShareQuerySet:
    shares = Share.objects.filter(partnership=sponsorship.partnership_id, organisation=sponsorship.organisation_id)
    return shares.select_related("release__round")
