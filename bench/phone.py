"""The first visit of an informant on a slow phone: `python3 dev.py bench phone ADDRESS-OF-A-PERSONAL-LINK`.

Chromium slows itself down: 4 times slower processor, 1.6 Mbit/s, 150 ms per round trip. Prints medians of 5 visits,
each with an empty cache: the time to DOMContentLoaded and the bytes that came over the line, fonts apart.
"""

import os
import statistics
import sys
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
VISITS = 5


def visit(browser: Browser, address: str, presses_start: bool) -> tuple[float, int, int]:
    """Milliseconds to DOMContentLoaded, bytes without fonts, bytes of fonts."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    if presses_start:
        page.goto(address)
        page.get_by_role("button", name="Start").or_(page.get_by_role("button", name="Go on")).click()
        address = page.locator(".tasks a").first.evaluate("link => link.href")
        page.close()
        page = context.new_page()
    weights = slow_down(page)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    ready: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    return ready, weights["other"], weights["font"]


def slow_down(page: Page) -> dict[str, int]:
    """Throttle the page with a cold cache, and count what comes in."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    kinds: dict[str, str] = {}
    weights = {"other": 0, "font": 0}

    def finished(event: dict[str, Any]) -> None:
        kind = "font" if kinds.get(event["requestId"]) == "Font" else "other"
        weights[kind] += int(event["encodedDataLength"])

    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", finished)
    return weights


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, presses_start in (("welcome page", False), ("first page of practices", True)):
            visits = [visit(browser, address, presses_start) for _ in range(VISITS)]
            ready, other, font = (statistics.median(column) for column in zip(*visits, strict=True))
            print(f"{name:26} {ready:6.0f} ms   {other / 1000:5.1f} kB   and fonts {font / 1000:5.1f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
