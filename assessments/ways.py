"""By which way each submitted response came, and whose it is: worked out with the round's key, and stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from assessments import links
from assessments.models import Invitation, Mode, Round
from assessments.personal_links import PersonalLink, links_of

OF_MODES = {Mode.OPEN_LINK: "open_link", Mode.PAPER: "paper", Mode.TABLE: "table", Mode.IMPORT: "import"}


class Way(StrEnum):
    """How answers came. A replacing link whose earlier links were all refused by the mail server is a personal one."""

    PERSONAL = "personal"
    LETTER = "letter"  # a code letter and its PIN
    REPLACING = "replacing"
    OPEN_LINK = "open_link"
    PAPER = "paper"
    TABLE = "table"
    IMPORT = "import"


@dataclass(frozen=True)
class Came:
    """One submitted response: whose it is, where somebody was asked by name, and how it came.

    `is_set_aside`: the same person's answers by an earlier link, or on the web beside paper, are the ones that count.
    """

    response: UUID
    mode: str
    way: Way
    invitation: Invitation | None = None
    is_set_aside: bool = False


def responses_with_ways(round_: Round) -> list[Came]:
    """Every submitted response of a round, or of one appended to another. After the release nobody's is known."""
    submitted = list(
        round_.responses.filter(is_submitted=True).values_list("pk", "token_digest", "code_digest", "mode")
    )
    home = round_.appended_to or round_
    if home.link_key is None:
        return [Came(pk, mode, way_of(mode, None)) for pk, _, _, mode in submitted]
    known = _by_digest(home, home.link_key, is_appended=home is not round_)
    found = [(pk, mode, known.get(token) or known.get(code or "")) for pk, token, code, mode in submitted]
    aside = _set_aside(found)
    return [
        Came(pk, mode, way_of(mode, link), link.invitation if link else None, pk in aside) for pk, mode, link in found
    ]


def way_of(mode: str, link: PersonalLink | None) -> Way:
    """`mode`: what the response holds until the release. `link`: None where nobody was asked by name."""
    if mode in OF_MODES:
        return Way(OF_MODES[Mode(mode)])
    if link and link.is_replacing:
        return Way.REPLACING
    return Way.LETTER if link and link.is_letter else Way.PERSONAL


def _by_digest(home: Round, key: str, *, is_appended: bool) -> dict[str, PersonalLink]:
    """The link of each digest that a response may carry: of a token, or of the code on a sheet of paper."""
    digest = links.appended_digest if is_appended else links.response_digest
    known = {}
    for link in links_of(home):
        known[digest(link.token(key))] = link
        known.setdefault(links.paper_digest(link.code(key)), link)
    return known


def _set_aside(found: Iterable[tuple[UUID, str, PersonalLink | None]]) -> set[UUID]:
    """All but one response of each person: the first link's count, and what people typed themselves before paper."""
    of_people = [(link.invitation.pk, mode == Mode.PAPER, _number(link), pk) for pk, mode, link in found if link]
    of_people.sort()
    return {pk for _, answers in groupby(of_people, key=lambda one: one[0]) for *_, pk in list(answers)[1:]}


def _number(link: PersonalLink) -> int:
    return link.replacing.number if link.replacing else 1


def people_who_answered(round_: Round) -> tuple[int, int]:
    """How many of the invited people have submitted at some time, and how many other answers there are.

    Answers that were withdrawn since count as well.
    """
    digests = {links.withdrawn_digest(one) for one in _submitted_tokens(round_)}
    digests |= set(round_.withdrawals.values_list("digest", flat=True))
    if round_.link_key is None:
        return 0, len(digests)
    sheets = round_.responses.filter(mode=Mode.PAPER, is_submitted=True).values_list("code_digest", flat=True)
    return _matched(round_, round_.link_key, digests, set(filter(None, sheets)))


def _submitted_tokens(round_: Round) -> Iterable[str]:
    return round_.responses.filter(is_submitted=True).values_list("token_digest", flat=True)


def _matched(round_: Round, key: str, digests: set[str], codes: set[str]) -> tuple[int, int]:
    """A sheet of paper carries a token of nobody's: with a code that is known, it is that person's."""
    people, own, own_sheets = set(), set(), set()
    for link in links_of(round_):
        digest = links.withdrawn_digest(links.response_digest(link.token(key)))
        sheet = links.paper_digest(link.code(key))
        if digest in digests or sheet in codes:
            people.add(link.invitation.pk)
        own.add(digest)
        own_sheets.add(sheet)
    return len(people), len(digests - own) - len(codes & own_sheets)
