"""Fingers on a phone without a network, and what the server has of it afterwards."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.test_journey import answer, choose_score, do_the_set, with_check
from tests.server import Server

ROUTINE = "home-beginner"


def on_the_phone(page: Page, routine: str = "") -> None:
    """Waits until all is there that a session needs without a network."""
    expect(page.locator(f'html[data-kept="{routine}"]')).to_have_count(1, timeout=20_000)


def bring(page: Page, routine: str = ROUTINE) -> None:
    """The safety check and the page before a session, with a network."""
    with_check(page)
    page.goto(f"/routines/{routine}/start/")
    page.evaluate("navigator.serviceWorker.ready")
    on_the_phone(page, routine)


@contextmanager
def no_network(page: Page) -> Iterator[None]:
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def begin(page: Page, routine: str = ROUTINE, pain: int = 2) -> None:
    page.goto(f"/routines/{routine}/start/")
    answer(page, pain)
    expect(page.locator("main.player")).to_have_count(1)


def step_on(page: Page) -> str:
    """The number of the step on the screen."""
    return page.locator("form.player-body input[name=step]").get_attribute("value") or ""


def rest_is_over(page: Page) -> None:
    resting = page.get_by_role("heading", name="Rest", exact=True)
    expect(resting.or_(page.get_by_role("heading", level=1)).first).to_be_attached()
    if resting.count():
        page.get_by_role("link", name="Next", exact=True).click()
        expect(resting).to_have_count(0)


def go_on(page: Page) -> None:
    """From a pause or an earlier step, to what there is to do: a rest that is not over yet comes first."""
    button = page.get_by_role("button", name="Go on").or_(page.get_by_role("link", name="Go on"))
    button.click()
    expect(button).to_have_count(0)
    rest_is_over(page)


def pick_up(page: Page) -> None:
    """From what is kept on the phone, to the session that was left."""
    session = page.get_by_role("link", name="Home start, no equipment")
    session.click()
    expect(page).to_have_url(re.compile("/sessions/"))
    expect(session).to_have_count(0)
    rest_is_over(page)


def do_one(page: Page) -> None:
    """A set, and the rest before and after it."""
    rest_is_over(page)
    step = step_on(page)
    do_the_set(page)
    expect(page.locator(f"form.player-body input[name=step][value='{step}']")).to_have_count(0)
    rest_is_over(page)


def it_hurts(page: Page, score: int, *, spreads: bool = False) -> None:
    page.get_by_role("link", name="Something hurts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Something hurts")
    choose_score(page, score)
    page.get_by_text("Spreads down the leg" if spreads else "Stays in one place").click()
    page.get_by_role("button", name="What should I do?").click()
    expect(page.locator(".verdict")).to_have_count(1)


def finish(page: Page) -> None:
    expect(page.get_by_label("What went well?")).to_have_count(1)
    choose_score(page, 1)
    page.get_by_text("Comfortable work").click()
    page.get_by_role("button", name="Save and finish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session is saved on this phone", timeout=15_000)


def rows(server: Server, query: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(server.var / "backrelief.sqlite3")) as database:
        return database.execute(query, values).fetchall()


def events(server: Server, session: str) -> list[tuple[str, dict[str, Any]]]:
    found = rows(
        server, "SELECT kind, data FROM routines_event WHERE session = ? ORDER BY at, id", session.replace("-", "")
    )
    return [(kind, json.loads(data)) for kind, data in found]


def wait_until_sent(page: Page) -> None:
    expect(page.locator("html[data-unsent='0']")).to_have_count(1, timeout=30_000)
