from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Organisation, Partnership
from partnerships.starting import STEPS
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_partnership, a_share, an_open_round, an_organisation, responses

pytestmark = pytest.mark.django_db


def typed(**changes):
    form = {"name": "Harbour Circle", "type": "2", "stage": "development", "aim": "", "place": "", "established": ""}
    form |= {
        "sponsor_names": "Harbour Foundation",
        "auspicing_name": "",
        "partners": "Library, Local government\nSchool",
    }
    return {**form, **changes}


def create(client, data):
    """Go through the steps; the first page that complains, or the page of the new partnership."""
    for step in STEPS:
        answer = client.post(
            reverse("partnerships:step", args=[step.key]), {name: data.get(name, "") for name in step.fields}
        )
        if answer.status_code != 302:
            return answer
    return client.post(reverse("partnerships:check"), follow=True)


@pytest.fixture
def ada(client):
    client.force_login(people.a_user("Ada Founder"))
    return client


def test_who_creates_a_partnership_is_its_executive_officer(ada):
    answer = create(ada, typed())

    partnership = Partnership.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("partnerships:detail", args=["harbour-circle"])
    assert partnership.memberships.get().role == "executive-officer"
    assert [sponsor.name for sponsor in partnership.sponsors] == ["Harbour Foundation"]
    assert set(partnership.partner_organisations.values_list("name", "sector")) == {
        ("Library", "local-government"),
        ("School", "other"),
    }


def test_what_was_typed_is_what_stands_on_the_page(ada):
    changes = {"aim": "keep every learner in sight", "place": "Harbour", "established": "2003"}

    page = create(ada, typed(auspicing_name="Shire", **changes)).content.decode()

    partnership = Partnership.objects.get()
    assert (partnership.type.pk, partnership.stage) == (2, "development")
    assert partnership.auspicing_organisation.name == "Shire"
    for words in ("Keep every learner in sight", "2003", "Harbour Foundation", "Shire", "(local government)"):
        assert words in page


def test_an_organisation_of_the_same_name_is_not_made_twice(ada):
    Organisation.objects.create(name="Harbour Foundation", sector="community")

    create(ada, typed())

    assert Organisation.objects.get(name="Harbour Foundation").sector == "community"


def test_two_partnerships_of_one_name_have_two_addresses(ada):
    for _ in range(3):
        create(ada, typed())
    create(ada, typed(name="New"))
    create(ada, typed(name="???"))

    slugs = set(Partnership.objects.values_list("slug", flat=True))
    assert slugs == {"harbour-circle", "harbour-circle-2", "harbour-circle-3", "new-2", "partnership"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"type": "99"}, "type"),
        ({"stage": "old"}, "stage"),
        ({"established": "-4"}, "established"),
        ({"established": "30000"}, "established"),
        ({"auspicing_name": "x" * 161}, "auspicing_name"),
        ({"partners": "x" * 161}, "partners"),
        ({"partners": "\n".join(map(str, range(501)))}, "partners"),
        ({"sponsor_names": "x" * 161}, "sponsor_names"),
    ],
)
def test_a_wrong_field_is_named_and_the_others_are_kept(ada, changes, field):
    page = create(ada, typed(**changes))

    assert list(page.context["form"].errors) == [field]
    target = f"id_{field}_0" if field in ("type", "stage") else f"id_{field}"
    assert f'href="#{target}"' in page.content.decode()
    assert f'id="{target}"' in page.content.decode()
    assert not Partnership.objects.exists()
    mended = create(ada, typed())
    assert mended.status_code == 200
    assert [sponsor.name for sponsor in Partnership.objects.get().sponsors] == ["Harbour Foundation"]


def test_going_back_loses_nothing_and_the_list_offers_to_go_on(ada):
    for step in STEPS[:4]:
        data = {name: typed(aim="keep every learner in sight").get(name, "") for name in step.fields}
        ada.post(reverse("partnerships:step", args=[step.key]), data)

    assert "keep every learner in sight" in ada.get(reverse("partnerships:step", args=["name"])).content.decode()
    assert "Go on with “Harbour Circle”, which you began" in ada.get(reverse("partnerships:list")).content.decode()
    assert "Check everything" in ada.get(reverse("partnerships:step", args=["partners"])).content.decode()


def test_what_is_still_missing_leads_to_its_step(ada):
    ada.post(reverse("partnerships:step", args=["name"]), {"name": "Harbour Circle"})

    assert ada.get(reverse("partnerships:check")).url == reverse("partnerships:step", args=["type"])


def test_each_type_is_explained_by_genesis_goals_and_processes(ada):
    page = ada.get(reverse("partnerships:step", args=["type"])).content.decode()

    assert page.count("How it started: ") == page.count("Goals: ") == page.count("Processes: ") == 3


def test_an_executive_officer_edits_what_stands_there(client):
    partnership = a_partnership(name="Old name")
    client.force_login(people.an_executive_officer(partnership))
    page = client.get(reverse("partnerships:edit", args=[partnership.slug]))
    assert "Old name" in page.content.decode()

    client.post(reverse("partnerships:edit", args=[partnership.slug]), typed(partners=""))

    partnership.refresh_from_db()
    assert partnership.name == "Harbour Circle"
    assert not partnership.partner_organisations.exists()
    assert partnership.slug.startswith("partnership-")


def test_a_sector_that_nobody_said_yet_is_taken(ada):
    Organisation.objects.create(name="Library")

    create(ada, typed())

    assert Organisation.objects.get(name="Library").sector == "local-government"


@pytest.mark.parametrize("sector", ["health", "other"])
def test_nobody_changes_the_sector_of_an_organisation_of_others(ada, sector):
    library = Organisation.objects.create(name="Library", sector=sector)
    a_partnership().partner_organisations.add(library)

    page = create(ada, typed())

    assert "Library stands here as" in page.context["form"].errors["partners"][0]
    library.refresh_from_db()
    assert library.sector == sector


def test_a_wrong_edit_changes_nothing_and_a_member_may_not_try(client):
    partnership = a_partnership(name="Old name")
    edit = reverse("partnerships:edit", args=[partnership.slug])
    client.force_login(people.an_executive_officer(partnership))
    page = client.post(edit, typed(name="New name", stage="old"))
    assert list(page.context["form"].errors) == ["stage"]
    assert 'value="New name"' in page.content.decode()

    client.force_login(people.a_member(partnership))
    assert client.post(edit, typed(name="New name")).status_code == 403

    partnership.refresh_from_db()
    assert partnership.name == "Old name"


def test_an_edit_without_a_change_keeps_every_organisation(client):
    partnership = a_partnership(auspicing_organisation=an_organisation(name="Shire"))
    partnership.partner_organisations.add(an_organisation(name="Library, Harbour", sector="local-government"))
    before = list(partnership.sponsors)
    client.force_login(people.an_executive_officer(partnership))
    form = client.get(reverse("partnerships:edit", args=[partnership.slug])).context["form"]

    shown = {name: form[name].value() or "" for name in form.fields}
    client.post(reverse("partnerships:edit", args=[partnership.slug]), shown)

    partnership = Partnership.objects.get()
    assert (partnership.sponsors, partnership.auspicing_organisation.name) == (before, "Shire")
    assert [str(partner) for partner in partnership.partner_organisations.all()] == ["Library, Harbour"]


def test_several_sponsors_are_named_one_per_line(ada):
    create(ada, typed(sponsor_names="State Office\n\n  Harbour   Foundation\nState Office"))

    assert [sponsor.name for sponsor in Partnership.objects.get().sponsors] == ["Harbour Foundation", "State Office"]


def test_the_list_says_what_one_is_and_how_the_newest_round_stands(client):
    partnership = a_partnership(is_invented=True)
    an_open_round(partnership=partnership)
    client.force_login(people.a_member(partnership))

    page = client.get(reverse("partnerships:list")).content.decode()

    assert "Your role: member" in page
    assert '<span class="tag tag-now">Open</span>' in page
    assert "Invented example" in page


def test_a_round_that_has_not_closed_is_not_said_to_have_closed(client):
    now, partnership = timezone.now(), a_partnership()
    client.force_login(people.a_member(partnership))
    states = (
        ("planned until", {"rules_fixed_at": None}),
        ("open until", {"opens_at": now + timedelta(days=1), "rules_fixed_at": now}),
        ("open until", {}),
        ("stopped before its closing time", {"voided_at": now}),
        ("closed ", {"closes_at": now - timedelta(minutes=5)}),
    )
    for words, fields in states:
        held = an_open_round(partnership=partnership, **fields)
        page = client.get(reverse("partnerships:detail", args=[partnership.slug])).content.decode()
        assert f"{held.instrument.name} · {words}" in page
        held.delete()


def test_staff_delete_no_partnership_that_has_rounds(client):
    idle, busy = a_partnership(), an_open_round().partnership
    client.force_login(people.staff())

    answers = [client.get(reverse("admin:partnerships_partnership_delete", args=[p.pk])) for p in (idle, busy)]

    assert [answer.status_code for answer in answers] == [200, 403]


def test_staff_read_who_sponsors_a_partnership_and_change_no_day_of_it(client):
    partnership = a_partnership()
    named = partnership.sponsorships.get()
    client.force_login(people.staff())
    address = reverse("admin:partnerships_partnership_change", args=[partnership.pk])

    page = client.get(address).content.decode()

    assert named.organisation.name in page
    for field in ("organisation", "named_at_0", "ended_at_0", "DELETE"):
        assert f'name="sponsorships-0-{field}"' not in page


def test_a_person_without_a_partnership_is_told_what_to_do(ada):
    page = ada.get(reverse("partnerships:list")).content.decode()

    assert "No partnership yet" in page
    assert "Create a partnership" in page


def test_a_sponsor_sees_the_rounds_that_show_it_something_and_no_other(client):
    partnership = a_partnership()
    for title, people_count in (("Shared with you", 7), ("Too few answered", 5)):
        closed = a_closed_round(partnership=partnership, sponsor_in_audience=True, title=title)
        responses(closed, people_count)
        a_share(release_round(closed, at=timezone.now()))
    a_closed_round(partnership=partnership, sponsor_in_audience=True, title="Not for you")
    an_open_round(partnership=partnership, title="Not for you")
    client.force_login(people.a_sponsor(partnership))

    detail = client.get(reverse("partnerships:detail", args=[partnership.slug])).content.decode()

    assert str(partnership.sponsors[0]) in client.get(reverse("partnerships:list")).content.decode()
    assert "Shared with you" in detail
    assert "Too few answered" not in detail
    assert "Not for you" not in detail


def test_many_rounds_and_organisations_cost_what_one_costs(client, django_assert_max_num_queries):
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))
    for count in (1, 12):
        for _ in range(count):
            an_open_round(partnership=partnership)
            partnership.partner_organisations.add(an_organisation())
        with django_assert_max_num_queries(10):
            client.get(reverse("partnerships:detail", args=[partnership.slug]))


def test_list_and_detail_cost_the_same_for_one_and_for_many(client, django_assert_max_num_queries):
    user = people.a_user("Many Places")
    client.force_login(user)
    for count in (1, 12):
        for _ in range(count):
            partnership = a_partnership()
            partnership.memberships.create(user=user, role="executive-officer")
            an_open_round(partnership=partnership)
        with django_assert_max_num_queries(6):
            client.get(reverse("partnerships:list"))
        with django_assert_max_num_queries(10):
            client.get(reverse("partnerships:detail", args=[partnership.slug]))
