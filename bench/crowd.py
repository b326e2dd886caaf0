"""Many informants at once, on gunicorn and a database of its own: `python3 dev.py bench crowd [PEOPLE] [SECONDS]`.

Each person comes by the own link, opens pages of practices, and saves one practice after the other, as the script on
the page does, with a pause of one to three seconds between. Printed: errors, lost answers (what was saved and is not
stored), and the 95th percentile of pages and saves. PostgreSQL where it answers; DATABASE_URL=sqlite: takes a file.
"""

import http.cookiejar
import random
import re
import statistics
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.serving import ADDRESS, prepared, server

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r'data-practice="([^"]+)"')


@dataclass
class Person:
    """One informant with a browser, and the marks that the server has confirmed."""

    link: str
    pages: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    saved: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def answer(self, until: float) -> None:
        chance = random.Random(self.link)
        time.sleep(chance.random() * 3)
        try:
            tasks = self.post(self.link, self.get(self.link), {})
            sections = sorted(set(re.findall(r'href="(/answer/[^"]+/section/[^"]+/)"', tasks)))
            while time.time() < until:
                self.fill(chance.choice(sections), chance, until)
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")

    def fill(self, section: str, chance: random.Random, until: float) -> None:
        page = self.get(section)
        for code in CODE.findall(page):
            if time.time() > until:
                return
            time.sleep(chance.uniform(1, 3))
            marks = chance.randint(1, 4), chance.randint(1, 4)
            said = {"autosave": code, f"{code}-ideal": marks[0], f"{code}-actual": marks[1]}
            began = time.perf_counter()
            self.post(section, page, said)
            self.saves.append(time.perf_counter() - began)
            self.saved[code] = marks

    def get(self, path: str) -> str:
        began = time.perf_counter()
        with self.browser.open(ADDRESS + path, timeout=30) as answer:
            page: str = answer.read().decode()
        self.pages.append(time.perf_counter() - began)
        return page

    def post(self, path: str, page: str, said: dict[str, object]) -> str:
        found = TOKEN.search(page)
        assert found, "a page without a form"
        data = urlencode({"csrfmiddlewaretoken": found.group(1), **said}).encode()
        with self.browser.open(ADDRESS + path, data, timeout=30) as answer:
            text: str = answer.read().decode()
        return text


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
    """Practices whose stored marks differ from the last ones that the server confirmed."""
    from assessments.links import response_digest
    from assessments.models import Rating

    lost = 0
    for person in crowd:
        digest = response_digest(person.link.split("/")[2])
        rows = Rating.objects.filter(response__token_digest=digest).values_list("practice__code", "ideal", "actual")
        stored = {code: (ideal, actual) for code, ideal, actual in rows}
        lost += sum(stored.get(code) != marks for code, marks in person.saved.items())
    return lost


def p95(seconds: list[float]) -> str:
    return f"{statistics.quantiles(seconds, n=20)[-1] * 1000:.0f} ms" if len(seconds) > 1 else "–"


def main(people: int = 200, seconds: int = 300) -> None:
    with prepared() as url:
        crowd = [Person(link) for link in links_for(people)]
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
        print(f"{url.partition(':')[0]}: {people} informants at once for {seconds} s, 2 workers × 4 threads")
        print(f"pages {len(pages):,}, p95 {p95(pages)}; saves {len(saves):,}, p95 {p95(saves)}")
        print(
            f"errors {len(errors)}; lost answers {lost_answers(crowd)} of {sum(len(p.saved) for p in crowd):,} stored"
        )
        for error in sorted(set(errors))[:5]:
            print(f"  {error}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
