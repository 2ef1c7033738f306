"""A stop sign that was told holds on the phone: at once, whatever becomes of the answer, and wherever it was told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.offline import begin, bring, do_one, no_network, rest_is_over, wait_until_sent
from tests.browser.test_journey import choose_score

CLOSED = "Sessions are closed for now"


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def session_of(page: Page) -> str:
    return page.url.split("/sessions/")[1][:36]


def fill_in(page: Page, pain: int = 2) -> None:
    """Every answer before a session, with a stop sign."""
    caveats = page.get_by_text("I have read this")
    if caveats.count():
        caveats.click()
    choose_score(page, pain)
    page.locator("label", has=page.locator("input[name=signs][value=yes]")).click()


def tell(page: Page, routine: str = "gentle-mobility") -> None:
    page.goto(f"/routines/{routine}/start/")
    fill_in(page)
    page.get_by_role("button", name="Continue").click()
    heading(page, "Please get medical help now")


@pytest.fixture
def elsewhere(phone: Page, browser: Browser, base_url: str) -> Iterator[Page]:
    """Another device of the same person, who has taken the safety check."""
    bring(phone)
    context = browser.new_context(
        base_url=base_url, locale="en-GB", **PHONE, storage_state=phone.context.storage_state()
    )
    yield context.new_page()
    context.close()


def test_a_sign_told_elsewhere_stops_the_session_on_this_phone(phone: Page, elsewhere: Page) -> None:
    begin(phone)
    session = session_of(phone)
    do_one(phone)
    tell(elsewhere)
    rest_is_over(phone)
    phone.locator("form.player-body [data-done]").click()
    heading(phone, CLOSED)
    wait_until_sent(phone)
    with no_network(phone):
        phone.goto(f"/sessions/{session}/steps/3/")
        heading(phone, CLOSED)
        phone.get_by_role("link", name="Finish with what I did").click()
        expect(phone.get_by_label("What went well?")).to_have_count(1)
