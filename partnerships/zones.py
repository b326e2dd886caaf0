"""Time zones of partnerships: which can be chosen, how they are called, and times of day that name theirs.

The zone in force is Django's current one. A page or a mail of a partnership puts its zone in force first; everywhere
else it is the host's, so that the name beside a time of day is always the right one.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

UTC = "UTC"
NAMES = Path(__file__).with_name("zone_names.json")
REGIONS: dict[str, "StrPromise"] = {
    "Australia": _("Australia"),
    "Pacific": _("New Zealand and the Pacific"),
    "Asia": _("Asia"),
    "Europe": _("Europe"),
    "Africa": _("Africa"),
    "America": _("America"),
    "Indian": _("Indian Ocean"),
    "Atlantic": _("Atlantic Ocean"),
    "Antarctica": _("Antarctica"),
}
"""By the first part of a zone's name, in the order in which they are offered."""
Group = tuple[str, list[tuple[str, str]]]


def server_zone() -> str:
    """The host's: what a partnership has until it chooses another."""
    return str(settings.TIME_ZONE)


class ZoneOfRequest:
    """Each request begins with the host's zone, whatever partnership the one before it was about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(None):
            return self.get_response(request)


def day_and_time(moment: datetime, form: str = "DATETIME_FORMAT") -> str:
    """A time of day in the zone in force, with the zone's name: "30 October 2026, 5 pm Melbourne time"."""
    local = timezone.localtime(moment)
    clock_time = date_format(local, form).replace("a.m.", "am").replace("p.m.", "pm")
    zone = timezone.get_current_timezone_name()
    if zone.rpartition("/")[2] == UTC:
        return f"{clock_time} {UTC}"
    return gettext("%(time)s %(city)s time") % {"time": clock_time, "city": city_of(zone)}


def _time_of_zone() -> str:
    return gettext("%(city)s time.") % {"city": city_of(timezone.get_current_timezone_name())}


time_of_zone = lazy(_time_of_zone, str)
"""What a field says in which a time of day is typed, by the zone in force when the page is made."""


def city_of(zone: str) -> str:
    """What people call a zone, in the language of the page: the city after which it is named."""
    return _city(zone, get_language() or settings.LANGUAGE_CODE)


def _city(zone: str, language: str) -> str:
    return _names()["cities"].get(language, {}).get(zone) or city_in_zone(zone)


def city_in_zone(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


class Names(TypedDict):
    places: list[str]
    cities: dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def _names() -> Names:
    """Made by `manage.py write_zone_names`: babel would load 5 MB into each web worker for the name of one city."""
    names: Names = json.loads(NAMES.read_text())
    return names


def zones_to_choose(*also: str) -> list[Group]:
    """One zone per place, by region and city; before them those of `also` that are in no region."""
    known = _zones()
    others = [(zone, city_of(zone)) for zone in dict.fromkeys(also) if zone not in known]
    groups = [
        (str(name), sorted((city_of(zone), zone) for zone in known if zone.startswith(f"{region}/")))
        for region, name in REGIONS.items()
    ]
    offered = [(name, [(zone, city) for city, zone in cities]) for name, cities in groups]
    return [(gettext("As it is now"), others), *offered] if others else offered


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Of the machine's zones those that are the name of a place, and no other name for another zone."""
    named = available_timezones().intersection(_names()["places"])
    return frozenset(zone for zone in named if zone.partition("/")[0] in REGIONS)
