"""A stop sign that was told holds on the phone: at once, whatever becomes of the answer, and wherever it was told."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.offline import (
    begin,
    bring,
    do_one,
    events,
    no_network,
    on_the_phone,
    rest_is_over,
    wait_until_sent,
)
from tests.browser.test_journey import answer, choose_score, with_check
from tests.server import Server

CLOSED = "Sessions are closed for now"


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def session_of(page: Page) -> str:
    return page.url.split("/sessions/")[1][:36]


def fill_in(page: Page, pain: int = 2, signs: str = "yes") -> None:
    """Every answer before a session."""
    caveats = page.get_by_text("I have read this")
    if caveats.count():
        caveats.click()
    choose_score(page, pain)
    page.locator("label", has=page.locator(f"input[name=signs][value={signs}]")).click()


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


def test_a_sign_told_elsewhere_stops_the_session_on_this_phone(phone: Page, elsewhere: Page, server: Server) -> None:
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
        phone.goto(f"/sessions/{session}/steps/3/swap/")
        heading(phone, CLOSED)
        phone.goto(f"/sessions/{session}/steps/3/hurts/")
        choose_score(phone, 5)
        phone.get_by_text("Stays in one place").click()
        phone.get_by_role("button", name="What should I do?").click()
        heading(phone, CLOSED)
        phone.get_by_role("link", name="Finish with what I did").click()
        expect(phone.get_by_label("What went well?")).to_have_count(1)
    wait_until_sent(phone)
    assert [data["score"] for kind, data in events(server, session) if kind == "hurt"] == [5]


def server_page(page: Page, routine: str, pain: int = 2, signs: str = "yes") -> None:
    """The page before a session as the server made it, filled in while the network goes."""
    page.goto(f"/routines/{routine}/start/")
    on_the_phone(page, routine)
    fill_in(page, pain, signs)
    page.context.set_offline(True)


def test_a_sign_told_on_the_servers_page_without_a_network_is_kept_and_holds(phone: Page, server: Server) -> None:
    bring(phone)
    begin(phone)
    do_one(phone)
    wait_until_sent(phone)
    going_on = session_of(phone)
    other = phone.context.new_page()
    server_page(other, "gentle-mobility")
    told = other.locator("input[name=session]").get_attribute("value") or ""
    other.get_by_role("button", name="Continue").click()
    heading(other, CLOSED)
    phone.get_by_role("button", name="Skip").click()
    heading(phone, CLOSED)
    other.goto("/today/")
    expect(other.get_by_role("heading", name="Exercise waits")).to_be_visible()
    expect(other.get_by_role("heading", name="Not finished")).to_be_visible()
    expect(other.get_by_text("Go on where you were")).to_be_hidden()
    phone.context.set_offline(False)
    wait_until_sent(phone)
    assert [(kind, data["sign"]) for kind, data in events(server, told)] == [("asked", True)]
    phone.goto(f"/sessions/{going_on}/")
    heading(phone, CLOSED)


def test_answers_that_could_not_be_sent_come_back_as_they_were(phone: Page) -> None:
    bring(phone)
    server_page(phone, "home-beginner", 3, "no")
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("html[data-account]")).to_have_count(0)  # the phone's own page
    given = phone.locator("main input:checked")
    expect(given).to_have_count(3)
    assert [one.input_value() for one in given.all()] == ["on", "3", "no"]
    assert phone.evaluate("location.pathname + location.search + location.hash") == "/routines/home-beginner/start/"
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("main.player [data-done]")).to_be_visible()


def test_answers_come_back_on_the_servers_page_too_where_it_can_be_had_again(phone: Page) -> None:
    with_check(phone)
    phone.goto("/routines/home-beginner/start/#session=11111111-1111-4111-8111-111111111111&pain=3&signs=no")
    expect(phone.locator("main input:checked")).to_have_count(2)
    expect(phone.locator("[name=session]")).to_have_value("11111111-1111-4111-8111-111111111111")
    assert phone.url.endswith("/start/")


def test_much_pain_told_on_the_servers_page_without_a_network_is_kept(phone: Page, server: Server) -> None:
    bring(phone)
    server_page(phone, "home-beginner", 8, "no")
    told = phone.locator("input[name=session]").get_attribute("value") or ""
    phone.get_by_role("button", name="Continue").click()
    heading(phone, "Please connect before the next session")
    phone.context.set_offline(False)
    wait_until_sent(phone)
    assert [(kind, data["verdict"]) for kind, data in events(server, told)] == [("asked", "NO_STRENGTH")]


def test_a_sign_told_in_a_session_that_is_not_on_the_phone_yet_is_kept(phone: Page, server: Server) -> None:
    bring(phone)
    phone.context.route("**/bundle/**", lambda route: route.abort())
    phone.goto("/routines/home-beginner/start/")
    answer(phone)
    phone.get_by_role("link", name="Something hurts").wait_for()
    session = session_of(phone)
    phone.goto(f"/sessions/{session}/steps/0/hurts/")
    sign = phone.locator("form[action$='/get-help/'] button").first
    sign.wait_for()
    phone.context.set_offline(True)
    sign.click()
    expect(phone.get_by_role("heading", name="Exercise waits")).to_be_visible()
    phone.context.unroute_all()
    phone.context.set_offline(False)
    wait_until_sent(phone)
    assert [(kind, data.get("sign")) for kind, data in events(server, session)][-1] == ("hurt", True)


def test_a_sign_told_on_line_holds_before_anything_new_was_fetched(phone: Page) -> None:
    bring(phone)
    phone.context.route("**/bundle/**", lambda route: route.abort())
    phone.context.route("**/sync/**", lambda route: route.abort())
    tell(phone)
    with no_network(phone):
        phone.goto("/routines/home-beginner/start/")
        heading(phone, CLOSED)
        phone.goto("/today/")
        expect(phone.get_by_role("heading", name="Exercise waits")).to_be_visible()
        expect(phone.get_by_role("link", name="Home start, no equipment")).to_have_count(0)


def test_answers_to_the_check_close_what_was_fetched_before(phone: Page) -> None:
    bring(phone)
    phone.context.route("**/bundle/**", lambda route: route.abort())
    phone.goto("/safety/answers/")
    phone.locator("form[action$='/change/RF18/'] button").click()
    expect(phone).to_have_url(re.compile("/safety/q/RF18/"))
    with no_network(phone):
        phone.goto("/routines/home-beginner/start/")
        heading(phone, "Please connect before the next session")


def test_the_number_without_a_network_is_that_of_where_somebody_is(phone: Page) -> None:
    bring(phone)
    phone.goto("/help/")
    phone.get_by_text("Somewhere else?").click()
    phone.get_by_label("Where are you?").select_option("US")
    phone.get_by_role("button", name="Show this number").click()
    expect(phone.get_by_role("link", name="Call 911")).to_be_visible()
    on_the_phone(phone)
    with no_network(phone):
        phone.goto("/help/")
        expect(phone.get_by_role("link", name="Call 911")).to_be_visible()
        phone.evaluate("caches.delete('personal')")
        phone.goto("/help/")
        expect(phone.get_by_role("link", name="Call 112")).to_be_visible()
        expect(phone.get_by_text("999 in the UK, 911 in the US and Canada")).to_be_visible()
