"""The player with a keyboard, and its settings, which stay on the device."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.at_player import begin, switch


@pytest.fixture
def player(desktop: Page) -> Page:
    begin(desktop)
    return desktop


def settled(page: Page) -> None:
    expect(page.locator(".settling")).to_have_count(0)


def test_a_session_is_followed_with_space_and_arrows(player: Page) -> None:
    heading = player.get_by_role("heading", level=1)
    player.keyboard.press("Space")
    expect(heading).to_have_text("High-knee march")
    settled(player)
    player.keyboard.press("ArrowLeft")
    expect(heading).to_have_text("Belly breathing")
    settled(player)
    player.keyboard.press("ArrowRight")
    expect(heading).to_have_text("High-knee march")
    settled(player)
    player.keyboard.press("ArrowRight")
    expect(heading).to_have_text("Shoulder rolls")


def test_p_pauses_and_goes_on(player: Page) -> None:
    player.keyboard.press("p")
    expect(player.get_by_role("heading", level=1)).to_have_text("Paused")
    settled(player)
    player.keyboard.press("p")
    expect(player.get_by_role("heading", level=1)).to_have_text("Belly breathing")


def test_h_is_for_something_hurts(player: Page) -> None:
    player.keyboard.press("h")
    expect(player).to_have_url(re.compile(r"/hurts/$"))


def test_a_key_that_is_typed_presses_nothing(player: Page) -> None:
    field = player.get_by_label("Breaths")
    field.focus()
    for key in ("p", "h", "Space", "ArrowRight"):
        player.keyboard.press(key)
    player.get_by_label("How hard?").focus()
    player.keyboard.press("h")
    player.get_by_role("button", name="Less: reps").focus()
    before = int(field.input_value())
    player.keyboard.press("Space")
    expect(field).to_have_value(str(before - 1))
    expect(player.get_by_role("heading", level=1)).to_have_text("Belly breathing")


def test_keys_can_be_switched_off_for_good(player: Page) -> None:
    switch(player, "Keys")
    player.locator("main").focus()
    player.keyboard.press("h")
    player.reload()
    player.locator("main").focus()
    player.keyboard.press("p")
    expect(player.get_by_role("heading", level=1)).to_have_text("Belly breathing")


def test_a_key_presses_nothing_under_an_open_sheet(player: Page) -> None:
    player.get_by_role("button", name="Steps").click()
    player.keyboard.press("h")
    expect(player.get_by_role("heading", level=1)).to_have_text("Belly breathing")


def test_what_is_chosen_on_the_page_about_me_holds_in_the_player(player: Page) -> None:
    session = player.url
    player.goto("/me/")
    player.get_by_role("switch", name="Left hand").check()
    player.goto(session)
    done, hurts = player.locator("[data-done]").bounding_box(), player.locator(".button-hurt").bounding_box()
    assert done
    assert hurts
    assert done["x"] < hurts["x"]
    assert done["width"] > hurts["width"]


def test_what_the_browser_cannot_do_is_said(desktop: Page) -> None:
    desktop.add_init_script("delete Navigator.prototype.wakeLock; delete Navigator.prototype.vibrate")
    begin(desktop)
    expect(desktop.get_by_text("The screen may go dark by itself here")).to_be_visible()
    desktop.locator(".player-head [popovertarget=cues]").click()
    expect(desktop.get_by_role("switch", name=re.compile("Vibration"))).to_be_disabled()
    expect(desktop.get_by_text("Not in this browser")).to_have_count(2)
