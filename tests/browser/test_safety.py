"""The safety check in a browser: with and without JavaScript, by keyboard alone, on every screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.look import inspect
from tests.browser.test_journey import with_check

QUESTION = re.compile(r"/safety/q/([^/]+)/$")
CAREFUL_NO = re.compile(r"assessed|cleared|agreed|checked|healed")


def begin(page: Page) -> None:
    page.goto("/safety/")
    page.get_by_role("button", name="Start the check").click()
    expect(page).to_have_url(QUESTION)


def at(page: Page) -> str:
    """The question on the screen, empty at the result."""
    found = QUESTION.search(page.url)
    return found.group(1) if found else ""


def press(page: Page, words: str) -> None:
    """One answer, and the next screen."""
    before = page.url
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_url(lambda url: url != before)


def say_all_is_fine(page: Page, picks: tuple[str, ...] = ()) -> None:
    """On to the result, with one tap a question."""
    while question := at(page):
        if question == "conditions":
            for pick in picks:
                page.get_by_text(pick, exact=True).click()
            press(page, "Continue with what I ticked" if picks else "None of these")
        elif question == "GX11":
            press(page, "3")
        elif question == "DISC.since":
            press(page, "6 weeks ago or longer")
        else:
            press(page, "Yes" if CAREFUL_NO.search(question) else "No")


def a_question(page: Page) -> str:
    begin(page)
    press(page, "No")
    return page.url


def asked_again(page: Page, question: str) -> None:
    """After a check with nothing to tell, one question anew."""
    with_check(page)
    page.goto("/safety/answers/")
    page.locator(f"form[action$='/change/{question}/'] button").click()
    expect(page).to_have_url(re.compile(f"/safety/q/{question}/"))


def a_list_to_pick_from(page: Page) -> str:
    asked_again(page, "conditions")
    return page.url


def a_day(page: Page) -> str:
    asked_again(page, "conditions")
    page.get_by_text("An operation on the back or neck", exact=True).click()
    press(page, "Continue with what I ticked")
    press(page, "No")
    press(page, "A fusion Bones joined, often with screws and rods")
    return page.url


def go(page: Page) -> str:
    asked_again(page, "RF01")
    press(page, "No")
    return page.url


def go_with_changes(page: Page) -> str:
    asked_again(page, "conditions")
    page.get_by_text("A shoulder problem", exact=True).click()
    press(page, "Continue with what I ticked")
    press(page, "No")
    return page.url


def see_someone(page: Page) -> str:
    asked_again(page, "RF18")
    press(page, "Yes")
    return page.url


def get_help(page: Page) -> str:
    begin(page)
    page.locator("button[value=unsure]").click()
    expect(page).to_have_url(re.compile("/safety/result/"))
    return page.url


def my_answers(page: Page) -> str:
    go_with_changes(page)
    return "/safety/answers/"


PAGES = [a_question, a_list_to_pick_from, a_day, go, go_with_changes, see_someone, get_help, my_answers]


@pytest.mark.parametrize("state", PAGES, ids=lambda state: state.__name__.replace("_", " "))
def test_nothing_is_wrong_with(state: Callable[[Page], str], browser: Browser, base_url: str) -> None:
    options: dict[str, Any] = {"base_url": base_url, "locale": "en-GB"}
    context = browser.new_context(**options, **PHONE, java_script_enabled=False)
    try:
        url = state(context.new_page())
        looked = browser.new_context(**options, storage_state=context.storage_state())
        assert inspect(looked.new_page(), url) == []
        looked.close()
    finally:
        context.close()


@pytest.mark.postgres
def test_somebody_in_a_hurry_is_through_with_one_tap_a_question(any_phone: Page) -> None:
    page = any_phone
    begin(page)
    say_all_is_fine(page, ("A disc problem, or sciatica", "A shoulder problem"))
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start, with 2 changes")
    expect(page.get_by_text("9 exercises are left out.")).to_be_visible()


def test_back_and_reload_lose_nothing(any_phone: Page) -> None:
    page = any_phone
    begin(page)
    for _ in range(4):
        press(page, "No")
    assert at(page) == "RF05"
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.locator("button.answer[aria-pressed=true]")).to_have_text("No")
    page.reload()
    press(page, "No")
    assert at(page) == "RF05"
    page.go_back()
    page.go_back()
    page.goto("/safety/")
    page.get_by_role("button", name="Continue").click()
    assert at(page) == "RF05"


def test_a_number_to_call_is_one_tap_away_and_can_be_changed(any_phone: Page) -> None:
    page = any_phone
    get_help(page)
    expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    page.get_by_text("Somewhere else?").click()
    page.get_by_label("Where are you?").select_option("AU")
    page.get_by_role("button", name="Show this number").click()
    expect(page.get_by_role("link", name="Call 000")).to_be_visible()
    expect(page).to_have_url(re.compile("/safety/result/"))


def tab_to(page: Page, words: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim().split('\\n')[0]") == words:
            return
    raise AssertionError(f"{words} is out of reach")


def by_keys(page: Page, words: str) -> None:
    before = page.url
    tab_to(page, words)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def test_by_keyboard_alone(desktop: Page) -> None:
    page = desktop
    page.emulate_media(reduced_motion="reduce")  # keys are faster than the passage from page to page
    page.goto("/safety/")
    by_keys(page, "Start the check")
    while question := at(page):
        if question == "conditions":
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement.value") != "SHO":
                page.keyboard.press("Tab")
            page.keyboard.press("Space")
            by_keys(page, "Continue with what I ticked")
        else:
            by_keys(page, "3" if question == "GX11" else "No")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start, with one change")
