"""Mail to people with accounts about what happened in a partnership: each in the own language."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.translation import override

from accounts.addresses import mailable
from accounts.models import User
from accounts.names import one_line
from partnerships.access import Role
from partnerships.models import Partnership
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

IS_NEWS_FOR = timedelta(days=7)  # a mail server that is away for longer has other mail to catch up on


def officers_of(partnership: Partnership) -> list[User]:
    officers = partnership.memberships.filter(role=Role.EXECUTIVE_OFFICER)
    return [one.user for one in officers.select_related("user").order_by("user__email")]


def send(write: Callable[[], tuple[str, str]], recipients: Iterable[User], partnership: Partnership) -> None:
    """Send a mail to each recipient. `write` returns its subject and text, and is called once for each language."""
    for language, addresses in _by_language(recipients, partnership).items():
        with override(language):
            subject, body = write()
        for address in addresses:
            post(Mail(to=address, subject=one_line(subject), body=body), IS_NEWS_FOR)


def _by_language(recipients: Iterable[User], partnership: Partnership) -> dict[str, list[str]]:
    """The language of each person: their last choice, else that of the partnership's latest round, else the default."""
    rounds = partnership.rounds.order_by("-opens_at").values_list("language", flat=True)
    usual = rounds.first() or settings.LANGUAGE_CODE
    found: dict[str, list[str]] = {}
    for user in recipients:
        found.setdefault(user.language or usual, []).append(mailable(user.email))
    return found


def text_without_link(name: object) -> str:
    """On one line. A name that looks like a web address must not become a second link in the mail."""
    return one_line(str(name).replace("://", " "))
