"""Entries of the audit log in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.templatetags.labels import in_sentence
from partnerships.access import Role
from partnerships.models import Partnership
from safeguards.acts import Act
from safeguards.models import AuditEntry

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Line:
    on: date
    who: str
    is_staff: bool
    what: "StrPromise | str"
    of: str


def lines_of(partnership: Partnership, entries: Iterable[AuditEntry]) -> list[Line]:
    found = list(entries)
    asked = partnership.rounds.filter(pk__in={entry.round for entry in found})
    titles = dict(asked.values_list("pk", "title"))
    return [_line(entry, titles) for entry in found]


def _line(entry: AuditEntry, titles: dict[str, str]) -> Line:
    parts = [titles.get(entry.round, ""), *_named(entry.details)]
    return Line(entry.on, entry.by_name, entry.by_staff, Act(entry.act).label, " · ".join(filter(None, parts)))


def _named(details: dict[str, str]) -> list[str]:
    """What the entry names, in the order in which people read it."""
    parts = [details.get("person", ""), _role(details), details.get("sponsor", "")]
    if was := details.get("was"):
        parts.append(_("before: %(role)s") % {"role": in_sentence(Role(was).label)})
    if by := details.get("invited_by"):
        parts.append(_("invited by %(person)s") % {"person": by})
    return [*parts, details.get("format", "").upper(), details.get("fields", "")]


def _role(details: dict[str, str]) -> str:
    return str(in_sentence(Role(details["role"]).label)) if "role" in details else ""
