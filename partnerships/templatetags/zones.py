"""Times of day on a page, each with the name of its time zone."""

from django import template
from django.utils import timezone

from partnerships.zones import city_of, day_and_time

register = template.Library()
register.filter("day_and_time", day_and_time)


@register.simple_tag
def city_in_force() -> str:
    """Of the page's time zone, for a sentence that says a time in words."""
    return city_of(timezone.get_current_timezone_name())
