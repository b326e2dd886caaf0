"""The worked examples of the method page, worked out again from its own table of ratings."""

import re
from fractions import Fraction
from statistics import mean

from django.template.loader import render_to_string

from analysis.agreement import agreement, average_deviation, consensus, rwg_star
from analysis.dots import dots_of
from analysis.rounding import half_up
from tests.unseen_blanks import without_unseen_blanks

PERSON = re.compile(r'<tr><th scope="row">R\d</th>(.*?)</tr>')
PAIR = re.compile(r"(\d), ([a-d]): gap")


def gaps_by_person() -> list[list[int]]:
    rows = PERSON.findall(without_unseen_blanks(render_to_string("pages/method/marks.html")))
    return [[int(ideal) - "abcd".index(actual) - 1 for ideal, actual in PAIR.findall(row)] for row in rows]


def per_person() -> list[Fraction]:
    return [Fraction(sum(gaps), len(gaps)) for gaps in gaps_by_person()]


def test_each_gap_in_the_table_is_ideal_minus_actual() -> None:
    rows = PERSON.findall(without_unseen_blanks(render_to_string("pages/method/marks.html")))
    printed = [[int(g.replace("−", "-")) for g in re.findall(r"gap (−?\d)", row)] for row in rows]

    assert printed == gaps_by_person()


def test_the_gap_of_the_principle_is_the_mean_over_people_and_not_over_pairs() -> None:
    page = without_unseen_blanks(render_to_string("pages/method/principle.html"))
    gaps = per_person()
    pairs = [gap for person in gaps_by_person() for gap in person]

    assert f"= {float(mean(gaps)):.4f}" in page
    assert f"Pooling the ten pairs would give {float(Fraction(sum(pairs), len(pairs))):.1f}" in page


def test_the_ideal_of_the_principle_is_the_mean_of_what_its_practices_show() -> None:
    page = without_unseen_blanks(render_to_string("pages/method/principle.html"))
    shown = [Fraction(ideal) for ideal in ("3.8", "3.5", "3.3")]

    assert "3.8, 3.5 and 3.3" in page
    assert f"{float(sum(shown))} ÷ 3 = {float(mean(shown)):.2f}, shown as {half_up(mean(shown))}" in page


def test_the_dots_of_the_example_have_three_people_at_either_end() -> None:
    page = without_unseen_blanks(render_to_string("pages/method/principle.html"))
    places = [1.5, 1, 1, 0.5, 0.5, 0.5, 0, -0.5]

    assert "People at 1.5, 1, 1, 0.5, 0.5, 0.5, 0 and −0.5 are shown as three at 1 and five at 0.5." in page
    assert dots_of(places) == {"1": 3, "0.5": 5}


def test_the_agreement_examples_are_those_of_the_analysis() -> None:
    page = render_to_string("pages/method/agreement.html")

    assert f"0 + 1/8 + 1/8 = {float(agreement([1, 2, 3, 2])):.2f}" in page
    assert f"Counts 0, 0, 4, 4 give {float(agreement([0, 0, 4, 4])):.2f}" in page
    assert f"counts 4, 0, 0, 4 give −{abs(float(agreement([4, 0, 0, 4]))):g}" in page


def test_the_examples_of_exports_are_those_of_the_analysis() -> None:
    page = render_to_string("pages/method/export.html")
    counts = [0, 0, 4, 4]

    assert f"÷ 3) = {consensus(counts):.2f}" in page
    assert f"from the mean: {float(average_deviation(counts))}" in page
    assert f"÷ 2.25 = {float(rwg_star(counts) or 0):.2f}" in page
