"""A sheet for analysts: measures that are computed from the published counts, and shown nowhere but in the workbook."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext, gettext_noop

from analysis.agreement import average_deviation, rwg_star
from analysis.intervals import finite_population_factor
from analysis.rounding import half_up
from makers.orders import TEXT, Column
from reports.files.descriptions import ACTORS, DECIMAL, LIKENESS, SHARE, STEPS
from reports.files.tables import Row
from reports.files.variables import Variables

SHEET = gettext_noop("For analysts")
SCALES = ("ideal", "actual")
PLACES, DECIMALS = "0.00", 2
MEASURES: Mapping[str, tuple[str, str, str]] = {  # name in the codebook: heading, meaning, unit
    "average_deviation_ideal": (
        gettext_noop("Average deviation, {ideal}"),
        gettext_noop("Mean distance of the {ideal} ratings from their mean (Burke, Finkelstein & Dusig 1999)"),
        STEPS,
    ),
    "average_deviation_actual": (
        gettext_noop("Average deviation, {actual}"),
        gettext_noop("Mean distance of the {actual} ratings from their mean (Burke, Finkelstein & Dusig 1999)"),
        STEPS,
    ),
    "rwg_star_ideal": (
        gettext_noop("r*wg, {ideal}"),
        gettext_noop("1 minus the variance of the {ideal} ratings over the largest possible one (Lindell et al. 1997)"),
        LIKENESS,
    ),
    "rwg_star_actual": (
        gettext_noop("r*wg, {actual}"),
        gettext_noop(
            "1 minus the variance of the {actual} ratings over the largest possible one (Lindell et al. 1997)"
        ),
        LIKENESS,
    ),
    "finite_population_factor": (
        gettext_noop("Finite population factor"),
        gettext_noop(
            "Multiply half of the interval by it, if you want results for the people asked alone (Cochran 1977)"
        ),
        SHARE,
    ),
}


def columns_for_analysts(rows: Sequence[Row], variables: Variables) -> list[Column]:
    """One row per practice with published counts, then one per principle with averages. None at tier bands.

    `rows`: those of the whole release document, the row of the round first.
    """
    figures = [*_of_practices(rows), *_of_principles(rows)]
    if not figures:
        return []
    about = [Column(gettext("Practice or principle"), [_name(row, variables) for row, _measures in figures], TEXT)]
    return about + [
        Column(
            gettext(heading).format(**variables.words), [found.get(name) for _row, found in figures], 18, name, PLACES
        )
        for name, (heading, _meaning, _unit) in MEASURES.items()
    ]


def explained(variables: Variables) -> Iterator[Row]:
    """The rows of the codebook about this sheet."""
    for name, (heading, meaning, unit) in MEASURES.items():
        yield {
            "variable": name,
            "in tables": gettext(SHEET),
            "heading": gettext(heading).format(**variables.words),
            "meaning": gettext(meaning).format(**variables.words),
            "type": gettext(DECIMAL),
            "unit": gettext(unit).format(**variables.words),
        }


def _of_practices(rows: Sequence[Row]) -> Iterator[tuple[Row, dict[str, float]]]:
    for row in rows:
        counts = {scale: _counts(row, scale) for scale in SCALES}
        if row["table"] == "practices" and all(map(any, counts.values())):
            deviations = {
                f"average_deviation_{scale}": half_up(average_deviation(counts[scale]), DECIMALS) for scale in SCALES
            }
            likeness = {scale: rwg_star(counts[scale]) for scale in SCALES}
            yield (
                row,
                deviations | {f"rwg_star_{s}": half_up(r, DECIMALS) for s, r in likeness.items() if r is not None},
            )


def _counts(row: Row, scale: str) -> list[int]:
    """People per option of the scale, from the lowest mark upwards; empty where the row publishes none."""
    return [value for name, value in row.items() if name.startswith(f"counts_{scale}.")]


def _of_principles(rows: Sequence[Row]) -> Iterator[tuple[Row, dict[str, float]]]:
    (invited,) = (row["invited"] for row in rows if row["table"] == "round")
    for row in rows:
        # an open link can let in more people than were asked by name: then there is no population to speak of
        if row["table"] == "principles" and "n" in row and row["n"] <= invited and invited > 1:
            yield row, {"finite_population_factor": half_up(finite_population_factor(row["n"], invited), DECIMALS)}


def _name(row: Row, variables: Variables) -> str:
    if row["table"] == "practices":
        return f"{row['code']} {variables.labels.practices[row['code']].text}"
    return f"{variables.labels.principles[row['principle']]} ({gettext(ACTORS[row['actor']])})"
