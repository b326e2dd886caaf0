"""CPU time of the pages that people open most: `python3 dev.py bench pages`."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import urlencode

from bench.measuring import Row, bare_view_ms, median_ms, once_ms, plain_settings, scratch_database, table

# isort: split
from django.test import Client
from django.urls import reverse

from assessments.models import Round
from bench.releases import release_of
from frameworks.models import Section
from reports.models import Release
from reports.results import kept
from tests import factories, people

FORM = "application/x-www-form-urlencoded"


def questionnaire(bare_ms: float) -> Iterator[Row]:
    round_, client = factories.an_open_round(), Client()
    people.an_informant(client, round_)
    section = round_.instrument.sections.first()
    assert section is not None
    page = reverse("answering:section", args=[round_.pk, section.key])
    assert client.get(page).status_code == 200
    marks = marks_on(section)
    first = section.practices.all()[0].code
    single = {name: mark for name, mark in marks.items() if name.startswith(f"{first}-")} | {"autosave": first}
    turns = count()
    beside = ("bare view (CPU)", bare_ms)
    yield "questionnaire page, GET (CPU)", median_ms(lambda: client.get(page), 100), *beside
    yield "questionnaire page, POST (CPU)", median_ms(lambda: save(client, page, marks, next(turns)), 100), *beside
    yield "one practice saved (CPU)", median_ms(lambda: save(client, page, single, next(turns), 200), 100), *beside
    practices = round_.instrument.practices.count()
    each = median_ms(lambda: read_and_save(client, round_, next(turns)), 20) / practices
    yield f"read and saved, each of {practices} practices (CPU)", each, *beside
    yield "one whole submission, 36 practices", once_ms(lambda: submit(client, round_)), "bare view × 13", bare_ms * 13


def marks_on(section: Section) -> dict[str, str]:
    """Both marks and an empty note of each practice, as the page sends them."""
    codes = [practice.code for practice in section.practices.all()]
    return {f"{code}-{part}": mark for code in codes for part, mark in (("ideal", "4"), ("actual", "2"), ("note", ""))}


def save(client: Client, page: str, marks: dict[str, str], turn: int, status: int = 302) -> None:
    """Send the page as a browser does, with marks that change from turn to turn."""
    changed = {name: str(1 + turn % 4) if name.endswith("-ideal") else mark for name, mark in marks.items()}
    sent = urlencode({"revision": "1000000", "go": "next", **changed})
    answer = client.post(page, sent, content_type=FORM)
    assert answer.status_code == status, answer.status_code


def read_and_save(client: Client, round_: Round, turn: int) -> None:
    for section in round_.instrument.sections.prefetch_related("practices"):
        page = reverse("answering:section", args=[round_.pk, section.key])
        client.get(page)
        save(client, page, marks_on(section), turn)


def submit(client: Client, round_: Round) -> None:
    """Answer a whole round as a browser does: list, read and save each section, check, submit."""
    client.get(reverse("answering:tasks", args=[round_.pk]))
    read_and_save(client, round_, 0)
    client.get(reverse("answering:check", args=[round_.pk]))
    client.post(reverse("answering:submit", args=[round_.pk]))
    assert round_.responses.filter(is_submitted=True).exists()


def dashboards(bare_ms: float) -> Iterator[Row]:
    client = Client()
    for release in Release.objects.select_related("round__partnership").order_by("round__title"):
        officer = people.an_executive_officer(release.round.partnership)
        client.force_login(officer)
        pages = {
            "dashboard": reverse("results:dashboard", args=[release.pk]),
            "all practices": reverse("results:practices", args=[release.pk]),
            "one practice": reverse("results:practice", args=[release.pk, release.published.practices[0].code]),
            "trend": reverse("results:trend", args=[release.round.partnership.slug]),
        }
        for words, page in pages.items():
            assert client.get(page).status_code == 200
            name = f"{words}, {release.published.people:,} answered (CPU)"
            yield name, median_ms(lambda page=page: client.get(page), 50), "bare view (CPU)", bare_ms
        anew = f"dashboard drawn anew, {release.published.people:,} answered (CPU)"
        yield anew, median_ms(lambda page=pages["dashboard"]: drawn_anew(client, page), 20), "bare view (CPU)", bare_ms
        officer.delete()


def drawn_anew(client: Client, page: str) -> None:
    """The first visit after a start: nothing of the page is kept yet."""
    kept.forget()
    client.get(page)


def main() -> None:
    with scratch_database(), plain_settings():
        bare_ms = bare_view_ms()
        table([*questionnaire(bare_ms), *release_of(60), *dashboards(bare_ms)])


if __name__ == "__main__":
    main()
