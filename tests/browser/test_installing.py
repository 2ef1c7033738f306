"""Putting the app on a home screen."""

from playwright.sync_api import Page


def test_the_browser_finds_nothing_that_keeps_it_from_being_installed(phone: Page) -> None:
    phone.goto("/")
    browser = phone.context.new_cdp_session(phone)
    assert browser.send("Page.getAppManifest")["errors"] == []
    errors = [error["errorId"] for error in browser.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert errors == ["in-incognito"]  # where tests run, nothing is installed for good
