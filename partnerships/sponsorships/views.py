"""Ask for a sponsoring agency, see the partnerships that name it, and the sponsors that a partnership names."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.access import AgencyPermission, Permission, permissions_for, permissions_in, require
from partnerships.models import Partnership, SponsoringAgency
from partnerships.scoped import own_partnership
from partnerships.scoped_agency import own_agency
from partnerships.sponsorships import actions
from partnerships.sponsorships.forms import AskForm, SponsorNameForm

PER_PAGE = 50


def ask(request: HttpRequest) -> HttpResponse:
    """Anybody may ask. The request is listed on the home page, and shows nothing before staff confirm it."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and was_asked(request, form):
        return redirect("partnerships:list")
    context = {"form": form, "place": "partnerships"}
    return render(request, "sponsorships/ask.html", context, status=REFUSED if form.errors else 200)


def was_asked(request: HttpRequest, form: AskForm) -> bool:
    data = form.cleaned_data
    try:
        agency = actions.ask_for_agency(data["name"], data["sector"], by=signed_in(request))
    except actions.AgencyError as error:
        form.add_error("name", str(error))
        return False
    words = _("%(agency)s waits for the people who run this installation. Until they confirm it, it shows nothing.")
    messages.success(request, words % {"agency": agency})
    return True


@require_POST
def withdraw(request: HttpRequest, agency: str) -> HttpResponse:
    """The person who asked takes it back, as long as staff have not confirmed it."""
    waiting = SponsoringAgency.objects.filter(asked_by=signed_in(request), confirmed_at=None)
    found = get_object_or_404(waiting.select_related("organisation"), slug=agency)
    words = _("%(agency)s does not wait any more. You can ask again.") % {"agency": found}
    found.delete()
    messages.success(request, words)
    return redirect("partnerships:list")


def sponsorships(request: HttpRequest, agency: str) -> HttpResponse:
    """The partnerships that wait for the agency's answer, and those that it sponsors or sponsored."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    named = found.organisation.sponsorships.select_related("partnership", "named_by", "accepted_by", "ended_by")
    waiting = named.waiting().select_related("partnership__type", "partnership__auspicing_organisation")
    rows = named.exclude(accepted_at=None, ended_at=None)
    in_order = rows.order_by(F("ended_at").desc(nulls_first=True), "name_at_end", "partnership__name", "pk")
    may = permissions_for(found, signed_in(request))
    context = {
        "agency": found,
        "page": Paginator(in_order, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": waiting.prefetch_related("partnership__partner_organisations").order_by("named_at", "pk")[:PER_PAGE],
        "waiting_count": waiting.count(),
        "may_answer": AgencyPermission.ANSWER_SPONSORSHIPS in may,
        "may_end": AgencyPermission.END_SPONSORSHIPS in may,
        "here": "sponsorships",
        "place": "partnerships",
    }
    return render(request, "sponsorships/sponsorships.html", context)


@require_POST
def accept(request: HttpRequest, agency: str, sponsorship_id: int) -> HttpResponse:
    """One button. From then on the partnership is among those of the agency."""
    found = own_agency(request, agency, AgencyPermission.ANSWER_SPONSORSHIPS)
    named = found.organisation.sponsorships.select_related("partnership", "organisation")
    sponsorship = get_object_or_404(named, pk=sponsorship_id)
    try:
        actions.accept(sponsorship, by=signed_in(request), at=timezone.now())
    except actions.AgencyError as error:
        messages.error(request, str(error))
    else:
        words = _("You sponsor %(partnership)s here. You see what it shares with you, round by round.")
        messages.success(request, words % {"partnership": sponsorship.partnership})
    return redirect("sponsorships:sponsorships", found.slug)


def sponsors_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The sponsors of a partnership. A person of a sponsor sees only the rows about that sponsor."""
    found = own_partnership(request, slug, Permission.SEE_PARTNERSHIP)
    user = signed_in(request)
    may = permissions_in(found, user)
    form = SponsorNameForm(request.POST or None)
    if request.method == "POST":
        require(user, Permission.EDIT_PARTNERSHIP, found)
        if form.is_valid() and named(request, found, form):
            return redirect("sponsorships:of_partnership", found.slug)
    rows = found.sponsorships.select_related("organisation", "named_by", "accepted_by", "ended_by")
    context = {
        "partnership": found,
        "sponsorships": rows if Permission.SEE_MEMBERS in may else rows.of_agencies_of(user),
        "reads_messages": Permission.READ_SPONSOR_MESSAGES in may,
        "form": form if Permission.EDIT_PARTNERSHIP in may else None,
        "place": "partnerships",
    }
    return render(request, "sponsorships/of_partnership.html", context, status=REFUSED if form.errors else 200)


def named(request: HttpRequest, partnership: Partnership, form: SponsorNameForm) -> bool:
    try:
        sponsorship = actions.name_sponsor(
            partnership, form.cleaned_data["name"], by=signed_in(request), at=timezone.now()
        )
    except actions.AgencyError as error:
        form.add_error("name", str(error))
        return False
    words = _("%(sponsor)s is named as sponsor, and asked to accept. Until then it sees nothing of the partnership.")
    messages.success(request, words % {"sponsor": sponsorship.organisation})
    return True
