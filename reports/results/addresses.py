"""The addresses at which the script of a page reads its figures."""

from django.urls import reverse

ANY = "-"  # stands for the name of a chart


def charts_at(address: str, *arguments: object) -> str:
    """The script puts the name of a chart in the place of ANY."""
    return reverse(address, args=[*arguments, ANY])
