"""Authors share comments or take them back; executive officers hide them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.signed_in import signed_in
from assessments.answering.informants import response_of
from assessments.answering.pages import informant_page
from assessments.models import AnswersClosedError, Response
from partnerships.access import Permission, require
from reports.models import Release
from reports.results.comments import take_back

DONE = {
    "saved": _("Saved."),
    "back": _("Taken back. Nobody else reads it any more."),
    "closed": _("The round has closed: what was shared may be taken back, and nothing else is shared."),
}


@informant_page
def own_comments(request: HttpRequest, round_id: str) -> HttpResponse:
    """One person's notes as the group would read them, and the choice to share each."""
    response = response_of(request, round_id)
    if response is None:
        return render(request, "answering/no_entry.html", status=404)
    if request.method == "POST":
        chosen = [UUID(value) for value in request.POST.getlist("share") if is_uuid(value)]
        return shared(request, response, chosen)
    around = ("practice__instrument", "practice__section__principle", "practice__section__instrument")
    notes = response.notes.select_related(*around).order_by("practice__number")
    published = {comment.note: comment for comment in response.comments.all()}
    context = {
        "response": response,
        "round": response.round,
        "notes": [(note, published.get(note.pk)) for note in notes],
        "done": DONE.get(request.GET.get("done", ""), ""),
        "may_share": may_share(response),
    }
    return render(request, "results/own_comments.html", context)


def may_share(response: Response) -> bool:
    """Around the table marks carry names, so notes stay private there."""
    return response.round.accepts_answers() and not response.round.is_around_the_table


def shared(request: HttpRequest, response: Response, chosen: list[UUID]) -> HttpResponse:
    if "back" in request.POST:
        if is_uuid(request.POST["back"]):
            take_back(response, UUID(request.POST["back"]))
        return own_again(response, "back")
    try:
        response.share([] if response.round.is_around_the_table else chosen)
    except AnswersClosedError:
        return own_again(response, "closed")
    return own_again(response, "saved")


def own_again(response: Response, done: str) -> HttpResponse:
    """The page with a message. Informants have no session that could carry the message over a redirect."""
    return redirect(f"{reverse('results:own_comments', args=[response.round_id])}?done={done}")


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def hide(request: HttpRequest, round_id: str, comment_id: UUID) -> HttpResponse:
    """Hide an abusive comment, or show it again. Everybody sees that one was hidden."""
    user = signed_in(request)
    releases = Release.objects.visible_to(user).select_related("round__partnership")
    release = get_object_or_404(releases, pk=round_id)
    require(user, Permission.RUN_ROUNDS, release.round.partnership)
    timezone.activate(release.round.partnership.zone)
    comment = get_object_or_404(release.comments.select_related("principle"), pk=comment_id)
    if request.method != "POST":
        context = {"round": release.round, "comment": comment, "place": "partnerships"}
        return render(request, "results/hide_comment.html", context)
    comment.is_hidden = request.POST.get("hidden") == "yes"
    comment.save(update_fields=["is_hidden"])
    messages.success(
        request, _("Hidden. Everybody sees that it was.") if comment.is_hidden else _("It is shown again.")
    )
    return redirect("results:dashboard", release.pk)
