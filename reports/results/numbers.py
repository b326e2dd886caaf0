"""How a number is written in the reader's language."""

from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language


def signed(value: float, decimals: int = 1) -> str:
    """One decimal, or as many as asked for, with a real minus sign, as the reader's language writes it."""
    return _signed(f"{value:.{decimals}f}", decimals, get_language())


@lru_cache(maxsize=1024)
def _signed(figure: str, decimals: int, language: str | None) -> str:
    """Cached: a sponsor's page has a thousand figures, and few of them differ."""
    return number_format(Decimal(figure), decimals).replace("-", "−")
