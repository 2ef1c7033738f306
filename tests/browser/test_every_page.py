"""Every kind of page outside a session, looked at on a phone and on a wide screen, light and dark."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests import make
from tests.browser.look import inspect
from tests.server import ROOT, Server

EMAIL = "demo@example.org"
FOR_EVERYBODY = [
    "/exercises/",
    "/exercises/?q=rowing+machine&kind=stretch",
    "/exercises/wall-push-up/",
    "/guides/",
    "/guides/questions/",
    "/help/",
    "/routines/",
    "/routines/gym-machines-beginner/?week=3",
    "/routines/band-home/print/?week=3",
    "/routines/band-home/share/",
    "/routines/own/new/?start=band-home",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/report/?page=/exercises/plank/",
    "/safety/",
    "/reminders/stop/nothing/",
    "/r/nothing/",
]
FOR_ONE = [
    "/today/",
    "/exercises/",
    "/exercises/pull-up/",
    "/routines/",
    "/routines/gym-intermediate/",
    "/routines/gentle-mobility/start/",
    "/progress/",
    "/progress/trends/?span=all",
    "/progress/trends/?first=2020-03-01&last=2020-02-01",
    "/progress/trends/pain/?span=year",
    "/progress/exercises/bird-dog/",
    "/progress/deleted/",
    "/progress/log/",
    "/progress/check-ins/",
    "/me/data/",
    "/me/data/bring/",
    "/progress/clinician/",
    "/progress/clinician/show/?weeks=52",
    "/me/",
    "/me/reminders/",
    "/me/delete/",
    "/account/password/",
    "/account/email/",
    "/safety/answers/",
]
FOUND = {"week": "/progress/weeks/", "session": "/progress/sessions/"}
QUESTIONS = ("pain", "activities", "change")


@pytest.fixture(scope="module")
def ruth(browser: Browser, base_url: str, server: Server) -> Iterator[BrowserContext]:
    """Signed in, with twelve weeks behind her, a disc and a shoulder problem."""
    command = [sys.executable, "manage.py", "demo", "--email", EMAIL, "--password", make.PASSWORD]
    variables = {**os.environ, "VAR_DIR": str(server.var), "DJANGO_SETTINGS_MODULE": "backrelief.settings"}
    subprocess.run([*command, "--conditions", "DISC,SHO"], cwd=ROOT, env=variables, check=True)
    context = browser.new_context(base_url=base_url, locale="en-GB")
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today/")
    page.close()
    yield context
    context.close()


@pytest.mark.parametrize("address", FOR_EVERYBODY)
def test_nothing_is_wrong_for_everybody(browser: Browser, base_url: str, address: str) -> None:
    page = browser.new_page(base_url=base_url, locale="en-GB")
    assert inspect(page, base_url + address, sizes=("390", "1280")) == []
    page.close()


@pytest.mark.parametrize("address", FOR_ONE)
def test_nothing_is_wrong_for_somebody_with_a_history(ruth: BrowserContext, base_url: str, address: str) -> None:
    page = ruth.new_page()
    assert inspect(page, base_url + address, sizes=("390", "1280")) == []
    page.close()


@pytest.mark.parametrize("kind", FOUND)
def test_nothing_is_wrong_with_what_is_looked_back_on(ruth: BrowserContext, base_url: str, kind: str) -> None:
    page = ruth.new_page()
    page.goto("/progress/")
    if kind == "session":
        page.goto(page.locator(f"a[href^='{FOUND['week']}']").first.get_attribute("href") or "")
    href = page.locator(f"a[href^='{FOUND[kind]}']").first.get_attribute("href")
    assert href
    assert inspect(page, base_url + href, sizes=("390", "1280")) == []
    page.close()


def test_nothing_is_wrong_with_a_check_in(ruth: BrowserContext, base_url: str) -> None:
    page = ruth.new_page()
    page.goto("/progress/check-ins/")
    done = page.locator("a[href^='/progress/check-ins/']").first.get_attribute("href") or ""
    page.get_by_role("button", name="heck").click()
    for question in QUESTIONS:
        assert inspect(page, f"{base_url}/progress/check-ins/questions/{question}/", sizes=("390", "1280")) == []
    assert inspect(page, base_url + done, sizes=("390", "1280")) == []
    page.close()
