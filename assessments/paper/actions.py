"""Stores the answers of a paper sheet as a separate response that no page connects with a person."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from assessments import links
from assessments.answering.doors import new
from assessments.models import Mode, Response, Round, Said


class PaperError(Exception):
    """This sheet cannot be stored. The message says why."""


def check_code(round_: Round, typed: str) -> str:
    """The code as it counts, or "" for a sheet without one. Raises PaperError.

    Whether the person has also answered with the own link is never looked at: the release sorts that out.
    """
    code = links.typed_code(typed)
    if not code:
        return ""
    if not round_.invitations.filter(code_digest=links.code_digest(code)).exists():
        raise PaperError(_("No sheet of this round has this code. Compare it letter by letter, or leave it empty."))
    if round_.responses.filter(code_digest=links.paper_digest(code)).exists():
        raise PaperError(_("This sheet has been typed in already."))
    return code


@transaction.atomic
def store_sheet(round_: Round, code: str, said: Collection[Said]) -> Response:
    """Store the sheet as one submitted response. Raises PaperError, or AnswersClosedError after the round closed."""
    # Two people who type the same sheet at the same time would otherwise both find its code unused.
    held = Round.objects.select_for_update().get(pk=round_.pk)
    check_code(held, code)
    response = Response.objects.create(
        token_digest=links.response_digest(links.new_token()),
        code_digest=links.paper_digest(code) if code else None,
        **new(held, Mode.PAPER),
    )
    response.record(said)
    response.submit()
    return response
