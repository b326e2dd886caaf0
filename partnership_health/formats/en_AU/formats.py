"""Dates as they stand in the mock-ups: Friday 30 October 2026, 17:00."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "l j F Y, H:i"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"

# Names of our own, for the filter `date` like Django's: days of a year that everybody knows
SHORT_MONTH_DAY_FORMAT = "j M"
MONTH_DAY_TIME_FORMAT = "j F, H:i"
WEEKDAY_TIME_FORMAT = "l j F, H:i"
