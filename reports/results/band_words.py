"""The words that a small group sees instead of averages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

BAND_WORDS = {"few": gettext_noop("few"), "half": gettext_noop("about half"), "most": gettext_noop("most")}
GAP_WORDS = {
    "none": gettext_noop("no gap"),
    "some_behind": gettext_noop("some gap, behind the ideal"),
    "wide_behind": gettext_noop("wide gap, behind the ideal"),
    "some_beyond": gettext_noop("some gap, beyond the ideal"),
    "wide_beyond": gettext_noop("wide gap, beyond the ideal"),
}
GAP_WORDS_ALONE = {
    "none": gettext_noop("no gap"),
    "some_behind": gettext_noop("some gap, behind"),
    "wide_behind": gettext_noop("wide gap, behind"),
    "some_beyond": gettext_noop("some gap, beyond"),
    "wide_beyond": gettext_noop("wide gap, beyond"),
}
GAP_ORDER = ("wide_behind", "wide_beyond", "some_behind", "some_beyond", "none")


def band_in_words(band: str) -> str:
    return _(BAND_WORDS[band])
