import pytest
from django.urls import reverse
from django.utils.html import escape

from frameworks.models import Instrument, Principle, Section

pytestmark = pytest.mark.django_db
SLUGS = ["development", "maintenance", "spectrum"]


def page_of(client, slug):
    return client.get(reverse("frameworks:instrument", args=[slug])).content.decode()


def test_anybody_sees_which_instruments_there_are(client):
    page = client.get(reverse("frameworks:list")).content.decode()

    assert "<b>36</b> practices" in page
    assert "<b>20</b> characteristics" in page
    assert "Suggested while a partnership is established." in page
    assert "Starts from concerns" in page


def test_the_list_gives_each_instruments_citation_and_each_principles_dimension(client):
    page = client.get(reverse("frameworks:list")).content.decode()

    assert all(escape(instrument.citation) in page for instrument in Instrument.objects.all())
    assert all(principle.dimension in page for principle in Principle.objects.all())


def test_the_list_shows_the_newest_version_only(client):
    old = Instrument.objects.get(slug="development")
    old.pk, old.version, old.name = None, 2, "For forming partnerships, again"
    old.save()

    page = client.get(reverse("frameworks:list")).content.decode()

    assert "For forming partnerships, again" in page
    assert "<h3>For forming partnerships</h3>" not in page


def test_the_list_without_instruments_says_what_the_host_does(client):
    Instrument.objects.all().delete()

    assert "manage.py load_frameworks" in client.get(reverse("frameworks:list")).content.decode()


def test_the_list_costs_the_same_for_any_number_of_instruments(client, django_assert_num_queries):
    for slug in ("another", "and-one-more"):
        Instrument.objects.create(slug=slug, version=1, title=slug, name=slug, minutes="5", number=9)

    with django_assert_num_queries(3):
        client.get(reverse("frameworks:list"))


@pytest.mark.parametrize("slug", SLUGS)
def test_an_instrument_shows_every_practice_and_its_citation(client, slug):
    page = page_of(client, slug)

    instrument = Instrument.objects.get(slug=slug)
    assert all(escape(practice.text) in page for practice in instrument.practices.all())
    assert escape(instrument.citation) in page
    assert escape(instrument.licence) in page


@pytest.mark.parametrize("slug", SLUGS)
def test_an_instrument_shows_both_scales_with_their_anchors(client, slug):
    page = page_of(client, slug)

    instrument = Instrument.objects.get(slug=slug)
    assert page.index("sign sign-ideal") < page.index("sign sign-actual")
    assert all(f"<dt>{option.code}</dt><dd>{option.label}</dd>" in page for option in instrument.options.all())


def test_practices_stand_under_the_stem_of_their_actor(client):
    part = page_of(client, "development").split('<section id="trust"')[1]

    stems = [part.index("The social partnership should aim for:"), part.index("The sponsoring agency should aim to:")]
    assert stems[0] < part.index(">D29<") < part.index(">D33<") < stems[1] < part.index(">D34<")


def test_each_principle_is_named_with_its_dimension(client):
    page = page_of(client, "maintenance")

    assert "Maintaining trust and trustworthiness</a>" in page
    assert all(principle.dimension.lower() in page for principle in Principle.objects.all())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_mended_wording_stands_as_printed_too(client, slug):
    page = page_of(client, slug)

    mended = Instrument.objects.get(slug=slug).practices.exclude(source_text="")
    assert page.count("As printed:") == len(mended)
    assert all(f"“{escape(practice.source_text)}”" in page for practice in mended)


def test_a_characteristic_shows_what_each_level_looks_like(client):
    page = page_of(client, "spectrum")

    assert '<th scope="row">Goals</th><td data-label="Cooperation"><span>Independent.</span></td>' in page
    assert page.count("<td data-label=") == 60


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_costs_the_same_for_any_instrument(client, django_assert_num_queries, slug):
    with django_assert_num_queries(7):
        client.get(reverse("frameworks:instrument", args=[slug]))


def test_an_unknown_instrument_is_not_found(client):
    assert client.get(reverse("frameworks:instrument", args=["weather"])).status_code == 404


def test_a_section_is_called_as_its_stage_words_the_principle():
    titles = {slug: Section.objects.get(instrument__slug=slug, number=1).short_title() for slug in SLUGS}

    assert titles == {
        "development": "Building shared purposes and goals",
        "maintenance": "Maintaining shared purposes and goals",
        "spectrum": "Characteristics 1 to 5",
    }
