"""Sheets as one PDF: a page that says who will see what, then an A4 page per principle.

It needs no network and contains no dates, so the same round gives the same file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from assessments import links
from assessments.answering.invited import invited_in
from assessments.answering.ladder import ladder_of
from assessments.answering.sheets import sheet_of
from assessments.models import Invitation, Round
from assessments.personal_links import PersonalLink
from makers.orders import Paper

IN_ONE_FILE = 25  # sheets: a sheet takes about 0.7 seconds to lay out, and a person waits for the file


@dataclass(frozen=True)
class Copy:
    """One person's sheet, or a blank one."""

    name: str = ""
    code: str = ""


BLANK = Copy()


def copy_for(invitation: Invitation) -> Copy:
    code = PersonalLink(invitation).code(invitation.round.link_key or "")
    return Copy(str(invitation), links.shown_code(code))


def paper_of(round_: Round, copies: Sequence[Copy]) -> Paper:
    """The sheets before they are laid out. They hold people's codes, so no process keeps the file."""
    sheet = sheet_of(round_.instrument)
    html = render_to_string(
        "paper/sheets.html",
        {
            "round": round_,
            "sheet": sheet,
            "copies": copies,
            "site_address": settings.SITE_ADDRESS,
            "invited": invited_in(round_),
            "ladder": ladder_of(round_, sheet.option_count, sheet.part, asks_by_name=round_.asks_by_name),
        },
    )
    return Paper(html, is_tagged=False)
