"""The player with JavaScript, under fingers that press twice and a network that goes away."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import on_the_phone
from tests.browser.test_journey import answer, choose_score, with_check


@pytest.fixture
def player(phone: Page) -> Page:
    """At the first set of home-beginner."""
    phone.emulate_media(reduced_motion="reduce")  # while one page turns into the next, taps reach neither
    with_check(phone)
    phone.goto("/routines/home-beginner/start/")
    answer(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Belly breathing")
    return phone


def to_the_hold(page: Page) -> str:
    player = page.url
    while page.locator("hold-timer").count() == 0:
        step = page.locator("input[name=step]").first.get_attribute("value")
        page.get_by_role("button", name="Skip").click()
        expect(page.locator(f"input[name=step][value='{step}']")).to_have_count(0)
    return player


def test_a_second_tap_on_done_does_not_press_what_comes_next(player: Page) -> None:
    box = player.locator("[data-done]").bounding_box()
    assert box
    for _ in range(2):
        player.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        player.wait_for_function("true")
    expect(player.get_by_role("heading", level=1)).to_have_text("High-knee march")


def test_what_is_pressed_without_a_network_is_kept_on_the_phone_and_sent_later(player: Page) -> None:
    on_the_phone(player)
    player.context.set_offline(True)
    player.locator("[data-done]").click()
    expect(player.get_by_role("heading", level=1)).to_have_text("High-knee march")
    expect(player.locator("[data-saved]")).to_have_text("Saved on this phone")
    player.get_by_role("link", name="Something hurts").click()
    expect(player.get_by_role("heading", level=1)).to_have_text("Something hurts")
    player.get_by_role("link", name="Close and carry on").click()
    player.context.set_offline(False)
    expect(player.locator("[data-saved]")).to_have_text("Saved", timeout=15_000)


def test_what_is_pressed_before_the_phone_has_the_session_waits_for_it(phone: Page) -> None:
    with_check(phone)
    phone.context.route("**/bundle/*", lambda route: route.abort())
    phone.goto("/routines/home-beginner/start/")
    answer(phone)
    phone.locator("[data-done]").click()
    expect(phone.locator("[data-saved]")).to_contain_text("not saved yet")
    phone.context.unroute("**/bundle/*")
    expect(phone.get_by_role("heading", level=1)).to_have_text("High-knee march", timeout=15_000)


def test_a_hold_that_was_left_is_not_recorded(player: Page) -> None:
    player.clock.install()
    to_the_hold(player)
    player.locator("[data-done]").click()
    expect(player.get_by_role("timer")).to_contain_text("get ready")
    player.get_by_role("link", name="Something hurts").click()
    choose_score(player, 3)
    player.clock.fast_forward("02:00")
    player.get_by_role("link", name="Close and carry on").click()
    expect(player.get_by_role("heading", level=1)).to_have_text("Incline plank")
    expect(player.locator("[data-done]")).to_have_text("Start")


def test_a_hold_goes_on_after_a_reload(player: Page) -> None:
    player.clock.install()
    to_the_hold(player)
    player.locator("[data-done]").click()
    player.clock.fast_forward("00:05")
    player.reload()
    expect(player.locator("[data-done]")).to_have_text("Stop here")


def test_a_mistyped_number_survives_a_reload_of_the_page(player: Page) -> None:
    player.get_by_label("Breaths").fill("999")
    player.locator("[data-done]").click()
    expect(player.get_by_role("alert")).to_contain_text("a whole number from 0 to 200")
    player.reload()
    expect(player.get_by_role("heading", level=1)).to_have_text("Belly breathing")


def test_a_rest_opened_again_after_its_end_waits(player: Page) -> None:
    player.clock.install()
    player.locator("[data-done]").click()
    expect(player.get_by_role("heading", level=1)).to_have_text("High-knee march")
    player.locator("[data-done]").click()
    expect(player.get_by_role("heading", level=1)).to_have_text("Rest")
    player.clock.fast_forward("01:00")
    expect(player.get_by_role("heading", level=1)).to_have_text("Shoulder rolls")
    expect(player).to_have_url(re.compile(r"\?next$"))
