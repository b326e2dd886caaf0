"""What the script of the questionnaire asks of the server: take these changes, and say what is stored."""

import json
import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from assessments.answering import informants
from assessments.answering.appended import ids_with_appended
from assessments.answering.batches import Batch, BatchError, batch_of, names_of
from assessments.answering.devices import keep_choice, key_of
from assessments.answering.pages import informant_page, no_entry
from assessments.answering.progress import notes_of
from assessments.answering.sheets import sheet_of
from assessments.answering.statuses import CLOSED
from assessments.models import AnswersClosedError, Outcome, Rating, Response
from assessments.models.changes import NOTE, Value
from frameworks.statuses import REFUSED

logger = logging.getLogger(__name__)


@informant_page
@require_POST
def changes(request: HttpRequest, round_id: str) -> HttpResponse:
    """Store a batch of changes in one transaction; the answer names each that was stored."""
    response = informants.response_of(request, round_id, around=("round__instrument",))
    if response is None or response.awaits_name:
        return problem(404, _("This browser does not know any more whose answers these are."))
    try:
        data = json.loads(request.body)
        if not isinstance(data, dict) or data.get("of") != key_of(response):
            return of_somebody_else()
        batch = batch_of(data, sheet_of(response.round.instrument))
    except (BatchError, ValueError, RecursionError) as error:
        logger.warning("A batch of answers was refused: %s", error if isinstance(error, BatchError) else "no JSON")
        return problem(REFUSED, _("The server could not read what this page sent."))
    try:
        outcome = response.change(batch.changes, batch.device)
    except AnswersClosedError:
        return problem(CLOSED, closed_words(response))
    return JsonResponse(acknowledged(response, batch, outcome))


def of_somebody_else() -> HttpResponse:
    logger.warning("A batch of answers was refused: it belongs to other answers")
    return problem(403, _("These answers were given under another link."))


def problem(status: int, words: str) -> HttpResponse:
    return JsonResponse({"problem": words}, status=status)


def closed_words(response: Response) -> str:
    if response.round.voided_at:
        return _("This round was cancelled, and takes no more answers.")
    if response.round.revealed_at and not response.round.has_closed:
        return _("The ratings have been revealed, so answers can no longer change.")
    return _("The round has closed, and takes no more answers.")


def acknowledged(response: Response, batch: Batch, outcome: Outcome) -> dict[str, object]:
    names = names_of(sheet_of(response.round.instrument))
    said: dict[str, object] = {
        "revision": outcome.revision,
        "done": [one.number for one in batch.changes],
        "refused": [{"n": number, "why": why} for number, why in batch.refused.items()],
        "elsewhere": [
            {"n": one.number, "field": names[one.place], "value": value} for one, value in outcome.overwritten.items()
        ],
    }
    if batch.seen_revision != outcome.revision_before:  # another page or device has saved in between
        said["values"] = values_of(response)
    return said


def values_of(response: Response) -> dict[str, Value]:
    """All that is stored, by the names of the form's fields."""
    names = names_of(sheet_of(response.round.instrument))
    marks = {
        names[practice, part]: mark
        for practice, *pair in response.ratings.order_by().values_list("practice", *Rating.MARKS)
        for part, mark in zip(Rating.MARKS, pair, strict=True)
        if mark is not None
    }
    notes = {names[practice, NOTE]: text for practice, text in notes_of(response).items()}
    return {**marks, **notes}


@informant_page
@require_GET
def stored(request: HttpRequest, round_id: str) -> HttpResponse:
    """All of one's own answers, for the copy on one's own device; and what a page without a form needs to send."""
    response = informants.response_of(request, round_id)
    if response is None or response.awaits_name:
        return problem(404, _("This browser does not know any more whose answers these are."))
    get_token(request)  # sets the cookie that the next request is compared with
    takes_answers = response.round.accepts_answers()
    said = {"of": key_of(response), "revision": response.revision, "values": values_of(response)}
    return JsonResponse({**said, "is_open": takes_answers})


@informant_page
@require_POST
def device(request: HttpRequest, round_id: str) -> HttpResponse:
    """Say whether other people use this device too; from the next page on its script keeps to it."""
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    answer = redirect("answering:tasks", round_id)
    keep_choice(request, answer, ids_with_appended(round_id))
    return answer
