"""What each principle is about and what tends to help, in our words, after the sources of the instruments.

Billett, Clemans & Seddon (2005) name the principles, Seddon et al. (2008) the work behind each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Guidance:
    """`work`: what the dimension of partnership work is; `helps`: what partnerships found to help."""

    work: "StrPromise"
    helps: "StrPromise"


GUIDANCE: Mapping[str, Guidance] = {
    "purposes": Guidance(
        _(
            "Finding out what each partner values and needs, and making from it a purpose that all can stand "
            "behind. It is never finished: purposes fade, needs move, people change."
        ),
        _(
            "Saying the purpose again at each turn, and to each newcomer. A clear scope, so that partners know "
            "what they did not promise. Signs of success that were chosen together."
        ),
    ),
    "relations": Guidance(
        _(
            "Finding the right partners, and keeping the ties among them, and to the sponsor, alive and useful to"
            " both ends."
        ),
        _(
            "Thanking people where others hear it. Sharing the load, so that the same few are not worn out. A way"
            " in for newcomers, and a way out without hard feelings."
        ),
    ),
    "capacities": Guidance(
        _(
            "Getting and keeping the people, skills, time and money that partnership work takes, beside "
            "everybody’s own job."
        ),
        _(
            "Somebody who has the time to hold things together. Learning from other partnerships. Funding whose "
            "rules fit what is expected."
        ),
    ),
    "governance": Guidance(
        _("Deciding and acting as one body, with rules and a leading that partners accept as their own."),
        _(
            "Meetings that people can come to, and words from them soon after. Leadership that several carry. "
            "Enough room to decide locally, with an account given for it."
        ),
    ),
    "trust": Guidance(
        _("Making it safe to be open, by doing what was said and hearing those who see things differently."),
        _(
            "Small promises that are kept. Credit for the people who earned it. "
            "Bad experiences from before that are talked about openly."
        ),
    ),
}
