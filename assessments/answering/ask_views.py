"""Send me my link: a public page that answers the same for every address."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessments.answering.pages import informant_page
from assessments.answering.statuses import TOO_MANY
from assessments.mail.asked import ask
from frameworks.statuses import REFUSED
from safeguards import limits
from safeguards.clients import client_of
from safeguards.limits import Limit, LimitReachedError

OF_CLIENT = Limit("links asked for from one network", 60, 3600)  # an office behind one address, and no script


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("The address at which you were invited."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@informant_page
def send_my_link(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.count(OF_CLIENT, client_of(request))
        except LimitReachedError:
            return render(request, "answering/too_many.html", {"is_link": True}, status=TOO_MANY)
        ask(form.cleaned_data["email"])
        return redirect(reverse("answering:send_my_link") + "?asked")
    context = {"form": form, "is_asked": "asked" in request.GET}
    return render(request, "answering/send_my_link.html", context, status=REFUSED if form.errors else 200)
