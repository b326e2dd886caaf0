"""One walk over the demonstration: what stands on screen, in PDF, XLSX and CSV is what each release document says."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from analysis.published import GapCounts
from reports.files.board import board_html
from reports.files.formats import FORMATS
from reports.files.tables import columns_of, rows_of
from reports.files.variables import variables_of
from reports.files.workbook import workbook_of
from reports.models import Release
from reports.results.figures import counts_in_words
from reports.results.labels import labels_of
from tests.results.reading import Tables, figures_in_csv, figures_in_workbook, figures_of, missing_on_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(settings) -> Client:
    settings.DEMO = True
    call_command("seed_demo", verbosity=0)
    client = Client()
    client.force_login(User.objects.get(email="maree.tolliver@example.org"))
    return client


def one(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def principle_row(figure, labels, is_beside_averages) -> list[str]:
    label = labels.principles[figure["principle"]]
    if "gap" not in figure and is_beside_averages:
        words = counts_in_words(GapCounts(**figure["bands"]["gap"]))
        return [label, f"{words}: gaps of its {figure['items']} practices, in words"]
    if "gap" not in figure:
        gap = figure["bands"]["gap"]
        wide, some = (gap[f"{size}_behind"] + gap[f"{size}_beyond"] for size in ("wide", "some"))
        return [label, str(wide), str(some), str(gap["none"]), str(figure["items"])]
    ends = f"{one(figure['low'])} to {one(figure['high'])}" if "low" in figure else "–"
    means = [one(figure[name]) for name in ("ideal", "actual", "gap")]
    return [label, str(figure["n"]), *means, ends, one(figure["congruence_rate"])]


def practice_row(figure, labels) -> list[str]:
    label = labels.practices[figure["code"]]
    text = label.text[0].upper() + label.text[1:]
    means = [one(figure[name]) for name in ("mean_ideal", "mean_actual", "gap")]
    agreements = [f"{figure[name]:.2f}" for name in ("agreement_ideal", "agreement_actual")]
    return [str(label.number), text, *means, *agreements, str(figure["n_pairs"])]


def rows_on(client: Client, name: str, release: Release) -> list[list[str]]:
    page = Tables(client.get(reverse(f"results:{name}", args=[release.pk])).content.decode())
    return [[" ".join(cell.split()) for cell in row] for row in page.rows]


def test_every_figure_of_the_demonstration_is_the_published_one_everywhere(officer):
    releases = Release.objects.select_related("round__partnership", "round__instrument")
    assert releases.count() >= 5
    for release in releases:
        document, labels = release.document, labels_of(release.round.instrument)
        variables, rows = variables_of(release.round.instrument), rows_of(document)
        columns = {t: columns_of(row for row in rows if row["table"] == t) for t in {row["table"] for row in rows}}
        expected = figures_of(document)

        assert figures_in_csv(FORMATS["csv"].made(release)) == {k: str(v) for k, v in expected.items()}
        assert figures_in_workbook(workbook_of(release), variables, columns) == expected
        assert missing_on_paper(document, variables, Tables(board_html(release)).rows) == []
        on_screen = rows_on(officer, "dashboard", release)
        averaged = {figure["actor"] for figure in document.get("principles", ()) if "gap" in figure}
        for figure in document.get("principles", ()):
            assert principle_row(figure, labels, figure["actor"] in averaged) in on_screen, figure
        listed = rows_on(officer, "practices", release)
        full = [figure for figure in document.get("practices", ()) if "gap" in figure]
        for figure in full:
            assert practice_row(figure, labels) in listed, figure
        assert bool(full) is (document["tier"] == "full")


def test_the_walk_meets_every_tier(officer):
    tiers = {release.document["tier"] for release in Release.objects.all()}

    assert {"full", "bands"} <= tiers
