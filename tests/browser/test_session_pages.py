"""Every page of a session, and what comes after it, looked at in every size."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.look import inspect
from tests.browser.test_journey import answer, choose_score, with_check

START = "/routines/gym-machines-beginner/start/"


def started(page: Page) -> str:
    """At the first set of the cable row, which has reps, a load and an easier version; gives the player's address."""
    with_check(page)
    page.goto(START)
    answer(page)
    player = page.url
    for _ in range(4):
        page.locator("[data-done]").click()
        page.goto(player + "?next")
    expect(page.get_by_role("heading", level=1)).to_have_text("Seated cable row")
    return player


def at_the_player(page: Page) -> str:
    return started(page)


def resting(page: Page) -> str:
    started(page)
    page.locator("[data-done]").click()
    return page.url


def at_a_hold(page: Page) -> str:
    player = started(page)
    while page.locator("[name=seconds]").count() == 0:
        page.get_by_role("button", name="Skip").click()
        page.goto(player)
    return player


def paused(page: Page) -> str:
    started(page)
    page.get_by_role("button", name="Pause").click()
    return page.url


def asked_what_hurts(page: Page) -> str:
    started(page)
    page.get_by_role("link", name="Something hurts").click()
    return page.url


def told_to_ease(page: Page) -> str:
    asked_what_hurts(page)
    choose_score(page, 4)
    page.get_by_text("Stays in one place").click()
    page.get_by_role("button", name="What should I do?").click()
    return page.url


def swapping(page: Page) -> str:
    started(page)
    page.get_by_role("link", name="Swap").click()
    return page.url


def stopped(page: Page) -> str:
    asked_what_hurts(page)
    page.get_by_role("button", name="Get help now").click()
    return page.url


def at_the_end(page: Page) -> str:
    return started(page) + "after/"


def looking_back(page: Page) -> str:
    page.goto(at_the_end(page))
    choose_score(page, 1)
    page.get_by_text("Comfortable work").click()
    page.get_by_role("button", name="Save and finish").click()
    return page.url


STATES = [
    at_the_player,
    resting,
    at_a_hold,
    paused,
    asked_what_hurts,
    told_to_ease,
    swapping,
    stopped,
    at_the_end,
    looking_back,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.replace("_", " "))
def test_nothing_is_wrong_when(state: Callable[[Page], str], browser: Browser, base_url: str) -> None:
    options: dict[str, Any] = {"base_url": base_url, "locale": "en-GB"}
    context = browser.new_context(**options, **PHONE, java_script_enabled=False)
    try:
        url = state(context.new_page())
        looked = browser.new_context(**options, storage_state=context.storage_state())
        assert inspect(looked.new_page(), url) == []
        looked.close()
    finally:
        context.close()
