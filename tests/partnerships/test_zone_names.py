"""The file of the names of time zones says what the data of Unicode say, which no web worker loads."""

import subprocess
import sys
from zoneinfo import available_timezones

import pytest
from babel.core import Locale
from babel.dates import get_timezone_location
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import to_locale

from partnerships import zones
from partnerships.management.commands.write_zone_names import names_of_cldr


@pytest.mark.parametrize("language", [language for language, _name in settings.LANGUAGES])
def test_each_zone_of_this_machine_is_called_as_unicode_calls_it(language: str):
    """Run `manage.py write_zone_names` if this fails after an update."""
    locale = Locale.parse(to_locale(language))

    with translation.override(language):
        differing = {
            zone: city
            for zone in available_timezones()
            if zones.city_of(zone)
            != (city := get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2])
        }

    assert differing == {}


def test_the_command_writes_the_same_names(tmp_path, monkeypatch):
    monkeypatch.setattr("partnerships.management.commands.write_zone_names.NAMES", tmp_path / "names.json")

    call_command("write_zone_names")

    assert (tmp_path / "names.json").read_text().count("\n") > len(zones._names()["places"])
    assert names_of_cldr()["places"] == zones._names()["places"]


def test_no_web_worker_imports_what_one_page_or_file_in_a_thousand_needs():
    code = (
        "import sys, django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(*{'plotly', 'fontTools', 'openpyxl', 'PIL', 'icalendar', 'weasyprint', 'babel'} & set(sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told.strip() == ""
