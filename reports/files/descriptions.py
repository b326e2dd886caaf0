"""The words of the CSV's columns: headings, meanings, units and codes. They are translated where they are shown."""

from django.utils.translation import gettext_noop

TEXT, WHOLE, DECIMAL, YES_OR_NO = (
    gettext_noop("text"),
    gettext_noop("whole number"),
    gettext_noop("decimal number"),
    gettext_noop("yes or no"),
)
TABLES = {
    "round": gettext_noop("The round as a whole"),
    "principles": gettext_noop("One principle, for the partnership’s practices or for the sponsoring agency’s"),
    "practices": gettext_noop("One practice"),
}
TIERS = {
    "none": gettext_noop("Nothing of the group is shown"),
    "bands": gettext_noop("In words"),
    "full": gettext_noop("Averages and counts"),
}
ACTORS = {
    "all": gettext_noop("All practices"),
    "partnership": gettext_noop("The partnership"),
    "sponsor": gettext_noop("The sponsoring agency"),
}
OTHER_WAYS = {"paper": gettext_noop("on paper"), "open_link": gettext_noop("by the open link")}
ENDS_OF_GAPS = {
    "2": gettext_noop("2 or more"),
    "-2": gettext_noop("−2 or less"),
}  # gaps beyond these are counted with them

OWN_GAP = gettext_noop("People whose own gap, to the nearest half step, is {gap}; at either end also those further out")

PEOPLE, PRACTICES, NUMBER = gettext_noop("people"), gettext_noop("practices"), "number"
MARK, STEPS, SHARE = gettext_noop("mark, 1 to {top}"), gettext_noop("steps"), gettext_noop("share, 0 to 1")
LIKENESS, ZERO_TO_ONE = gettext_noop("−1 to 1"), gettext_noop("0 to 1")
TYPES = {
    **dict.fromkeys((PEOPLE, PRACTICES, NUMBER), WHOLE),
    **dict.fromkeys((MARK, STEPS, SHARE, LIKENESS, ZERO_TO_ONE), DECIMAL),
    YES_OR_NO: YES_OR_NO,
}
"""Units that are numbers or answers; all else is text."""

# name: (heading, meaning, unit). {Ideal}, {ideal}, {Actual}, {actual}, {item} are the instrument's own words.
PLAIN = {
    "table": (gettext_noop("Table"), gettext_noop("What the row is about"), ""),
    "schema": (gettext_noop("Schema"), gettext_noop("Form of the published document"), NUMBER),
    "formula_set": (
        gettext_noop("Formula set"),
        gettext_noop("Formulas that the figures were worked out with"),
        NUMBER,
    ),
    "instrument.slug": (gettext_noop("Instrument"), gettext_noop("Name of the instrument in files"), ""),
    "instrument.version": (
        gettext_noop("Version of the instrument"),
        gettext_noop("A published version never changes"),
        NUMBER,
    ),
    "partnership": (gettext_noop("Partnership in addresses"), gettext_noop("Name of the partnership in addresses"), ""),
    "round": (gettext_noop("Publication"), gettext_noop("Code of the round and of its publication"), ""),
    "kind": (
        gettext_noop("Kind of round"),
        gettext_noop("Who sees what, as people were told before they answered"),
        "",
    ),
    "closed_on": (gettext_noop("Closed on"), gettext_noop("Day on which the round closed: year, month, day"), ""),
    "minimum_group": (
        gettext_noop("Smallest group set"),
        gettext_noop("Smallest group for results"),
        PEOPLE,
    ),
    "invited": (gettext_noop("People asked"), gettext_noop("People with an invitation"), PEOPLE),
    "tier": (gettext_noop("What is shown"), gettext_noop("What so many answers allow to show"), ""),
    "answered": (
        gettext_noop("People who answered"),
        gettext_noop("Those with half of the {items} rated on both scales; other ways of answering apart"),
        PEOPLE,
    ),
    "sponsor.people": (
        gettext_noop("What its people let a sponsor see"),
        gettext_noop("By how many people of other organisations than the sponsors answered, and of how many"),
        "",
    ),
    "digest": (gettext_noop("Digest of the publication"), gettext_noop("SHA-256 of the published document"), ""),
    "principle": ("{Part}", gettext_noop("{Part} that the row is about"), ""),
    "actor": (gettext_noop("Practices of"), gettext_noop("Whose practices of the {part} are counted"), ""),
    "items": (gettext_noop("Practices"), gettext_noop("Practices of the {part} and actor"), PRACTICES),
    "n": (
        gettext_noop("People"),
        gettext_noop("People who rated at least half of these practices on both scales"),
        PEOPLE,
    ),
    "ideal": ("{Ideal}", gettext_noop("Mean {ideal} of the {items} with averages"), MARK),
    "actual": ("{Actual}", gettext_noop("Mean {actual} of the {items} with averages"), MARK),
    "gap": (
        gettext_noop("Gap"),
        gettext_noop("{Ideal} minus {actual}; of a {part} with an interval each person counts once. Positive: below"),
        STEPS,
    ),
    "low": (gettext_noop("Interval from"), gettext_noop("Lower end of the {sure} interval of the gap"), STEPS),
    "high": (gettext_noop("Interval to"), gettext_noop("Upper end of the {sure} interval of the gap"), STEPS),
    "congruence_rate": (
        gettext_noop("Met or exceeded"),
        gettext_noop("Congruence rate: share of pairs without a gap behind; of a {part} the mean of its {items}"),
        SHARE,
    ),
    "large_shortfall": (
        gettext_noop("Large shortfall"),
        gettext_noop("Share of pairs with a gap of 2 steps or more; of a {part} the mean of its {items}"),
        SHARE,
    ),
    "misfit": (
        gettext_noop("Misfit"),
        gettext_noop("Mean size of the gap, behind or beyond; of a {part} the mean of its {items}"),
        STEPS,
    ),
    "code": (gettext_noop("Code"), gettext_noop("Code of the {item} in the instrument"), ""),
    "band_ideal": (gettext_noop("{Ideal}, in words"), gettext_noop("How many chose a top option for {ideal}"), ""),
    "band_actual": (gettext_noop("{Actual}, in words"), gettext_noop("How many chose a top option for {actual}"), ""),
    "band_gap": (gettext_noop("Gap, in words"), gettext_noop("How far the two words are apart"), ""),
    "n_pairs": (
        gettext_noop("People who rated both"),
        gettext_noop("People who rated the {item} on both scales"),
        PEOPLE,
    ),
    "mean_ideal": ("{Ideal}", gettext_noop("Mean {ideal} of those who rated both"), MARK),
    "mean_actual": ("{Actual}", gettext_noop("Mean {actual} of those who rated both"), MARK),
    "agreement_ideal": (
        gettext_noop("Agreement, {ideal}"),
        gettext_noop("How alike the {ideal} ratings are"),
        LIKENESS,
    ),
    "agreement_actual": (
        gettext_noop("Agreement, {actual}"),
        gettext_noop("How alike the {actual} ratings are"),
        LIKENESS,
    ),
    "consensus_ideal": (
        gettext_noop("Consensus, {ideal}"),
        gettext_noop("Consensus of the {ideal} ratings"),
        ZERO_TO_ONE,
    ),
    "consensus_actual": (
        gettext_noop("Consensus, {actual}"),
        gettext_noop("Consensus of the {actual} ratings"),
        ZERO_TO_ONE,
    ),
    "not_applicable": (
        gettext_noop("Not applicable"),
        gettext_noop("People who chose not applicable on either scale"),
        PEOPLE,
    ),
    "blank": (gettext_noop("Left blank"), gettext_noop("People who left either scale blank"), PEOPLE),
    "ideal_only": (gettext_noop("{Ideal} alone"), gettext_noop("People who rated {ideal} and not {actual}"), PEOPLE),
    "not_enough": (
        gettext_noop("Not enough ratings"),
        gettext_noop("Too few people rated the {item} on both scales"),
        YES_OR_NO,
    ),
}
