from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.signed_in import signed_in
from frameworks.models import Principle
from frameworks.statuses import REFUSED
from frameworks.wording import principle_now
from partnerships.access import Permission, require
from reports.models import NARRATIVE_LENGTH, Release
from reports.results.guidance import GUIDANCE
from reports.results.narratives import readers_of, write


class NarrativeForm(forms.Form):
    text = forms.CharField(
        label=_("How it was enacted in this period"),
        required=False,
        max_length=NARRATIVE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "A few sentences. Members read them beside the results, and so does the sponsoring agency if the round is "
            "shared with it. Do not name people."
        ),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").strip()


def narrative(request: HttpRequest, round_id: str, key: str) -> HttpResponse:
    """Write how a principle was enacted in the period of a round; earlier versions stand below."""
    user = signed_in(request)
    releases = Release.objects.visible_to(user).select_related("round__partnership", "round__instrument")
    release = get_object_or_404(releases, pk=round_id)
    require(user, Permission.RUN_ROUNDS, release.round.partnership)
    timezone.activate(release.round.partnership.zone)
    principles = Principle.objects.filter(sections__instrument=release.round.instrument).distinct()
    principle = principle_now(get_object_or_404(principles, key=key))
    versions = list(release.narratives.filter(principle=principle).select_related("written_by").order_by("-version"))
    form = NarrativeForm(request.POST or None, initial={"text": versions[0].text if versions else ""})
    if request.method == "POST" and form.is_valid():
        write(release, principle, form.cleaned_data["text"], by=user)
        messages.success(request, _("Saved."))
        return redirect("results:dashboard", release.pk)
    context = {
        "round": release.round,
        "principle": principle,
        "guidance": GUIDANCE[principle.key],
        "form": form,
        "readers": [str(shared.organisation) for shared in readers_of(release)],
        "versions": versions,
        "place": "partnerships",
    }
    return render(request, "results/narrative.html", context, status=REFUSED if form.errors else 200)
