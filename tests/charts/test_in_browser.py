"""Charts in a real browser: the width that fits is shown unscaled, and forced colours keep hollow marks hollow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from charts.svg import PAGE, PHONE, WHOLE, on_page
from tests.charts import examples

pytestmark = pytest.mark.browser
CSS = "".join(Path(f"static/css/{name}.css").read_text() for name in ("look", "charts"))


FITTING = [(350, 350), (751, 350), (752, 752), (1215, 752), (1216, 1216), (1400, 1216)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def page_with(page: Page, room: int) -> Page:
    drawings = on_page(examples.example_dumbbell(), (PHONE, PAGE, WHOLE))
    page.set_content(f"<style>{CSS} .room {{ width: {room}px }}</style><div class='room'>{drawings}</div>")
    return page


def shown(page: Page) -> list[dict[str, Any]]:
    """Width of what is drawn, and the size of its type on the screen, of each drawing that is shown."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll("svg.drawn")].filter((one) => one.checkVisibility()).map((one) => ({
            width: one.getBoundingClientRect().width,
            scale: one.getScreenCTM().a,
        }))"""
    )
    return found


@pytest.mark.parametrize(("room", "width"), FITTING)
def test_the_widest_drawing_that_fits_is_shown_unscaled(page: Page, room: int, width: int) -> None:
    assert shown(page_with(page, room)) == [{"width": width, "scale": 1}]


def test_on_a_very_small_screen_the_drawing_is_no_wider_than_its_room(page: Page) -> None:
    assert [one["width"] for one in shown(page_with(page, 280))] == [280]


def test_forced_colours_keep_hollow_marks_hollow(browser: Browser) -> None:
    context = browser.new_context(forced_colors="active")
    page = page_with(context.new_page(), 752)
    looks = page.evaluate(
        """() => {
            const groups = [...document.querySelectorAll(".c-ideal, .c-actual, .c-gap")];
            const shown = groups.filter((one) => one.checkVisibility());
            const probe = document.createElement("i");
            document.body.append(probe);
            const color = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
            const look = (name) => getComputedStyle(shown.find((one) => one.classList.contains(name)));
            return {
                ideal: [look("c-ideal").fill === color("Canvas"), look("c-ideal").stroke === color("CanvasText")],
                actual: look("c-actual").fill === color("CanvasText"),
                gap: look("c-gap").stroke === color("GrayText"),
            };
        }"""
    )
    context.close()
    assert looks == {"ideal": [True, True], "actual": True, "gap": True}


def test_the_drawing_has_its_name_for_screen_readers(page: Page) -> None:
    tree = page_with(page, 752).get_by_role("img")
    assert tree.count() == 1
    assert tree.get_attribute("aria-label") == "Five gaps."
