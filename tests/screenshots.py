"""`python -m tests.screenshots`: takes the pictures of the README and of the manifest, with an invented person."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.server import ROOT, serving

SHOTS = ROOT / "static" / "img" / "shots"
EMAIL, PASSWORD = "ruth@example.org", "a long and calm password"


def invent(var: Path) -> None:
    command = [sys.executable, "manage.py", "demo", "--weeks", "12", "--email", EMAIL, "--password", PASSWORD]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "VAR_DIR": str(var)}, check=True, stdout=subprocess.DEVNULL)


def sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today/")


def to_the_player(page: Page) -> None:
    page.goto("/routines/gentle-mobility/start/")
    page.locator("label", has=page.locator("input[name=pain][value='1']")).click()
    page.get_by_text("No, nothing new").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/sessions/*/")


def take(page: Page, name: str) -> None:
    page.screenshot(path=SHOTS / f"{name}.jpg", type="jpeg", quality=72)


def main() -> None:
    SHOTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as var, serving(Path(var)) as server, sync_playwright() as playwright:
        invent(Path(var))
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.FLAGS))
        page = browser.new_page(
            viewport={"width": 390, "height": 844}, base_url=server.url, locale="en-GB", reduced_motion="reduce"
        )
        for name, address in (("home", "/"), ("exercise", "/exercises/lat-pulldown/")):
            page.goto(address)
            take(page, name)
        sign_in(page)
        page.goto("/today/")
        page.set_viewport_size({"width": 1280, "height": 800})
        take(page, "today-wide")
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto("/progress/")
        take(page, "progress")
        to_the_player(page)
        take(page, "player")
        browser.close()


if __name__ == "__main__":
    main()
