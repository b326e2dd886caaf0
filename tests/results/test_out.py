"""What leaves: exports, the sponsor's view, an informant's own reflection and group results, and answers coming in."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.models import GRACE, Round
from reports.files.tables import as_csv
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_partnership, a_response, a_share, an_instrument, an_open_round, responses

pytestmark = pytest.mark.django_db


def released(count: int = 12, **rules):
    round_ = a_closed_round(partnership=a_partnership(), sponsor_in_audience=True, **rules)
    responses(round_, count, ideal=4, actual=2)
    return release_round(round_, at=round_.closes_at + GRACE)


def as_officer(client, release):
    client.force_login(people.an_executive_officer(release.round.partnership))
    return client


def by_cookie(response) -> Client:
    client, jar = Client(), HttpResponse()
    remember(jar, response)
    client.cookies.update(jar.cookies)
    return client


def test_json_is_the_release_document_itself(client):
    release = released()

    answer = as_officer(client, release).get(reverse("files:export", args=[release.pk, "json"]))

    assert json.loads(answer.content) == release.document
    assert f'filename="{release.round.partnership.slug}-{release.pk}.json"' in answer["Content-Disposition"]


def test_csv_holds_every_figure_of_the_document():
    document = released().document

    rows = list(csv.DictReader(io.StringIO(as_csv(document))))

    practices = {row["code"]: row for row in rows if row["table"] == "practices"}
    for figure in document["practices"]:
        assert float(practices[figure["code"]]["gap"]) == figure["gap"]
        assert int(practices[figure["code"]]["counts_actual.2"]) == figure["counts_actual"][1]
    assert sum(row["table"] == "principles" for row in rows) == len(document["principles"])


def test_a_csv_of_bands_holds_no_average():
    rows = list(csv.DictReader(io.StringIO(as_csv(released(7).readable))))

    assert not {"gap", "mean_ideal", "n_pairs", "n"} & set(rows[0])


def test_text_that_a_spreadsheet_would_run_is_marked_as_text():
    document = {"practices": [{"code": "=1+1", "gap": -0.5}]}

    (_, row) = csv.DictReader(io.StringIO(as_csv(document)))

    assert (row["code"], row["gap"]) == ("'=1+1", "-0.5")


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_the_command_prints_what_the_button_gives(client, kind, capsys):
    release = released()

    call_command("export_release", release.pk, "--format", kind)

    button = as_officer(client, release).get(reverse("files:export", args=[release.pk, kind])).content.decode()
    assert capsys.readouterr().out.strip() == button.strip()


def test_a_round_that_published_nothing_is_named():
    with pytest.raises(CommandError, match="“nowhere” has published nothing"):
        call_command("export_release", "nowhere")


def test_another_format_is_not_found(client):
    release = released()

    assert as_officer(client, release).get(reverse("files:export", args=[release.pk, "exe"])).status_code == 404


@pytest.mark.parametrize(("count", "words"), [(7, "because the group is small"), (12, "2.0")])
def test_a_sponsor_sees_the_ladders_own_column(client, count, words):
    release = released(count)
    a_share(release)
    client.force_login(people.a_sponsor(release.round.partnership))

    page = client.get(reverse("sharing:shared", args=[release.pk])).content.decode()

    assert words in page
    assert "scope and depth of shared purpose" not in page


def test_an_own_reflection_shows_the_own_answers_before_and_after_closing():
    round_ = an_open_round()
    response = a_response(round_, {"D01": (4, 1), "D02": (3, 3)})

    page = by_cookie(response).get(reverse("results:reflection", args=[round_.pk])).content.decode()

    assert "You rated 2 of 36 practices on both scales" in page
    assert "Not practised at all" in page
    assert Client().get(reverse("results:reflection", args=[round_.pk])).status_code == 404


def test_who_answered_reads_the_groups_results_by_the_own_link():
    release = released()
    response = release.round.responses.first()

    page = by_cookie(response).get(reverse("results:informant_results", args=[release.pk])).content.decode()

    assert "12 of 12" in page
    assert "Tables, CSV" not in page


def test_a_draft_does_not_open_the_groups_results():
    round_ = a_closed_round()
    draft = a_response(round_, {}, is_submitted=False)

    assert by_cookie(draft).get(reverse("results:informant_results", args=[round_.pk])).status_code == 404


class TestImportButton:
    HEADER = "respondent,organisation,sector,practice,ideal,actual,note\n"

    def send(self, client, partnership, content: bytes):
        file = SimpleUploadedFile("answers.csv", content)
        data = {"title": "Old answers", "instrument": an_instrument().pk, "kind": "confidential", "file": file}
        data |= {"closed_on": "2024-05-17", "source": "paper"}
        return client.post(reverse("importing:import", args=[partnership.slug]), data)

    def test_a_file_becomes_a_round_that_only_its_importer_sees(self, client):
        partnership = a_partnership()
        client.force_login(people.an_executive_officer(partnership))

        answer = self.send(client, partnership, (self.HEADER + "Ana,,,D01,4,b,\n").encode())

        assert answer.status_code == 302
        assert not partnership.rounds.exists()
        assert Round.with_waiting_imports.get().is_imported

    def test_every_bad_line_is_named_and_nothing_is_stored(self, client):
        partnership = a_partnership()
        client.force_login(people.an_executive_officer(partnership))

        page = self.send(client, partnership, (self.HEADER + "Ana,,,D01,9,b,\nAna,,,D02,4,z,\n").encode())

        assert "line 2: ideal" in page.content.decode()
        assert "line 3: actual" in page.content.decode()
        assert not Round.objects.exists()

    def test_a_file_that_is_too_large_is_refused_with_the_way_out(self, client):
        partnership = a_partnership()
        client.force_login(people.an_executive_officer(partnership))

        page = self.send(client, partnership, b"x" * 2_000_001)

        assert "larger than 2 MB" in page.content.decode()
