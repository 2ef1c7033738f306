"""A routine goes from its owner to somebody who makes it theirs, and a change that somebody proposes comes back."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import make
from tests.browser.conftest import PHONE, watched
from tests.browser.look import inspect
from tests.browser.test_journey import answer, take_the_check
from tests.browser.test_printed import PAGE
from tests.server import ROOT, Server

EMAIL = "owner@example.org"
SETUP = f"""
from backrelief.accounts.models import User
from routines.models import Routine
from tests import make
User.objects.filter(email="{EMAIL}").delete()
user = make.user("{EMAIL}", name="Ruth")
make.safety_check(user)
print(make.routine(user, "wall-push-up", "glute-bridge", "plank", name="Ruths mornings").slug)
"""


def said(server: Server, code: str) -> str:
    """The last word that a script says in the app."""
    variables = {**os.environ, "VAR_DIR": str(server.var), "DJANGO_SETTINGS_MODULE": "backrelief.settings"}
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    return subprocess.run(command, cwd=ROOT, env=variables, check=True, capture_output=True, text=True).stdout.split()[
        -1
    ]


@pytest.fixture
def routine(server: Server) -> str:
    """Its address."""
    return f"/routines/{said(server, SETUP)}/"


@pytest.fixture
def owner(browser: Browser, base_url: str, routine: str) -> Iterator[Page]:
    with watched(browser, base_url, **PHONE) as page:
        page.goto("/account/login/")
        page.get_by_label("Email address").fill(EMAIL)
        page.get_by_label("Password").fill(make.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/today/")
        yield page


def shared(owner: Page, routine: str) -> str:
    owner.goto(routine)
    owner.get_by_role("link", name="Share it").click()
    owner.get_by_text("Let whoever has it propose changes").click()
    owner.get_by_role("button", name="Make a link").click()
    expect(owner.get_by_role("heading", name="Your link is ready")).to_be_visible()
    expect(owner.get_by_role("img", name="QR code with the link to Ruths mornings")).to_be_visible()
    return owner.get_by_role("textbox", name="The link").input_value()


def names(page: Page) -> list[str]:
    return page.locator("main .row-title").all_inner_texts()


def test_a_routine_is_used_and_changed_by_its_link(owner: Page, routine: str, any_phone: Page) -> None:
    address = shared(owner, routine)
    visitor = any_phone
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ruths mornings")
    visitor.get_by_role("link", name="Propose a change").click()
    visitor.get_by_role("button", name="Move Plank up").click()
    visitor.get_by_role("button", name="Leave Bridge out").click()
    visitor.get_by_label("Exercise", exact=True).select_option(label="Cat-cow")
    visitor.get_by_role("button", name="Add it").click()
    visitor.locator("li", has_text="Wall push-up").get_by_label("Sets").fill("4")
    visitor.get_by_label("Your name").fill("Jo")
    visitor.get_by_role("button", name="Send the change").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your change is sent")

    owner.goto(routine)
    owner.get_by_role("link", name="See what Jo would change").click()
    expect(owner.locator("#removed + ul")).to_contain_text("Bridge")
    expect(owner.locator("#added + ul")).to_contain_text("Cat-cow")
    owner.get_by_role("button", name="Accept the change").click()
    expect(owner.locator("main")).to_contain_text("The change is made")
    assert names(owner)[:3] == ["Wall push-up", "Plank", "Cat-cow"]

    visitor.get_by_role("link", name="Back to the routine").click()
    assert names(visitor)[:3] == ["Wall push-up", "Plank", "Cat-cow"]
    visitor.get_by_role("link", name="Use this routine").click()
    visitor.get_by_role("button", name="Make a copy and go to the safety check").click()
    take_the_check(visitor)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ruths mornings")
    assert routine not in visitor.url
    visitor.get_by_role("link", name="Start this session").first.click()
    answer(visitor)
    expect(visitor).to_have_url(re.compile("/sessions/"))

    refused(owner, visitor, address)
    owner.goto(routine)
    owner.get_by_role("link", name="Share it").click()
    owner.get_by_role("button", name=re.compile("^End the link")).click()
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("This link does not work")


def refused(owner: Page, visitor: Page, address: str) -> None:
    """Another change, which the owner does not want."""
    visitor.goto(f"{address}propose/")
    visitor.locator("li", has_text="Plank").get_by_label("Sets").fill("1")
    visitor.get_by_role("button", name="Send the change").click()
    owner.goto("/me/sharing/")
    owner.get_by_role("link", name="Ruths mornings").first.click()
    owner.get_by_role("button", name="Leave it as it is").click()
    expect(owner.get_by_text("The routine stays as it is.")).to_be_visible()
    assert names(owner)[:3] == ["Wall push-up", "Plank", "Cat-cow"]


def test_nothing_is_wrong_with_the_pages(owner: Page, routine: str, browser: Browser, base_url: str) -> None:
    address = shared(owner, routine)
    sizes = ("390", "1280")
    page = browser.new_page(base_url=base_url, locale="en-GB")
    for below in ("", "use/", "propose/", "proposed/"):
        assert inspect(page, address + below, sizes=sizes) == []
    page.goto(f"{address}propose/")
    page.get_by_role("button", name="Move Plank up").click()
    page.get_by_role("button", name="Send the change").click()
    page.close()
    for path in (f"{routine}share/", "/me/sharing/", routine):
        assert inspect(owner, base_url + path, sizes=sizes) == []
    owner.goto(routine)
    href = owner.get_by_role("link", name="See what would change").get_attribute("href")
    assert inspect(owner, f"{base_url}{href}", sizes=sizes) == []


def test_the_longest_routine_of_ones_own_is_two_pages_on_paper(owner: Page, routine: str, server: Server) -> None:
    code = f"""
from backrelief.accounts.models import User
from exercises.shelf import shelf
from tests import make
user = User.objects.get(email="{EMAIL}")
longest = sorted(shelf().exercises.values(), key=lambda one: -sum(map(len, one.steps)))
print(make.routine(user, *[one.slug for one in longest[:30]]).slug)
"""
    owner.goto(f"/routines/{said(server, code)}/print/", wait_until="networkidle")
    for paper in ("A4", "Letter"):
        assert len(PAGE.findall(owner.pdf(format=paper))) == 2
