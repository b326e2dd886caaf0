"""The demonstration agrees with what the case studies found, and every page of it says that it is invented."""

import io

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Round
from partnerships.models import Partnership
from reports.models import Release

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, transactional_db=None):
    settings.DEMO = True
    out = io.StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue()


def gaps(slug: str, actor: str = "all") -> dict[str, float]:
    """Of the principles with averages: of capacities a forming partnership has two practices alone, so none by side."""
    release = Release.objects.filter(round__partnership__slug=slug).order_by("round__closes_at").last()
    figures = [one for one in release.document["principles"] if one["actor"] == actor and "gap" in one]
    return {figure["principle"]: figure["gap"] for figure in figures}


def mean(values) -> float:
    values = list(values)
    return sum(values) / len(values)


def test_western_district_is_close_but_for_its_purposes(demo):
    found = gaps("western-district")

    assert max(found, key=found.get) == "purposes"
    assert found["purposes"] >= 0.7
    assert all(gap <= 0.5 for principle, gap in found.items() if principle != "purposes")
    assert Release.objects.filter(round__partnership__slug="western-district").count() == 3


def test_community_cafe_is_close_and_rates_two_ideals_low(demo):
    release = Release.objects.get(round__partnership__slug="community-cafe")
    ideals = {figure["code"]: figure.get("mean_ideal", 4) for figure in release.document["practices"]}

    assert all(abs(gap) <= 0.5 for gap in gaps("community-cafe").values())
    assert set(sorted(ideals, key=ideals.get)[:2]) == {"M03", "M08"}


def test_pacific_bay_parts_most_under_purposes_and_capacities(demo):
    found = gaps("pacific-bay")

    assert set(sorted(found, key=found.get)[-2:]) == {"purposes", "capacities"}
    assert min(found["purposes"], found["capacities"]) >= 1


def test_community_care_is_wider_on_the_partnerships_own_practices(demo):
    partnership, sponsor = (mean(gaps("community-care", actor).values()) for actor in ("partnership", "sponsor"))

    assert partnership >= sponsor + 0.5


@pytest.mark.parametrize("slug", ["western-district", "community-cafe", "pacific-bay", "community-care"])
def test_the_four_studies_have_ten_answers_or_more(demo, slug):
    of_principles = Release.objects.exclude(round__instrument__slug="spectrum")
    for release in of_principles.filter(round__partnership__slug=slug):
        assert release.document["tier"] == "full"


def test_ferry_road_shows_every_small_group(demo):
    releases = Release.objects.filter(round__partnership__slug="ferry-road", round__appended_to=None)
    documents = {
        release.round.title: (release.document["kind"], release.document.get("answered"), release.document["tier"])
        for release in releases.select_related("round")
    }

    assert documents == {
        "A round of nine": ("confidential", 9, "bands"),
        "A round of four": ("confidential", 4, "bands"),
        "A round of two": ("confidential", None, "none"),
        "Open figures, five people": ("open", 5, "full"),
    }


def test_community_care_shows_the_spectrum_in_words_and_in_counts_with_two_camps(demo):
    rounds = Release.objects.filter(round__instrument__slug="spectrum", round__partnership__slug="community-care")
    rounds = rounds.order_by("round__closes_at")
    first, second = [release.document for release in rounds]

    assert (first["tier"], second["tier"]) == ("bands", "full")
    split = {figure["code"] for figure in second["practices"] if figure.get("agreement_actual", 0) < 0}
    assert split == {"S10", "S14"}


def test_one_round_is_running_and_half_answered(demo):
    running, besides = sorted((r for r in Round.objects.all() if r.is_open()), key=lambda r: r.appended_to_id or "")

    assert besides.appended_to == running
    for one in (running, besides):
        assert one.responses.filter(is_submitted=True).count() * 2 == running.invitations.count()


def test_a_round_of_nine_was_asked_the_spectrum_besides(demo):
    besides = Round.objects.get(appended_to__title="A round of nine")

    assert (besides.release.document["answered"], besides.release.document["tier"]) == (9, "bands")


def test_all_of_it_is_marked_as_invented(demo):
    assert not Partnership.objects.filter(is_invented=False).exists()


def test_the_sign_ins_and_the_informants_links_work(demo, client):
    assert client.login(email="maree.tolliver@example.org", password="demo-password")
    links = [line.strip() for line in demo.splitlines() if line.strip().startswith("/join/")]

    assert len(links) == 3
    assert all(client.get(link).status_code == 200 for link in links)


def test_seeding_twice_seeds_once(demo, settings):
    call_command("seed_demo", stdout=io.StringIO())

    assert Partnership.objects.count() == 5


def test_outside_a_demonstration_nothing_is_seeded(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="only with DEMO=on"):
        call_command("seed_demo")

    assert not Partnership.objects.exists()


def test_western_district_shows_activities_that_part_and_one_whose_review_is_overdue(demo):
    found = Partnership.objects.get(slug="western-district").activities.all()

    assert sum(activity.differs_from_intended for activity in found) == 2
    assert [str(activity) for activity in found if activity.is_overdue()] == ["Who does what in the district"]
