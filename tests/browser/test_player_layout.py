"""The player in one hand, on its side, and with large text."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.at_player import begin, rest, skip_to
from tests.browser.look import RULES, TOO_WIDE

TOO_SMALL = """() => [...document.querySelectorAll('main a, main button, main select, main summary, .switch')]
  .filter(e => e.checkVisibility() && !e.closest('pause-figure'))
  .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([, box]) => box.height < 63.5 || box.width < 63.5)
  .map(([e, box]) => `${e.tagName} ${e.textContent.trim()} ${box.width}x${box.height}`)
"""


def sheet(page: Page) -> None:
    page.locator(".player-head [popovertarget=cues]").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def weight(page: Page) -> None:
    skip_to(page, "[name=load]")


def hold(page: Page) -> None:
    skip_to(page, "hold-timer")


def first(page: Page) -> None:
    expect(page.locator("[data-done]")).to_be_visible()


SCREENS = [first, weight, rest, hold, sheet]


@pytest.fixture(params=SCREENS, ids=lambda screen: screen.__name__)
def screen(request: pytest.FixtureRequest, phone: Page) -> Page:
    begin(phone, "gym-machines-beginner")
    show: Callable[[Page], None] = request.param
    show(phone)
    return phone


def test_it_suits_thumbs_large_text_and_everybody(screen: Page) -> None:
    assert screen.evaluate(TOO_SMALL) == []
    for width, height in ((195, 422), (320, 640), (844, 390)):  # 195 is 390 at twice the size
        screen.set_viewport_size({"width": width, "height": height})
        assert screen.evaluate(TOO_WIDE) == [], width
        violations = Axe().run(screen, options={"runOnly": RULES, "preload": False}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == [], width


def test_on_its_side_the_numbers_and_done_are_on_the_screen_together(phone: Page) -> None:
    begin(phone)
    phone.set_viewport_size({"width": 844, "height": 390})
    for selector in ("h1", "[name=reps]", "step-number button >> nth=0", "[data-done]", ".button-hurt"):
        expect(phone.locator(selector)).to_be_in_viewport(ratio=1)
    done = phone.locator("[data-done]").bounding_box()
    buttons = phone.locator("step-number").first.bounding_box()
    assert done
    assert buttons
    assert buttons["y"] + buttons["height"] <= done["y"]
