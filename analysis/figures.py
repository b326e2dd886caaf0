"""The figures of a release document: `not_enough`, `principles` and `practices`."""

from analysis.counting import Answers
from analysis.facts import InstrumentFacts, RoundFacts
from analysis.items import Figures, Items, item_figures, items_of
from analysis.ladder import Tier
from analysis.sets import ALL, Sets, averaged_sets, set_averages, set_bands, set_dots, sets_of


def of_group(round_: RoundFacts, instrument: InstrumentFacts, answers: Answers, tier: Tier) -> tuple[Figures, Sets]:
    """The figures of a round that reached tier bands or full, and the sets among them that have averages."""
    items = items_of(round_, instrument, answers, tier)
    sets = averaged_sets(round_, instrument, answers, items) if tier == Tier.FULL else {}
    figures = {
        "not_enough": [code for code, item in items.items() if item.bands is None],
        "principles": _principles(instrument, items, sets),
        "practices": [item_figures(code, item) for code, item in items.items() if item.bands],
    }
    return figures, sets


def _principles(instrument: InstrumentFacts, items: Items, sets: Sets) -> list[Figures]:
    shown = []
    for principle, actor, practices in sets_of(instrument):
        figure = {"principle": principle, "actor": actor, "items": len(practices), "bands": set_bands(practices, items)}
        if result := sets.get((principle, actor)):
            figure |= set_averages(result, items)
            figure |= set_dots(result) if actor == ALL else {}
        shown.append(figure)
    return shown
