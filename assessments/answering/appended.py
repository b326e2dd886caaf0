"""The second set of answers of a person whose round has another one appended: entered by the same link.

Its digest comes from the same token in another domain, so that nothing stored joins the two.
"""

from django.db.models import Q
from django.http import HttpRequest

from assessments import links
from assessments.answering import informants
from assessments.answering.doors import Door, new
from assessments.models import Mode, Response, Round


def begin_companion(door: Door, response: Response) -> Response | None:
    """The second answers of a person who enters by this door. They are made once, and only while the round is open."""
    appended = door.round.appended_round
    if appended is None:
        return None
    digest = links.appended_digest(door.token)
    if not door.round.is_open():
        return Response.objects.filter(token_digest=digest).first()
    companion, _ = Response.objects.get_or_create(
        token_digest=digest, defaults=new(appended, Mode(response.mode or Mode.WEB))
    )
    return companion


def keep_by_code(companion: Response | None, code: str) -> None:
    """From now on the printed code leads to these answers too."""
    if companion and code and not companion.code_digest:
        companion.code_digest = links.appended_code_digest(code)
        companion.save(update_fields=["code_digest"])


def companion_by_slip(code: str, token: str | None) -> Response | None:
    """The second answers of a person who came with a printed code: by the code alone once the round's key is gone."""
    digests = Q(code_digest=links.appended_code_digest(code))
    if token:
        digests |= Q(token_digest=links.appended_digest(token))
    return Response.objects.filter(digests).first()


def companion_response(request: HttpRequest, response: Response) -> Response | None:
    """The same browser's answers in the round that is appended to this one's."""
    appended = response.round.appended_round
    return informants.response_of(request, appended.pk) if appended else None


def ids_with_appended(round_id: str) -> list[str]:
    """The ids of a round and of the one that is appended to it, whichever of the two is named."""
    pair = Q(pk=round_id) | Q(appended_to=round_id) | Q(appended=round_id)
    return [round_id, *Round.objects.filter(pair).exclude(pk=round_id).values_list("pk", flat=True)]
