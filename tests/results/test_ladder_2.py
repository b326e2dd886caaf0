"""What ladder 2 changed on pages: other ways beside n, groups in words, the open link alone, and releases of old."""

import pytest
from django.urls import reverse

from assessments.models import GRACE, Round
from reports.models import Release
from reports.release.actions import release_round
from tests import people
from tests.analysis.first_edition import as_first_edition
from tests.factories import a_closed_round, a_partnership, a_response, an_instrument, responses

pytestmark = pytest.mark.django_db
FORMATS = ("pdf", "xlsx", "csv", "codebook.csv", "sps", "R", "json")


def released(round_):
    release_round(round_, at=round_.closes_at + GRACE)
    return round_


def marks_of(round_):
    return dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), (4, 3))


def page(client, name, round_, *more):
    if not round_.partnership.memberships.exists():
        client.force_login(people.an_executive_officer(round_.partnership))
    answer = client.get(reverse(name, args=[round_.pk, *more]))
    assert answer.status_code == 200
    return answer.content.decode(errors="ignore")


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (10, "Also included in the averages: 2 answers on paper and 1 answer by the open link."),
        (6, "Not included in the words: 2 answers on paper and 1 answer by the open link."),
    ],
)
def test_the_page_says_beside_n_what_became_of_other_ways(client, count, sentence):
    round_ = a_closed_round(partnership=a_partnership(), open_link_cap=9)
    responses(round_, count)
    for mode in ("paper", "paper", "open_link"):
        a_response(round_, marks_of(round_), mode=mode)

    shown = page(client, "results:dashboard", released(round_))

    assert f"<b>{count} of {count + 3}</b> people answered" in shown
    assert sentence in shown


def test_a_round_by_the_open_link_alone_says_why_it_stays_in_words(client):
    round_ = a_closed_round(partnership=a_partnership(), open_link_cap=20)
    responses(round_, 12)
    round_.responses.update(mode="open_link")
    round_.invitations.all().delete()
    shown = [
        page(client, name, released(round_)) for name in ("results:dashboard", "results:practices", "meeting:show")
    ]

    assert round_.release.published.stays_in_words
    for one in shown:
        assert "In words, because anybody with the open link could answer." in one
        assert "because the group is small" not in one


@pytest.fixture(params=[(12, "development"), (6, "development"), (12, "spectrum")], ids=["full", "words", "spectrum"])
def of_old(request):
    """A release of schema 1."""
    count, slug = request.param
    round_ = a_closed_round(partnership=a_partnership(), instrument=an_instrument(slug))
    responses(round_, count, ideal=3, actual=1)
    released(round_)
    document = as_first_edition(round_.release.document, paper=2)
    Release.objects.filter(pk=round_.pk).update(document=document, digest=document["digest"])
    return Round.objects.get(pk=round_.pk)


def test_every_page_and_file_of_a_release_of_old_opens_without_what_it_may_not_tell(client, of_old):
    code = of_old.instrument.practices.first().code
    shown = [page(client, name, of_old) for name in ("results:dashboard", "results:practices", "meeting:show")]
    shown += [page(client, "results:practice", of_old, code)]
    files = {format: page(client, "files:export", of_old, format) for format in FORMATS}

    assert not any("mostly agree" in one for one in shown)
    for told in ("counts_ideal", "na_ideal", "agreement_ideal", "sponsor_ready", "Group of old"):
        assert told not in files["csv"] + files["json"] + files["codebook.csv"] + shown[0]


def test_the_words_of_a_release_that_mixes_ways_are_shown_to_nobody(client):
    round_ = a_closed_round(partnership=a_partnership())
    responses(round_, 6)
    released(round_)
    Release.objects.filter(pk=round_.pk).update(document=as_first_edition(round_.release.document), mixes_ways=True)

    shown = page(client, "results:dashboard", Round.objects.get(pk=round_.pk))

    assert "Nothing about the group is shown" in shown
    assert "Important to" not in shown
