"""The pages "My data", reached by the personal link and without an account."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt

from assessments.answering import informants
from assessments.answering.appended import companion_response
from assessments.answering.devices import outboxes_of
from assessments.answering.doors import door_of
from assessments.answering.entry_views import unknown_link
from assessments.answering.pages import informant_page, no_entry
from assessments.models import Response
from assessments.my_data import actions
from assessments.my_data.export import answers_of
from assessments.my_data.forms import EraseForm
from assessments.personal_links import PersonalLink
from assessments.retention import ANSWERS_KEPT, DRAFTS_KEPT
from frameworks.statuses import REFUSED

KINDS = {"json": "application/json", "html": "text/html; charset=utf-8"}


@informant_page
def my_data(request: HttpRequest, round_id: str) -> HttpResponse:
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.round.appended_to_id:
        return redirect("my_data:my_data", response.round.home_id)
    parts = [answers_of(one) for one in own_responses(request, response)]
    context = {"response": response, "round": response.round, "data": parts[0], "parts": parts}
    kept = {"drafts_kept": DRAFTS_KEPT.days, "answers_kept": round(ANSWERS_KEPT.days / 30.4)}
    return render(request, "my_data/my_data.html", {**context, **kept})


@informant_page
def download(request: HttpRequest, round_id: str, format: str) -> HttpResponse:
    """One's own answers as JSON, or as an HTML page without external files."""
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if format not in KINDS:
        raise Http404
    data, *others = [answers_of(one) for one in own_responses(request, response)]
    if format == "json":
        body = json.dumps({**data, "appended": others} if others else data, ensure_ascii=False, indent=1)
    else:
        body = render_to_string("my_data/answers.html", {"data": data, "parts": [data, *others]})
    name = f'attachment; filename="my-answers-{response.round_id}.{format}"'
    return HttpResponse(body, content_type=KINDS[format], headers={"Content-Disposition": name})


@informant_page
def erase(request: HttpRequest, round_id: str) -> HttpResponse:
    """Ask for confirmation and about each published comment, then delete one's own answers."""
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.round.appended_to_id:
        return redirect("my_data:erase", response.round.home_id)
    own = own_responses(request, response)
    form = EraseForm(request.POST if request.method == "POST" else None, own=own)
    if not form.is_valid():
        context = {"response": response, "round": response.round, "form": form, "unpublished": unpublished(response)}
        context |= outboxes_of(request, response, companion_response(request, response))
        return render(request, "my_data/erase.html", context, status=REFUSED if form.errors else 200)
    actions.erase(*own, kept=form.kept())
    done = redirect("my_data:erased")
    for one in own:
        informants.forget(done, one.round_id)
    return done


def unpublished(response: Response) -> int:
    """How many notes were to be shared with results that are not published yet."""
    return 0 if response.round.released_at else response.notes.filter(is_shared=True).count()


def own_responses(request: HttpRequest, response: Response) -> list[Response]:
    """This response and, if a round is appended to its round, the same person's response in that one."""
    return [one for one in (response, companion_response(request, response)) if one]


@informant_page
def erased(request: HttpRequest) -> HttpResponse:
    """Confirm the deletion. The text is the same for everybody, because nothing is known about the reader any more."""
    return render(request, "my_data/erased.html")


@informant_page
def you(request: HttpRequest, token: str) -> HttpResponse:
    """What the partnership stores about the person of this link; they can stop mail or leave the list."""
    door = door_of(token)
    if door is None or door.link is None:
        return unknown_link(request)
    if request.method == "POST" and request.POST.get("do") in ("stop", "again", "leave"):
        change_what_is_stored(door.link, request.POST["do"])
        return redirect("my_data:you", token)
    context = {"door": door, "invitation": door.invitation, "wants_mail": actions.wants_mail(door.link)}
    return render(request, "my_data/you.html", context)


def change_what_is_stored(link: PersonalLink, wish: str) -> None:
    if wish == "leave":
        actions.leave_roster(link.invitation)
    else:
        (actions.stop_mail if wish == "stop" else actions.allow_mail)(link)


@csrf_exempt  # a mail program presses this button by itself, on its user's word: RFC 8058
@informant_page
def no_mail(request: HttpRequest, signed: str) -> HttpResponse:
    """The unsubscribe address of each mail. A GET changes nothing, and the address gives no access to answers."""
    link = actions.link_signed(signed)
    if link is None:
        return unknown_link(request)
    verb = {"stop": actions.stop_mail, "again": actions.allow_mail}.get(request.POST.get("do", ""))
    if request.method == "POST" and verb:
        verb(link)
        return redirect("my_data:no_mail", signed)
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        actions.stop_mail(link)  # answered without a redirect: mail programs follow none
    context = {"round": link.round, "wants_mail": actions.wants_mail(link)}
    return render(request, "my_data/no_mail.html", context)
