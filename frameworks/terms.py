"""What an instrument calls its parts, its items and its scales, and the sentences in which these words stand.

A tool has principles, practices, ideal and actual; a host's own instrument has parts instead of principles; a
spectrum has characteristics by themselves, and "wanted" and "now" instead of ideal and actual.
Numbers of the disclosure ladder are put in by the page, as `{% phrase %}` does with any value.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Terms:
    """The terms of the two built-in tools."""

    item = _("practice")
    items = _("practices")
    parts = _("Principles")
    equally_far = _("For you, every principle that you rated is equally far from the ideal")
    above_diagonal = _("%(above)s of %(all)s practices lie above the diagonal: practised less than is ideal")
    directions = _("Actual to the right, ideal upwards. On the dotted line both are equal.")
    count_on_both_scales = _("<b>%(number)s</b> practices, all rated on both scales")
    counted = _("<b>%(number)s</b> practices")
    what_words_say = _(
        "For each practice you see whether few, about half or most chose a top answer. Averages start at "
        "%(averages_from)s people."
    )
    not_shown = ngettext_lazy(
        "Not shown: %(hidden)s practice that fewer than %(item_from)s people rated on both scales.",
        "Not shown: %(hidden)s practices that fewer than %(item_from)s people rated on both scales.",
        "hidden",
    )
    none_behind = _("No practice falls below its ideal.")
    bands_in_bold = _("Important to <strong>%(many)s</strong>, seen by <strong>%(seen)s</strong>")
    what_is_withheld = _(
        "In a confidential round a figure of fewer than %(averages_from)s people is in words. A practice "
        "that fewer than %(item_from)s people "
        "rated is not shown."
    )
    important_to = _("Important to")
    seen_by = _("Seen by")
    bands_and_gap = _("Important to %(many)s, seen by %(seen)s: %(gap)s.")
    widest_gaps = _("The widest gaps behind the ideal, in the order of the questionnaire.")
    bring_one = _(
        "Each person can still see their own results with their personal link. "
        "Bring one practice from them to the next meeting."
    )
    small_group = _(
        "<strong>In words, because the group is small.</strong> For each practice you see whether few, about "
        "half or most chose a top answer. Averages start at %(averages_from)s people."
    )
    maps = _("Maps of all practices")
    the_same_by_side = _(
        "The same five principles, first for the practices of the partnership, then for those of the sponsoring agency."
    )
    shown_from = _("A practice is shown when at least %(item_from)s people rated it on both scales. These were not:")
    bands_in_sentences = _("Important to %(ideal)s. Seen by %(actual)s.")
    ideal = _("Ideal")
    actual = _("Actual")
    board_paper = _(
        '<a href="%(export_link)s">Paper for the board, PDF</a>: the finding, what to talk about first, every '
        "practice, and the method, to print or to send round."
    )
    part = _("Principle")
    one_by_one = _("Practice by practice")
    practice = _("Practice")
    number_of_round = _("Practice %(number)s of %(round_title)s")
    all = _("All practices")
    ideal_and_actual = _("Ideal and actual")
    bands = _("Important to %(ideal)s, seen by %(actual)s")
    others = _("Other practices")
    all_of_round = _("All practices of %(title)s")
    all_at_once = _("All practices at once")
    too_few = _(
        "Too few people answered. Each person can still see their own results. "
        "Bring one practice from them to the next meeting."
    )
    maps_start_later = _(
        "<strong>In words, because the group is small.</strong> Maps of all practices start at "
        "%(averages_from)s people."
    )
    many_not_applicable = _(
        "At least 30 %% answered “not applicable” on one scale or both. Does the practice fit this partnership, or is "
        "it not known?"
    )
    own_by_part = _("Your ideal and your actual for each principle")
    largest_gaps = _(
        "The largest gaps of %(count)s practices, in steps; where gaps are equal, those on which people agree least "
        "come first."
    )
    none_behind_and_why = _("No practice falls below its ideal. What keeps it that way?")
    by_part = _("%(name)s: each principle")
    counts_for_sponsors = _("You see how many practices of each principle have a wide gap, some gap or none.")
    level_for_sponsors = _("You see the principle level only: no single practice, no comment, no person.")


class PartTerms(Terms):
    """The terms of an instrument that has its own parts instead of the five principles."""

    parts = _("Parts")
    equally_far = _("For you, every part that you rated is equally far from the ideal")
    the_same_by_side = _(
        "The same parts, first for the practices of the partnership, then for those of the sponsoring agency."
    )
    part = _("Part")
    own_by_part = _("Your ideal and your actual, part by part")
    by_part = _("%(name)s, part by part")
    counts_for_sponsors = _("You see how many practices of each part have a wide gap, some gap or none.")
    level_for_sponsors = _("You see the level of parts only: no single practice, no comment, no person.")


class SpectrumTerms(Terms):
    """The terms of a spectrum. It has no parts."""

    item = _("characteristic")
    items = _("characteristics")
    above_diagonal = _("%(above)s of %(all)s characteristics lie above the diagonal: less there now than is wanted")
    directions = _("Now to the right, wanted upwards. On the dotted line both are equal.")
    count_on_both_scales = _("<b>%(number)s</b> characteristics, all rated on both scales")
    counted = _("<b>%(number)s</b> characteristics")
    what_words_say = _(
        "For each characteristic you see whether few, about half or most chose a top answer. Averages start at "
        "%(averages_from)s people."
    )
    not_shown = ngettext_lazy(
        "Not shown: %(hidden)s characteristic that too few people rated on both scales.",
        "Not shown: %(hidden)s characteristics that too few people rated on both scales.",
        "hidden",
    )
    none_behind = _("No characteristic falls below what is wanted.")
    bands_in_bold = _("Wanted by <strong>%(many)s</strong>, seen now by <strong>%(seen)s</strong>")
    what_is_withheld = _(
        "In a confidential round a figure of fewer than %(averages_from)s people is in words. A "
        "characteristic that too few people "
        "rated is not shown."
    )
    important_to = _("Wanted by")
    seen_by = _("Seen now by")
    bands_and_gap = _("Wanted by %(many)s, seen now by %(seen)s: %(gap)s.")
    widest_gaps = _("The widest gaps behind what is wanted, in the order of the questionnaire.")
    bring_one = _(
        "Each person can still see their own results with their personal link. "
        "Bring one characteristic from them to the next meeting."
    )
    small_group = _(
        "<strong>In words, because the group is small.</strong> For each characteristic you see whether few, "
        "about half or most chose a top answer. Averages start at %(averages_from)s people."
    )
    maps = _("Maps of all characteristics")
    shown_from = _("Too few people rated these on both scales, so they are not shown:")
    bands_in_sentences = _("Wanted by %(ideal)s. Seen now by %(actual)s.")
    ideal = _("Wanted")
    actual = _("Now")
    board_paper = _(
        '<a href="%(export_link)s">Paper for the board, PDF</a>: the finding, what to talk about first, every '
        "characteristic, and the method, to print or to send round."
    )
    one_by_one = _("Characteristic by characteristic")
    practice = _("Characteristic")
    number_of_round = _("Characteristic %(number)s of %(round_title)s")
    all = _("All characteristics")
    ideal_and_actual = _("Wanted and now")
    bands = _("Wanted by %(ideal)s, seen now by %(actual)s")
    others = _("Other characteristics")
    all_of_round = _("All characteristics of %(title)s")
    all_at_once = _("All characteristics at once")
    too_few = _(
        "Too few people answered. Each person can still see their own results. "
        "Bring one characteristic from them to the next meeting."
    )
    maps_start_later = _(
        "<strong>In words, because the group is small.</strong> Maps of all characteristics start at "
        "%(averages_from)s people."
    )
    many_not_applicable = _(
        "At least 30 %% answered “not applicable” on one scale or both. Does the characteristic fit this partnership, "
        "or is it not known?"
    )
    largest_gaps = _(
        "The largest gaps of %(count)s characteristics, in steps; where gaps are equal, those on which people agree "
        "least come first."
    )
    none_behind_and_why = _("No characteristic falls below what is wanted. What keeps it that way?")


TOOL, PARTS, SPECTRUM = Terms(), PartTerms(), SpectrumTerms()
FIGURES_FROM = 4
"""Options from which a section has figures of its own: a scale of three is a spectrum, which has none."""


def terms_of(options: int, follows_principles: bool) -> Terms:
    """The terms for an instrument whose scales have `options` points. They are translated when they are shown."""
    if options < FIGURES_FROM:
        return SPECTRUM
    return TOOL if follows_principles else PARTS
