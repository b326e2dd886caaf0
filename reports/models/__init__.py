"""Releases, comments and narratives about them, and what was shared with sponsors."""

from reports.models.first_looks import FirstLook
from reports.models.own_views import OwnMark, OwnView
from reports.models.pools import Pool
from reports.models.releases import HEARD_LENGTH, NARRATIVE_LENGTH, Comment, Heard, Narrative, Release
from reports.models.shares import MESSAGE_LENGTH, Movement, Share, ShareEvent

__all__ = [
    "HEARD_LENGTH",
    "MESSAGE_LENGTH",
    "NARRATIVE_LENGTH",
    "Comment",
    "FirstLook",
    "Heard",
    "Movement",
    "Narrative",
    "OwnMark",
    "OwnView",
    "Pool",
    "Release",
    "Share",
    "ShareEvent",
]
