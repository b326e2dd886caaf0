"""Many informants at once, on gunicorn and a database of its own: `python3 dev.py bench crowd [PEOPLE] [SECONDS]`.

Each person comes by a personal link, opens pages of practices, and chooses both marks of one practice after the other,
with a pause of one to three seconds between; they go in one batch, as the outbox of the page sends them. Printed:
errors, lost answers (what was acknowledged and is not stored), the 95th percentile of pages and saves, and the load of
the machine. PostgreSQL where it answers; DATABASE_URL=sqlite: takes a file.
"""

import http.cookiejar
import json
import os
import random
import re
import secrets
import statistics
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlencode

from bench.serving import ADDRESS, prepared, server

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r'data-practice="([^"]+)"')
SCALES = ("ideal", "actual")


@dataclass
class Person:
    """One informant with a browser, and the marks that the server has confirmed."""

    link: str
    pages: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    saved: dict[str, int] = field(default_factory=dict)
    sent: int = 0
    revision: int = 0

    def __post_init__(self) -> None:
        self.cookies = http.cookiejar.CookieJar()
        jar = urllib.request.HTTPCookieProcessor(self.cookies)
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        self.device = secrets.token_hex(8)

    def answer(self, until: float) -> None:
        chance = random.Random(self.link)
        time.sleep(chance.random() * 3)
        try:
            tasks = self.post(self.link, self.get(self.link))
            sections = sorted(set(re.findall(r'href="(/answer/[^"]+/section/[^"]+/)"', tasks)))
            while time.time() < until:
                self.fill(chance.choice(sections), chance, until)
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")

    def fill(self, section: str, chance: random.Random, until: float) -> None:
        page = self.get(section)
        self.revision = int(told(page, "revision"))
        for code in CODE.findall(page):
            if time.time() > until:
                return
            time.sleep(chance.uniform(1, 3))
            marks = {f"{code}-{scale}": chance.randint(1, 4) for scale in SCALES}
            began = time.perf_counter()
            self.send(told(page, "changes"), told(page, "of"), marks)
            self.saves.append(time.perf_counter() - began)

    def send(self, path: str, of: str, marks: dict[str, int]) -> None:
        """One batch, as sender.js makes it."""
        numbered = dict(enumerate(marks.items(), self.sent + 1))
        self.sent += len(marks)
        changes = [
            {"n": number, "field": name, "shown": [self.saved.get(name)], "value": value}
            for number, (name, value) in numbered.items()
        ]
        batch = {"of": of, "device": self.device, "revision": self.revision, "changes": changes}
        said = json.loads(self.read(path, json.dumps(batch).encode(), {"Content-Type": "application/json"}))
        if said["refused"] or said["elsewhere"]:
            self.errors.append(f"not taken: {said}")
        self.revision = said["revision"]
        self.saved |= {name: value for number, (name, value) in numbered.items() if number in said["done"]}

    def get(self, path: str) -> str:
        began = time.perf_counter()
        page = self.read(path)
        self.pages.append(time.perf_counter() - began)
        return page

    def post(self, path: str, page: str) -> str:
        found = TOKEN.search(page)
        assert found, "a page without a form"
        return self.read(path, urlencode({"csrfmiddlewaretoken": found.group(1)}).encode())

    def read(self, path: str, data: bytes | None = None, headers: Mapping[str, str] = MappingProxyType({})) -> str:
        token = next((one.value for one in self.cookies if one.name == "csrftoken"), None) or ""
        request = urllib.request.Request(ADDRESS + path, data, {**headers, "X-CSRFToken": token})
        with self.browser.open(request, timeout=30) as answer:
            text: str = answer.read().decode()
        return text


def told(page: str, name: str) -> str:
    """What the page tells its script, such as the address that takes changes."""
    found = re.search(rf'data-{name}="([^"]*)"', page)
    assert found, f"a page that does not tell {name}"
    return found.group(1)


def links_for(people: int) -> list[str]:
    from django.urls import reverse

    from assessments.links import personal_token
    from assessments.rounds.actions import invite
    from partnerships.contacts.reading import Person as Asked
    from tests.factories import an_open_round

    round_ = an_open_round()
    invited = invite(round_, [Asked(f"Person {number}", f"person{number}@example.org") for number in range(people)])
    return [reverse("answering:welcome", args=[personal_token(round_.link_key or "", one.pk)]) for one in invited]


def lost_answers(crowd: list[Person]) -> int:
    """Marks that are stored otherwise than the server acknowledged."""
    from assessments.links import response_digest
    from assessments.models import Rating

    lost = 0
    for person in crowd:
        digest = response_digest(person.link.split("/")[2])
        rows = Rating.objects.filter(response__token_digest=digest).values_list("practice__code", *SCALES)
        stored = {f"{code}-{scale}": mark for code, *marks in rows for scale, mark in zip(SCALES, marks, strict=True)}
        lost += sum(stored.get(name) != mark for name, mark in person.saved.items())
    return lost


def p95(seconds: list[float]) -> str:
    return f"{statistics.quantiles(seconds, n=20)[-1] * 1000:.0f} ms" if len(seconds) > 1 else "–"


def main(people: int = 200, seconds: int = 300) -> None:
    with prepared() as url:
        crowd = [Person(link) for link in links_for(people)]
        load = os.getloadavg()[0]
        with server():
            until = time.time() + seconds
            threads = [threading.Thread(target=person.answer, args=[until]) for person in crowd]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        pages = [one for person in crowd for one in person.pages]
        saves = [one for person in crowd for one in person.saves]
        errors = [error for person in crowd for error in person.errors]
        print(f"{url.partition(':')[0]}: {people} participants at once for {seconds} s, 2 workers × 4 threads")
        print(f"{os.cpu_count()} cores, load {load:.1f} before and {os.getloadavg()[0]:.1f} at the end")
        print(f"pages {len(pages):,}, p95 {p95(pages)}; saves {len(saves):,}, p95 {p95(saves)}")
        print(
            f"errors {len(errors)}; lost answers {lost_answers(crowd)} of {sum(len(p.saved) for p in crowd):,} stored"
        )
        for error in sorted(set(errors))[:5]:
            print(f"  {error}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
