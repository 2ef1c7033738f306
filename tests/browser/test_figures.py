"""The drawings as a browser shows them: they move, stop when asked, and follow the colours and the chosen figure."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE

WHERE = "/exercises/glute-bridge/"


@pytest.fixture
def page(browser: Browser, base_url: str) -> Any:
    context = browser.new_context(**PHONE, base_url=base_url)
    yield context.new_page()
    context.close()


def pixels(page: Page, selector: str = "pause-figure img") -> bytes:
    return page.locator(selector).first.screenshot(animations="allow")


def frames(page: Page) -> set[bytes]:
    """What is seen at a few moments of one loop."""
    seen = set()
    for _ in range(8):
        seen.add(pixels(page))
        page.wait_for_timeout(450)
    return seen


def test_the_drawing_moves_until_it_is_stopped(page: Page) -> None:
    page.goto(WHERE, wait_until="networkidle")
    assert len(frames(page)) > 2

    button = page.get_by_role("button", name="Stop the movement")
    button.click()

    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(300)
    assert len(frames(page)) == 1
    button.click()
    assert len(frames(page)) > 2


def test_it_stands_still_for_those_who_ask_for_less_movement(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(WHERE, wait_until="networkidle")

    assert len(frames(page)) == 1
    expect(page.get_by_role("button", name="Stop the movement")).to_be_hidden()


def test_even_the_moving_file_stands_still_then(page: Page) -> None:
    page.goto(WHERE)
    address = page.locator("pause-figure img").get_attribute("src")
    page.emulate_media(reduced_motion="reduce")
    page.goto(str(address))

    assert page.evaluate("[...document.querySelectorAll('.an')].every(e => getComputedStyle(e).display === 'none')")
    assert page.evaluate("[...document.querySelectorAll('.st')].some(e => getComputedStyle(e).display !== 'none')")


def test_it_follows_the_colours_of_the_page(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    page.goto(WHERE, wait_until="networkidle")
    light = pixels(page)
    page.emulate_media(reduced_motion="reduce", color_scheme="dark")

    assert pixels(page) != light


def test_the_figure_that_was_chosen_is_drawn(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(WHERE, wait_until="networkidle")
    before = pixels(page)
    page.goto("/me/")
    page.get_by_role("button", name="Broader, dark skin, short hair").click()
    chosen = page.get_by_role("button", name="Broader, dark skin, short hair")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    page.goto(WHERE, wait_until="networkidle")

    assert pixels(page) != before


def test_all_drawings_of_the_library_are_there(page: Page) -> None:
    page.goto("/exercises/", wait_until="networkidle")
    missing = page.evaluate(
        """async () => {
          const images = [...document.querySelectorAll('main img')];
          await Promise.all(images.map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }));
          return images.filter(image => !image.naturalWidth).map(image => image.src);
        }"""
    )

    assert missing == []
    assert page.locator("main .tile img").count() >= 50
