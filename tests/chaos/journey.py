"""One person on one device who answers while something goes wrong: what, where and when follow from the seed."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Page, expect

from tests.browsing import PHONE
from tests.chaos.judge import Choice, Records, Shown
from tests.chaos.proxy import SPOILT, Proxy, spoil_some
from tests.chaos.service import Service

WATCH = Path(__file__).with_name("watch.js").read_text()
KILLED, OFFLINE, UNREACHABLE = "tab is killed", "device is offline", "server is out of reach"
WORKER, DATABASE, TABS = "worker is killed", "database restarts", "two tabs"
FAULTS = [*SPOILT, KILLED, OFFLINE, UNREACHABLE, WORKER, DATABASE, TABS]
PATIENCE = 30_000  # milliseconds
LONGEST = 300  # seconds of a journey, on a machine with busy neighbours
ON_DEVICE = "[data-practice={}] [data-state]:not([data-state=unsent])"
NEXT = "html:not([data-left])"
OPENED = f"{NEXT}[data-outbox=ready], {NEXT} form[data-submit]"
HELD = "#held:not([hidden])"


@dataclass
class Journey:
    seed: int
    service: Service
    browser: Browser
    breaks: list[tuple[bytes, bytes]] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    problem: str = ""
    reloads: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.fault = FAULTS[self.seed % len(FAULTS)]
        self.faults = [self.fault, *self.chance.sample(FAULTS, self.chance.choice([0, 0, 1]))]
        self.proxy = Proxy(self.service.port)
        self.proxy.breaks = self.breaks
        self.section = ""

    @property
    def records(self) -> Records:
        return Records(self.choices, sorted(self.shown, key=lambda one: one.at), self.proxy.stored)

    async def go(self, link: str) -> None:
        site = await self.proxy.start()
        context = await self.browser.new_context(viewport=PHONE)
        context.set_default_timeout(PATIENCE)
        await context.expose_function("tellShown", lambda said: self.shown.append(Shown(**json.loads(said))))
        await context.add_init_script(WATCH)
        try:
            await self._without_stopping(self._answer(context, site, link))
            await self._without_stopping(self._end(context))
        finally:
            self.proxy.stop()
            with suppress(Error, TimeoutError):  # a context whose tab was killed may never say that it is closed
                await asyncio.wait_for(context.close(), 10)

    async def _without_stopping(self, steps: Coroutine[None, None, None]) -> None:
        """Even a journey that got stuck ends as the others do: what it promised is judged."""
        try:
            await asyncio.wait_for(steps, LONGEST)
        except (Error, AssertionError, TimeoutError) as error:
            self.problem += f"{type(error).__name__}: {str(error)[:300]}"

    async def _answer(self, context: BrowserContext, site: str, link: str) -> None:
        page = await context.new_page()
        await self._start(page, site, link)
        pages = [await self._opened(page)]
        steps = self.chance.randint(5, 8)
        when = {self.chance.randrange(1, steps): fault for fault in reversed(self.faults)}
        for step in range(steps):
            if fault := when.get(step):
                pages = await self._spoil(fault, context, pages)
            await self._choose(pages[step % len(pages)])
            await asyncio.sleep(self.chance.choice([0, 0.1, 0.4, 1, 2.5]))  # a person takes a moment
            if len(pages) == 1 and self.chance.random() < 0.15:
                await self._go_on(pages[0])

    async def _start(self, page: Page, site: str, link: str) -> None:
        """The faults of another journey may be met here already."""

        async def enter() -> None:
            await page.goto(site + link)
            part = page.locator("a[href*='/section/']").first
            if not await part.count():
                await page.locator("main form button").first.click()
            self.section = site + str(await part.get_attribute("href", timeout=PATIENCE / 2))

        await self._again_until_done(page, enter)

    async def _opened(self, page: Page) -> Page:
        """Whose page came without its scripts, or as an error, opens it again, as people do."""

        async def open_it() -> None:
            await page.goto(self.section)
            await expect(page.locator("html[data-outbox=ready]")).to_be_attached(timeout=PATIENCE / 2)

        await self._again_until_done(page, open_it)
        return page

    async def _again_until_done(self, page: Page, act: Callable[[], Coroutine[None, None, None]]) -> None:
        ends = time.monotonic() + 2 * PATIENCE / 1000
        while time.monotonic() < ends:
            with suppress(Error, AssertionError):
                return await act()
            self.reloads += 1
            await asyncio.sleep(1)
        raise AssertionError(f"the page does not open: {await words_of(page)}")

    async def _choose(self, page: Page) -> None:
        """One of the first practices of the page, so that the same field changes again and again."""
        codes = await page.locator("[data-practice]").evaluate_all("all => all.map(one => one.dataset.practice)")
        code = self.chance.choice(codes[:3])
        card = page.locator(f"[data-practice={code}]")
        kind = self.chance.choice(["ideal", "ideal", "actual", "actual", "note", "clear"])
        if kind == "note":
            await self._write(card.locator("textarea"), code)
        elif kind == "clear" and await card.locator("[name=clear]").is_visible():
            self._chose(f"{code}-ideal", None)
            self._chose(f"{code}-actual", None)
            await card.locator("[name=clear]").click()
        else:
            scale = "ideal" if kind == "clear" else kind
            label = card.locator(f".scale-{scale} label").nth(self.chance.randrange(4))
            value = await label.evaluate("label => Number(label.control.value)")
            self._chose(f"{code}-{scale}", value)
            await label.click()
        if self.fault == TABS:  # one tab after the other: the order of the person is the order of the outbox
            await expect(page.locator(ON_DEVICE.format(code))).to_be_attached(timeout=PATIENCE)

    async def _write(self, note: object, code: str) -> None:
        text = f"Note {self.chance.randrange(1000)}"
        self._chose(f"{code}-note", text)
        await note.evaluate("note => note.closest('details').open = true")  # type: ignore[attr-defined]
        await note.fill(text)  # type: ignore[attr-defined]

    def _chose(self, name: str, value: int | str | None) -> None:
        self.choices.append(Choice(time.time(), name, value))

    async def _go_on(self, page: Page) -> None:
        """Save and go on: the next part opens, or the page says why it stays, and opens it once all is sent."""
        await page.evaluate("document.documentElement.dataset.left = ''")
        await page.locator("button[value=next]").click()
        if self.proxy.is_away:
            await expect(page.locator(f"{OPENED}, {HELD}").first).to_be_attached(timeout=PATIENCE)
            return
        await self._send_until_opened(page)
        if await page.locator("form[data-answers]").count() == 0:
            await self._opened(page)

    async def _send_until_opened(self, page: Page) -> None:
        ends = time.monotonic() + 3 * PATIENCE / 1000  # several saves may hang, one after the other
        while time.monotonic() < ends:
            if await page.locator(OPENED).count():
                return
            has_failed = page.locator(f"{NEXT} h1").filter(has_text="Something went wrong")
            with suppress(Error):  # it may open just now
                if page.url.startswith("chrome-error:") or await has_failed.count():
                    self.reloads += 1
                    await page.reload()
                await page.locator("[data-send-now]").click(timeout=1000)
            await asyncio.sleep(0.5)
        raise AssertionError(f"the next page does not open: {await words_of(page)}")

    async def _spoil(self, fault: str, context: BrowserContext, pages: list[Page]) -> list[Page]:
        if fault in SPOILT:
            spoil_some(self.proxy, fault, self.chance)
        elif fault == KILLED:
            return [await self._killed(context, pages)]
        elif fault == TABS:
            return [*pages, await self._opened(await context.new_page())]
        elif fault == WORKER:
            await self.service.kill_worker()
        elif fault == DATABASE:
            await self.service.restart_database(self.chance.uniform(0.2, 2))
        else:
            await self._away(fault, context, pages)
        return pages

    async def _killed(self, context: BrowserContext, pages: list[Page]) -> Page:
        """The process of the tab ends, as on a phone that needs the memory; nothing of the page runs any more."""
        for page in pages:
            session = await context.new_cdp_session(page)
            with suppress(Error, TimeoutError):
                await asyncio.wait_for(session.send("Page.crash"), 1)
            await page.close()
        return await self._opened(await context.new_page())

    async def _away(self, fault: str, context: BrowserContext, pages: list[Page]) -> None:
        """Answers go on without a network, for minutes by the clock of the device."""
        await context.clock.install()
        await self._set_away(fault, context, True)
        for _ in range(self.chance.randint(1, 3)):
            await self._choose(self.chance.choice(pages))
            await asyncio.sleep(self.chance.choice([0.2, 1, 3]))
        if len(pages) == 1 and self.chance.random() < 0.5:
            await self._go_on(pages[0])
        await context.clock.fast_forward(self.chance.randint(60, 600) * 1000)
        await self._choose(self.chance.choice(pages))
        await self._set_away(fault, context, False)

    async def _set_away(self, fault: str, context: BrowserContext, is_away: bool) -> None:
        if fault == OFFLINE:
            await context.set_offline(is_away)
        self.proxy.is_away = is_away

    async def _end(self, context: BrowserContext) -> None:
        """The network is back, and the page is opened again: everything is sent."""
        self.proxy.spoil.clear()
        await self._set_away(OFFLINE, context, False)
        for page in context.pages:
            await page.close()
        page = await self._opened(await context.new_page())
        await expect(page.locator("[data-unsent]")).to_have_attribute("data-unsent", "0", timeout=PATIENCE)


async def words_of(page: Page) -> str:
    return f"{page.url} {(await page.locator('body').inner_text())[:300]!r}"
