"""Dates as they stand in the mock-ups: Friday 30 October 2026, 5 pm."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "f a"
DATETIME_FORMAT = "l j F Y, f a"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j F Y, f a"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"

# Names of our own, for the filter `date` like Django's: days of a year that everybody knows
SHORT_MONTH_DAY_FORMAT = "j M"
MONTH_DAY_TIME_FORMAT = "j F, f a"
WEEKDAY_TIME_FORMAT = "l j F, f a"
