"""Freitag, 30. Oktober 2026, 17:00 Uhr. The names are those of formats/en_AU."""

DATE_FORMAT = "j. F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "l, j. F Y, H:i \\U\\h\\r"
SHORT_DATE_FORMAT = "j. M Y"
SHORT_DATETIME_FORMAT = "j. F Y, H:i \\U\\h\\r"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j. F"

SHORT_MONTH_DAY_FORMAT = "j. M"
MONTH_DAY_TIME_FORMAT = "j. F, H:i \\U\\h\\r"
WEEKDAY_TIME_FORMAT = "l, j. F, H:i \\U\\h\\r"
