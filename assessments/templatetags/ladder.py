"""`{% ladder_numbers as numbers %}`: the numbers of the disclosure ladder, for pages that tell people beforehand."""

from django import template

from analysis import ladder

register = template.Library()


@register.simple_tag
def ladder_numbers() -> dict[str, int]:
    """Each number by the name that a page calls it; all of them come from `analysis.ladder`."""
    return {
        "words_from": ladder.BANDS_FROM,
        "below_words": ladder.BANDS_FROM - 1,
        "averages_from": ladder.FULL_FROM,
        "below_averages": ladder.FULL_FROM - 1,
        "open_from": ladder.OPEN_FROM,
        "item_from": ladder.ITEM_FROM,
        "set_items": ladder.SET_ITEMS,
        "interval_from": ladder.INTERVAL_FROM,
        "spectrum_from": ladder.BANDS_FROM_WITH_THREE_OPTIONS,
        "characteristic_from": ladder.ITEM_FROM_WITH_THREE_OPTIONS,
        "unrated_from": ladder.UNRATED_FROM,
        "dots_from": ladder.DOT_END_PEOPLE,
        "interval_partial_from": ladder.INTERVAL_PARTIAL_FROM,
        "dots_partial_from": ladder.DOTS_PARTIAL_FROM,
        "comments_from": ladder.COMMENTS_FROM,
        "sponsor_from": ladder.SPONSOR_FROM,
        "sponsor_organisations": ladder.SPONSOR_ORGANISATIONS,
        "sponsor_averages_from": ladder.SPONSOR_FULL_FROM,
        "below_sponsor_averages": ladder.SPONSOR_FULL_FROM - 1,
    }
