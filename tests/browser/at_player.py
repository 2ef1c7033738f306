"""Ways to the screens of a session, for the tests of what happens there."""

from playwright.sync_api import Page, expect

from tests.browser.test_journey import answer, with_check


def begin(page: Page, routine: str = "home-beginner") -> None:
    """At the first set, with the scripts there."""
    with_check(page)
    page.goto(f"/routines/{routine}/start/")
    answer(page)
    expect(page.locator("main.player [data-done]")).to_be_visible()
    page.wait_for_load_state("load")


def skip_to(page: Page, what: str) -> None:
    """Skips sets until something is on the page."""
    while page.locator(what).count() == 0:
        step = page.locator("input[name=step]").first.get_attribute("value")
        page.get_by_role("button", name="Skip").click()
        expect(page.locator(f"input[name=step][value='{step}']")).to_have_count(0)
        expect(page.locator(".settling")).to_have_count(0)


def rest(page: Page) -> None:
    """At the first rest."""
    while page.locator("rest-timer").count() == 0:
        heading = page.get_by_role("heading", level=1)
        name = heading.inner_text()
        page.locator("[data-done]").click()
        expect(heading).not_to_have_text(name)


def switch(page: Page, name: str) -> None:
    """Turns one of the device's settings over, in the player's sheet."""
    page.locator(".player-head [popovertarget=cues]").click()
    page.locator("label.switch", has=page.get_by_text(name, exact=True)).click()
    page.get_by_role("button", name="Back to the session").click()


def come_back(page: Page) -> None:
    """As when the phone is taken out of the pocket."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
