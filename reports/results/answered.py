"""How many people answered a round, and what became of answers that came by other ways."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.document import ReleaseDocument
from analysis.ladder import Suppressed
from analysis.rounding import half_up


def response_rate(document: ReleaseDocument) -> int | None:
    """People who answered per hundred asked. None if an open link let in more people, or if nothing is shown."""
    invited, answered = document.invited, document.answered
    if isinstance(answered, Suppressed) or not invited or answered > invited:
        return None
    return int(half_up(100 * answered / invited, 0))


def other_ways_of(document: ReleaseDocument) -> str:
    """A sentence about answers on paper and by the open link that are not counted. Empty if there are none."""
    ways = [
        ngettext("%(count)d answer on paper", "%(count)d answers on paper", document.other_ways.paper)
        % {"count": document.other_ways.paper},
        ngettext(
            "%(count)d answer by the open link", "%(count)d answers by the open link", document.other_ways.open_link
        )
        % {"count": document.other_ways.open_link},
    ]
    counts = (document.other_ways.paper, document.other_ways.open_link)
    found = [way for way, count in zip(ways, counts, strict=True) if count]
    if not found:
        return ""
    listed = found[0] if len(found) == 1 else _("%(first)s and %(last)s") % {"first": found[0], "last": found[1]}
    sentence = (
        _("Also included in the averages: %(ways)s.") if document.is_full else _("Not included in the words: %(ways)s.")
    )
    return sentence % {"ways": listed}
