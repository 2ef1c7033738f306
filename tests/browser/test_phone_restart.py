"""A phone that is switched off in the middle, a new version of the app, and a network that comes and goes."""

import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserType, Page

from exercises.shelf import LOOK_AGAIN_AFTER
from tests import chromium
from tests.browser.bare import bare_page
from tests.browser.check import take_check
from tests.browser.conftest import PHONE
from tests.browser.offline import begin, bring, do_one, events, finish, pick_up, step_on, wait_until_sent
from tests.server import Server
from tests.soak import times

SETS = 20


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def switched_on(browser_type: BrowserType, profile: Path, base_url: str) -> Page:
    context = browser_type.launch_persistent_context(
        profile,
        executable_path=chromium.path(),
        args=list(chromium.FLAGS),
        base_url=base_url,
        locale="en-GB",
        timezone_id="Europe/London",
        **PHONE,
    )
    context.set_default_timeout(15_000)
    return context.pages[0]


def test_a_session_goes_on_where_it_was_after_the_phone_was_off(
    browser_type: BrowserType, profile: Path, base_url: str, server: Server
) -> None:
    page = switched_on(browser_type, profile, base_url)
    bring(page)
    page.context.set_offline(True)
    begin(page)
    session = page.url.split("/sessions/")[1][:36]
    for _ in range(4):
        do_one(page)
    page.context.close()
    page = switched_on(browser_type, profile, base_url)
    page.context.set_offline(True)
    page.goto("/today/")
    pick_up(page)
    assert step_on(page) == "4"
    do_one(page)
    page.context.set_offline(False)
    wait_until_sent(page)
    assert [data["step"] for kind, data in events(server, session) if kind == "set"] == [0, 1, 2, 3, 4]
    page.context.close()


def test_a_session_that_the_server_has_just_begun_goes_on_without_a_network(phone: Page, server: Server) -> None:
    phone.clock.install()
    bring(phone)
    phone.context.route("**/bundle/**", lambda route: route.abort())
    begin(phone)
    session = phone.url.split("/sessions/")[1][:36]
    phone.context.set_offline(True)
    do_one(phone)
    phone.reload()
    do_one(phone)
    phone.context.unroute_all()
    phone.context.set_offline(False)
    wait_until_sent(phone)
    assert [data["step"] for kind, data in events(server, session) if kind == "set"] == [0, 1]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(times(2, 50)))
def test_a_network_that_comes_and_goes_loses_no_set(phone: Page, server: Server, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    phone.clock.install()
    bring(phone)
    lose(phone, chance)
    begin(phone)
    session = phone.url.split("/sessions/")[1][:36]
    for _ in range(SETS):
        phone.context.set_offline(chance.random() < 0.4)
        if chance.random() < 0.1:
            phone.reload()
        do_one(phone)
    phone.context.set_offline(True)
    finish(phone)
    phone.context.unroute_all()
    phone.context.set_offline(False)
    wait_until_sent(phone)
    kinds = Counter(kind for kind, _ in events(server, session))
    assert (kinds["started"], kinds["set"], kinds["finished"]) == (1, SETS, 1)


def lose(page: Page, chance: random.Random) -> None:
    """Some batches never come; of others the answer gets lost."""

    def meddle(route: Any) -> None:
        fate = chance.random()
        if fate < 0.3:
            route.abort()
        elif fate < 0.6:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.context.route("**/sync/", meddle)


WAITING = """navigator.serviceWorker.getRegistration().then(async (worker) => {
  await worker.update();
  return worker.waiting !== null;
})"""
CACHES = "caches.keys().then((names) => names.filter((name) => name.startsWith('app-')).sort())"


def change_content(server: Server) -> None:
    """Gives when every process of the server has seen it: until then its worker is now the new one and now the old."""
    with closing(sqlite3.connect(server.var / "backrelief.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE exercises_contentversion SET fingerprint = ?", (uuid4().hex,))
    time.sleep(LOOK_AGAIN_AFTER + 0.5)


def test_a_new_version_takes_over_between_pages_and_not_in_a_session(profile: Path, server: Server) -> None:
    with bare_page(profile) as page:
        page.goto(f"{server.url}/safety/")
        take_check(page.evaluate("document.documentElement.outerHTML"), page.post)
        page.goto(f"{server.url}/routines/home-beginner/start/")
        page.until("document.documentElement.dataset.kept === 'home-beginner'")
        [before] = page.evaluate(CACHES)
        for choice in ("[name=caveats]", "[name=pain][value='2']", "[name=signs][value=no]", "main form button"):
            page.press(choice)
        page.until("Boolean(document.querySelector('main.player'))")
        change_content(server)
        page.until(WAITING)
        for path in ("/exercises/", "/today/"):
            page.goto(server.url + path)
        assert before in page.evaluate(CACHES)
        page.press("a[href$='/after/']")
        page.press("form[action$='/discard/'] button")
        page.until("location.pathname === '/today/' && document.documentElement.dataset.kept === ''")
        page.goto(f"{server.url}/exercises/")
        page.until(f"{CACHES}.then((names) => names.length === 1 && names[0] !== '{before}')")


def test_a_kept_page_does_not_let_a_new_version_into_a_session(phone: Page, server: Server) -> None:
    bring(phone)
    [before] = phone.evaluate(CACHES)
    begin(phone)
    do_one(phone)
    change_content(server)
    phone.wait_for_function(f"() => {WAITING}")
    phone.goto("/today/")
    phone.context.set_offline(True)
    phone.goto("/guides/")
    phone.wait_for_timeout(1000)

    assert before in phone.evaluate(CACHES)
