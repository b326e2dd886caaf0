"""Reference texts of ours come in German from the product's own file; a language without one gets them marked."""

import json

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from frameworks.files.fixtures import FixtureError, load_all
from frameworks.models import AgreementFact, PartnershipType, SuccessFactor, WayOfWorking
from frameworks.reference import translated
from tests import people
from tests.factories import a_moment, a_partnership, a_way, an_activity, an_agreement
from tests.frameworks.reading import FIXTURES
from tests.languages.test_journey import left_in_english

pytestmark = pytest.mark.django_db
FILE = FIXTURES / "translations" / "reference.de.json"
INVENTED = ("Eastside", "Charter", "Clinic", "Merger", "Tolliver", "Organisation ", "Sponsoring agency ", "Version 1")
TICKED = "?goal=coordination-1&goal=networking-2&output=partnership-1"
TYPES = "?genesis=enacted&goals=community&processes=negotiated"


def shown(text: str, template: str = "{{ text|translated|capital }}") -> str:
    return Template("{% load reference %}" + template).render(Context({"text": text}))


def citations() -> list[str]:
    models = (AgreementFact, PartnershipType, WayOfWorking)
    return [one.strip(".") for model in models for one in model.objects.values_list("citation", flat=True)]


def test_what_everybody_may_read_is_german_but_for_citations(client: Client):
    pages = [reverse(f"ways:{name}") for name in ("list", "by_goal", "by_outputs")]
    pages += [reverse("ways:way", args=[way.key]) for way in WayOfWorking.objects.all()]
    pages += [reverse("activities:suggestion") + TICKED, reverse("types:guide"), reverse("types:guide") + TYPES]

    left = {page: left_in_english(client, page, *citations()) for page in pages}

    assert {page: words for page, words in left.items() if words} == {}


def test_what_a_partnership_writes_down_stands_beside_german_words(client: Client):
    partnership = a_partnership(name="Eastside", type=PartnershipType.objects.get(key="enacted"))
    client.force_login(people.an_executive_officer(partnership))
    agreement = an_agreement(partnership, title="Charter")
    an_activity(partnership, name="Clinic", intended=a_way("partnership"), present=a_way("networking"))
    a_moment(partnership, title="Merger").helped.set(SuccessFactor.objects.all())
    of_partnership = ("partnerships:detail", "activities:list", "activities:add", "moments:list")
    of_partnership += ("moments:add", "character:history", "character:add", "agreements:written_down")
    pages = [reverse(name, args=[partnership.slug]) for name in of_partnership]
    pages += [reverse("agreements:detail", args=[partnership.slug, agreement.pk]), reverse("partnerships:list")]
    pages.append(reverse("agreements:checklist", args=[partnership.slug, agreement.pk, 1]))

    left = {page: left_in_english(client, page, *INVENTED, *citations()) for page in pages}

    assert {page: words for page, words in left.items() if words} == {}


def test_what_somebody_said_stands_in_the_quotation_marks_of_the_language(client: Client):
    page = client.get(reverse("activities:suggestion") + TICKED, headers={"Accept-Language": "de"}).content.decode()

    assert "„Wir wissen nicht sicher, wohin wir Menschen weitervermitteln können“" in page


def test_a_translated_text_needs_no_mark_and_an_english_page_has_the_published_one():
    with override("de"):
        assert shown("very few risks") == "Kaum Risiken"
    with override("en-au"):
        assert shown("very few risks") == "Very few risks"


def test_where_there_is_no_translation_the_english_text_says_that_it_is_english():
    with override("fr"):
        assert shown("risk & trust") == '<span lang="en">Risk &amp; trust</span>'
        assert shown("risk & trust", "{{ text|translated|force_escape }}") == "risk &amp; trust"
        assert translated("leadership") == "leadership"


def test_several_texts_are_told_one_after_the_other():
    with override("de"):
        assert shown(["low", "medium"]) == "Gering; mittel"
    assert shown([]) == ""


@pytest.mark.parametrize("change", [{"leadership": ""}, {"never said": "nie gesagt"}])
def test_a_file_that_lacks_a_text_or_has_one_too_many_is_refused(tmp_path, change):
    document = json.loads(FILE.read_text(encoding="utf-8"))
    document["texts"] |= change
    (tmp_path / FILE.name).write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(FixtureError, match=r"reference\.de\.json: texts: “(leadership|never said)” has no translation"):
        load_all(tmp_path)
