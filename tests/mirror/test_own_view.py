"""The agency writes one common answer to the practices that are about it; its people read and change it together."""

import pytest
from django.urls import reverse

from reports.models import OwnMark, OwnView
from tests import people
from tests.factories import a_partnership, an_agency, an_instrument
from tests.sponsors.worlds import as_user

pytestmark = pytest.mark.django_db
WHOLE = ["state-office", "development"]


@pytest.fixture
def agency():
    return an_agency("State Office").agency


@pytest.fixture
def admin(agency):
    return as_user(people.an_agency_admin(agency))


def codes(key="purposes"):
    about_it = an_instrument().practices.filter(actor="sponsor", section__key=key)
    return list(about_it.values_list("code", flat=True))


def address(key="purposes"):
    return reverse("mirror:own_view_section", args=[*WHOLE, key])


def typed(marks, **more):
    """`marks`: a practice's code to (ideal, actual) as a page sends them."""
    fields = {f"{code}-ideal": ideal for code, (ideal, _) in marks.items() if ideal}
    fields |= {f"{code}-actual": actual for code, (_, actual) in marks.items() if actual}
    return {**fields, "revision": "0", "go": "here", **more}


def stored():
    return {mark.practice.code: (mark.ideal, mark.actual) for mark in OwnMark.objects.select_related("practice")}


def test_a_page_is_saved_whole_with_who_wrote_it(admin, agency):
    first, second, *_ = codes()

    page = admin.post(address(), typed({first: ("4", "2"), second: ("0", "")}), follow=True).content.decode()

    assert stored() == {first: (4, 2), second: (0, None)}
    assert "Last changed by Silas Sponsor" in page
    assert OwnView.objects.get().revision == 1


def test_the_page_asks_about_the_agency_alone_with_both_ratings_and_no_note(admin):
    page = admin.get(address()).content.decode()

    assert page.count('<article class="practice') == len(codes())
    assert page.count('class="scale scale-ideal"') == page.count('class="scale scale-actual"') == len(codes())
    assert "note" not in page.partition("<form")[2]


@pytest.mark.parametrize("order", [("de", "en", "de"), ("en", "de", "en")])
def test_each_reader_gets_the_own_language_whoever_came_before(admin, order):
    pages = {language: admin.get(address(), headers={"accept-language": language}) for language in order}
    german, english = (pages[language].content.decode() for language in ("de", "en"))

    assert "Sehr wünschenswert" in german
    assert "Very desirable" not in german
    assert "Übersetzung von Partnership Health" in german
    assert "Very desirable" in english
    assert "Sehr wünschenswert" not in english
    assert "<summary>Published wording</summary>" not in english


def test_what_is_stored_stands_on_the_page_for_everybody_of_the_agency(admin, agency):
    code = codes()[0]
    admin.post(address(), typed({code: ("4", "2")}))

    page = as_user(people.an_agency_admin(agency, "Second Admin")).get(address()).content.decode()

    assert f'name="{code}-ideal" id="id_{code}-ideal-4" value="4" checked' in page
    assert "1 of" in page


def test_looking_writes_nothing(admin):
    admin.get(address())
    admin.get(reverse("mirror:own_view", args=WHOLE))
    admin.post(address(), typed({}))

    assert not OwnView.objects.exists()


def test_a_mark_that_is_not_said_stays_and_clearing_takes_it_away(admin):
    first, second, *_ = codes()
    admin.post(address(), typed({first: ("4", "2"), second: ("3", "3")}))

    admin.post(address(), typed({}, revision="1", clear=first))

    assert stored() == {first: (None, None), second: (3, 3)}


def test_a_wrong_mark_is_refused_names_its_field_and_writes_nothing(admin):
    first, second, *_ = codes()

    answer = admin.post(address(), typed({first: ("4", "2"), second: ("9", "2")}))

    assert answer.status_code == 422
    assert f'href="#id_{second}-ideal"' in answer.content.decode()
    assert not OwnView.objects.exists()


def test_what_somebody_changed_meanwhile_is_not_overwritten_unseen(admin, agency):
    code = codes()[0]
    admin.post(address(), typed({code: ("4", "2")}))
    second = as_user(people.an_agency_admin(agency, "Second Admin"))

    refused = second.post(address(), typed({code: ("1", "1")}))
    assert refused.status_code == 409
    assert "Silas Sponsor has changed this page meanwhile." in refused.content.decode()
    assert stored() == {code: (4, 2)}
    second.post(address(), typed({code: ("1", "1")}, revision="1"))

    assert stored() == {code: (1, 1)}


def test_two_people_on_two_pages_do_not_disturb_each_other(admin):
    admin.post(address(), typed({codes()[0]: ("4", "2")}))

    answer = admin.post(address("trust"), typed({codes("trust")[0]: ("3", "3")}))

    assert answer.status_code == 302
    assert len(stored()) == 2


def test_saving_and_going_on_leads_through_the_principles_and_back(admin):
    here, ways = address(), []
    for _ in range(5):
        answer = admin.post(here, typed({}, go="next"))
        here = answer.url
        ways.append(here)

    assert ways[-1] == reverse("mirror:own_view", args=WHOLE)
    assert len(set(ways)) == 5


def test_a_viewer_writes_too(agency):
    partnership = a_partnership(sponsor=agency.organisation)
    viewer = as_user(people.a_sponsor_viewer(partnership))

    assert viewer.post(address(), typed({codes()[0]: ("4", "2")})).status_code == 302
    assert OwnView.objects.get().written_by.name == "Vera Viewer"


@pytest.mark.parametrize("whole", [["state-office", "spectrum"], ["state-office", "no-such"]])
def test_an_instrument_that_asks_nothing_about_the_agency_is_not_there(admin, whole):
    assert admin.get(reverse("mirror:own_view", args=whole)).status_code == 404


def test_a_page_costs_few_statements_and_little_weight(admin, django_assert_max_num_queries):
    admin.post(address(), typed(dict.fromkeys(codes(), ("4", "2"))))
    admin.get(address())

    with django_assert_max_num_queries(10):
        page = admin.get(address())

    assert len(page.content) < 150_000
