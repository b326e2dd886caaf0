"""What a phone loads on a first visit, besides the two fonts."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import people
from tests.factories import an_instrument, an_invitation, an_open_round

pytestmark = pytest.mark.django_db
BUDGET = 45_000
BUDGET_OF_FONTS = 90_000
STATIC_FILE = re.compile(r'(?:href|src)="/static/([^"]+)"')


def size_of(name: str) -> int:
    """As it is served: brotli where the file compresses."""
    plain = Path(settings.STATIC_ROOT, name)
    compressed = plain.with_name(plain.name + ".br")
    return (compressed if compressed.exists() else plain).stat().st_size


def weight(page: bytes) -> int:
    """HTML as the proxy sends it (gzip), and every file that it names, fonts apart."""
    names = [name for name in STATIC_FILE.findall(page.decode()) if not name.endswith(".woff2")]
    assert any("bootstrap" in name for name in names)
    assert any("look" in name for name in names)
    return len(gzip.compress(page, 6)) + sum(map(size_of, names))


@pytest.mark.parametrize("slug", ["development", "maintenance", "spectrum"])
def test_every_page_of_the_questionnaire_is_within_the_budget(client: Client, slug: str) -> None:
    round_ = an_open_round(instrument=an_instrument(slug), sponsor_in_audience=True)
    _, token = an_invitation(round_)
    response = people.an_informant(client, round_)
    keys = response.round.instrument.sections.values_list("key", flat=True)
    urls = [reverse("answering:section", args=[round_.pk, key]) for key in keys]
    urls += [reverse(f"answering:{name}", args=[round_.pk]) for name in ("tasks", "check")]
    urls += [reverse("answering:welcome", args=[token])]
    weights = {url: weight(client.get(url).content) for url in urls}
    assert max(weights.values()) <= BUDGET, weights


def test_the_two_fonts_are_within_theirs() -> None:
    fonts = list(Path(settings.STATIC_ROOT, "vendor").glob("source-*.????????????.woff2"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= BUDGET_OF_FONTS
