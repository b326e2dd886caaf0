"""Journeys on bad networks in a real browser: `python3 dev.py bench chaos [JOURNEYS] [FIRST SEED] [AT ONCE]`.

Each journey answers through a proxy that spoils saves, on gunicorn whose worker is killed and on a PostgreSQL server of
its own that restarts (tests/chaos). Printed: the journeys by fault, and what was lost, said falsely or stored twice.
The exit code is 1 if there is anything of it; a line names its seed, and the same seed gives the same plan. One more
journey has a page that says "saved" too early, and has to be found.
"""

import asyncio
import os
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain

import django
from playwright.async_api import async_playwright

from tests.chaos.journey import FAULTS, Journey
from tests.chaos.judge import Value, Verdict, judge
from tests.chaos.service import Service, own_database, served

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
TOO_EARLY = [(b"say(card, vault.kind,", b'say(card, "saved",')]  # a page that says "saved" of what only waits
CONTROL = 11_000_000  # the seed of a journey with that page: if it is found to be clean, nothing was watched


def invited(count: int) -> list[str]:
    """The welcome pages of so many people."""
    from django.core.management import call_command
    from django.db import connections
    from django.urls import reverse

    from tests.factories import an_invitation, an_open_round

    for command in (["migrate"], ["createcachetable"], ["load_frameworks"]):
        call_command(*command, verbosity=0)
    round_ = an_open_round()
    people = [an_invitation(round_, email=f"person{number}@example.org") for number in range(count)]
    links = [reverse("answering:welcome", args=[token]) for _, token in people]
    connections.close_all()
    return links


def held_for(link: str) -> dict[str, Value]:
    """What the database holds for this person, by the names of the form's fields."""
    from assessments.links import response_digest
    from assessments.models import Note, Rating

    digest = response_digest(link.strip("/").split("/")[-1])
    held: dict[str, Value] = {}
    of_person = {"response__token_digest": digest}
    for code, ideal, actual in Rating.objects.filter(**of_person).values_list("practice__code", "ideal", "actual"):
        held |= {f"{code}-ideal": ideal, f"{code}-actual": actual}
    for code, text in Note.objects.filter(**of_person).values_list("practice__code", "text"):
        held[f"{code}-note"] = text
    return held


async def travel(journeys: list[Journey], links: list[str], at_once: int) -> None:
    places = asyncio.Semaphore(at_once)

    async def one(journey: Journey, link: str) -> None:
        async with places:
            began = time.monotonic()
            await journey.go(link)
            words = f"seed {journey.seed} ({', '.join(journey.faults)}): {time.monotonic() - began:.0f} s"
            print(words, journey.problem, file=sys.stderr, flush=True)

    await asyncio.gather(*map(one, journeys, links))


async def run(service: Service, links: list[str], first: int, at_once: int) -> list[Journey]:
    async with async_playwright() as playwright:
        path = os.environ.get("BROWSER_PATH") or None
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        journeys = [Journey(first + number, service, browser) for number in range(len(links) - 1)]
        journeys.append(Journey(CONTROL, service, browser, TOO_EARLY))
        await travel(journeys, links, at_once)
        await browser.close()
    return journeys


def report(journeys: list[Journey], verdicts: Mapping[int, Verdict]) -> bool:
    """Whether nothing was found, but in the journey where something is to be found."""
    *journeys, control = journeys
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 8)
    for journey in journeys:
        verdict = verdicts[journey.seed]
        found = [verdict.lost, verdict.false_saved, verdict.duplicates]
        row = [1, verdict.promises, verdict.saved, *map(len, found), bool(journey.problem), journey.reloads]
        counts[journey.fault] = [one + more for one, more in zip(counts[journey.fault], row, strict=True)]
        for words in [*chain(*found), *filter(None, [journey.problem])]:
            print(f"seed {journey.seed} ({', '.join(journey.faults)}): {words}")
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    heads = ["journeys", "promised", "saved shown", "lost", "false saved", "twice", "stuck", "reloads"]
    print(f"\n{'':28}" + "".join(f"{head:>13}" for head in heads))
    for name, row in [*((fault, counts[fault]) for fault in FAULTS if fault in counts), ("all", total)]:
        print(f"{name:28}" + "".join(f"{number:13,}" for number in row))
    is_caught = bool(verdicts[control.seed].false_saved)
    print(f"\nthe page that says saved too early was {'found' if is_caught else 'NOT FOUND'}")
    return is_caught and not any(total[3:7])


def main(count: int = 300, first: int = 0, at_once: int = 6) -> int:
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership_health.settings")
    with own_database() as cluster:
        django.setup()
        links = invited(count + 1)
        with served(cluster) as service:
            journeys = asyncio.run(run(service, links, first, at_once))
            kills, restarts = service.kills, service.restarts
        verdicts = {one.seed: judge(one.records, held_for(link)) for one, link in zip(journeys, links, strict=True)}
        django.db.connections.close_all()
    is_clean = report(journeys, verdicts)
    spoilt = sum(journey.proxy.spoilt for journey in journeys)
    print(f"saves spoilt {spoilt}, workers killed {kills}, restarts of the database {restarts}", end="; ")
    print(f"{count} journeys in {time.monotonic() - began:.0f} s, {'clean' if is_clean else 'NOT CLEAN'}")
    return not is_clean


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
