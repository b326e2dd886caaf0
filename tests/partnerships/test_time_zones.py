"""The time zone of a partnership: chosen in its form, in force on its pages, and named with every time of day."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from journal.models import Action
from partnerships.models import Partnership
from partnerships.zones import day_and_time, zones_to_choose
from tests import people
from tests.factories import a_partnership, an_action

FAR = "Pacific/Auckland"
SAID = datetime(2027, 4, 3, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("en-au", "Australia/Melbourne", "Saturday 3 April 2027, 5 pm Melbourne time"),
        ("de", "Australia/Melbourne", "Samstag, 3. April 2027, 17:00 Uhr Ortszeit Melbourne"),
        ("de", "Europe/Vienna", "Samstag, 3. April 2027, 08:00 Uhr Ortszeit Wien"),
        ("en-au", "America/Argentina/Buenos_Aires", "Saturday 3 April 2027, 3 am Buenos Aires time"),
        ("en-au", "Asia/Kathmandu", "Saturday 3 April 2027, 11:45 am Kathmandu time"),
        ("en-au", "UTC", "Saturday 3 April 2027, 6 am UTC"),
    ],
)
def test_a_time_of_day_names_its_zone_as_people_there_call_it(language, zone, words):
    with translation.override(language), timezone.override(zone):
        assert day_and_time(SAID) == words


def test_the_same_time_of_day_is_said_on_both_sides_of_the_change_of_clocks():
    after = datetime(2027, 4, 5, 7, 0, tzinfo=UTC)

    with timezone.override("Australia/Melbourne"):
        assert [day_and_time(moment).partition(", ")[2] for moment in (SAID, after)] == ["5 pm Melbourne time"] * 2


def test_australia_is_offered_first_and_every_place_once():
    groups = zones_to_choose()
    zones = [zone for _, places in groups for zone, _ in places]

    assert groups[0][0] == "Australia"
    assert ("Australia/Melbourne", "Melbourne") in groups[0][1]
    assert len(zones) == len(set(zones)) > 300
    assert "US/Eastern" not in zones


def test_the_hosts_own_zone_is_offered_whatever_it_is():
    assert zones_to_choose("UTC")[0] == ("As it is now", [("UTC", "UTC")])


@pytest.mark.django_db
class TestForm:
    def test_a_new_partnership_has_the_hosts_zone(self, settings):
        settings.TIME_ZONE = "Australia/Perth"

        assert a_partnership().zone_name == "Perth"

    @pytest.mark.parametrize(("zone", "stored"), [(FAR, FAR), ("", "Australia/Melbourne"), ("Mars/Olympus", None)])
    def test_a_zone_is_chosen_kept_or_refused_with_its_field_named(self, client, zone, stored):
        partnership = a_partnership()
        client.force_login(people.an_executive_officer(partnership))
        fields = {"name": partnership.name, "type": partnership.type_id, "stage": partnership.stage, "time_zone": zone}

        answer = client.post(reverse("partnerships:edit", args=[partnership.slug]), fields)

        assert answer.status_code == (302 if stored else 200)
        assert Partnership.objects.get(pk=partnership.pk).time_zone == (stored or "Australia/Melbourne")
        if not stored:
            assert "Time zone: " in answer.content.decode()

    def test_a_new_partnership_is_asked_beside_its_place(self, client):
        client.force_login(people.an_outsider())

        page = client.get(reverse("partnerships:step", args=["name"])).content.decode()

        assert '<option value="Australia/Melbourne" selected>Melbourne</option>' in page


@pytest.mark.django_db
def test_what_is_due_on_a_day_is_judged_by_the_day_of_each_partnership():
    at = datetime(2026, 12, 1, 12, 30, tzinfo=UTC)  # 2 December in Auckland, 1 December in Los Angeles
    far, near = a_partnership(time_zone=FAR), a_partnership(time_zone="America/Los_Angeles")
    for partnership in (far, near):
        an_action(partnership, due_on=datetime(2026, 12, 2, tzinfo=UTC).date())

    due = Action.objects.filter(Partnership.objects.by_day(at, lambda day: Q(due_on=day)))

    assert [action.partnership for action in due] == [far]


def test_no_template_shows_a_time_of_day_without_its_zone():
    """`date` with the name of a format that holds a time; a moment that no filter shapes."""
    bare = re.compile(r'\|date:"\w*TIME\w*"|\|time\b|[= {](?:\w+\.)*\w+_at(?: *%\}| *\}\}| \w+=)')
    found = {}

    for path in sorted(Path(settings.BASE_DIR, "templates").rglob("*.*")):
        tags = re.findall(r"\{\{.*?\}\}|\{% blocktranslate.*?%\}", path.read_text())
        if wrong := [tag for tag in tags if bare.search(tag) and not is_said_by_name(tag)]:
            found[str(path.name)] = wrong

    assert found == {}


def is_said_by_name(tag: str) -> bool:
    """The words of a translated sentence: its place was filled in the tag before."""
    return re.fullmatch(r"\{\{ \w+ \}\}", tag) is not None
