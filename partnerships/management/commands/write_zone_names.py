"""Write partnerships/zone_names.json anew: after a new language, and after an update of babel or of the time zones."""

import json
from typing import Any
from zoneinfo import available_timezones

from babel.core import Locale, get_global
from babel.dates import get_timezone_location
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import to_locale

from partnerships.zones import NAMES, city_in_zone


def names_of_cldr() -> dict[str, Any]:
    """`places`: zones that are the name of a place, and no other name for another zone. `cities`: those that people
    call otherwise than the zone says, in each language.
    """
    places = get_global("zone_territories").keys() - get_global("zone_aliases").keys()
    return {
        "places": sorted(places),
        "cities": {language: dict(_cities(language)) for language, _name in settings.LANGUAGES},
    }


def _cities(language: str) -> list[tuple[str, str]]:
    locale = Locale.parse(to_locale(language))
    found = [
        (zone, get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2])
        for zone in sorted(available_timezones())
    ]
    return [(zone, city) for zone, city in found if city != city_in_zone(zone)]


class Command(BaseCommand):
    help = "Write the names of time zones anew, from the data of Unicode (CLDR) that babel brings along."

    def handle(self, *args: object, **options: object) -> None:
        NAMES.write_text(json.dumps(names_of_cldr(), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
