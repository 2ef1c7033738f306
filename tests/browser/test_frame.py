import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.look import inspect


@pytest.mark.parametrize("where", ["/", "/nothing-here/"])
def test_nothing_is_wrong_with_how_it_looks(browser: Browser, base_url: str, where: str) -> None:
    page = browser.new_page()
    assert inspect(page, base_url + where) == []
    page.close()


def test_the_five_places_are_at_the_bottom_of_a_phone(phone: Page) -> None:
    phone.goto("/")
    box = phone.get_by_role("navigation", name="Main").bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)


def test_the_five_places_are_in_the_head_of_a_wide_screen(desktop: Page) -> None:
    desktop.goto("/")
    box = desktop.get_by_role("navigation", name="Main").bounding_box()
    assert box
    assert box["y"] + box["height"] < 80


def test_colours_are_chosen_with_one_press_and_stay(any_phone: Page) -> None:
    any_phone.goto("/")
    light = any_phone.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    any_phone.get_by_role("button", name="Dark").click()
    expect(any_phone.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    any_phone.goto("/exercises/")
    assert any_phone.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") != light


def test_the_first_key_press_offers_to_skip_to_the_content(desktop: Page) -> None:
    desktop.goto("/")
    desktop.keyboard.press("Tab")
    skip = desktop.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("main")).to_be_focused()


def test_on_paper_it_is_light_and_still_no_medical_advice(desktop: Page) -> None:
    desktop.emulate_media(media="print", color_scheme="dark")
    desktop.goto("/")
    expect(desktop.get_by_text("Not medical advice.")).to_be_visible()
    expect(desktop.get_by_role("navigation", name="Main")).to_be_hidden()
    assert desktop.locator("h1").evaluate("e => getComputedStyle(e).color").startswith("oklch(0.25")
