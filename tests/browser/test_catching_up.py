"""What happened elsewhere comes onto the screen, but not under the fingers of somebody who fills it in."""

from playwright.sync_api import Page, Route, expect

from tests.browser.at_player import come_back
from tests.browser.offline import begin, bring, on_the_phone, step_on, wait_until_sent


def elsewhere(page: Page, address: str, **data: str) -> None:
    """A form of the session, posted by another device; then this phone asks what has happened."""
    token = page.request.get("/sync/token/").json()["token"]
    headers = {"X-CSRFToken": token, "Referer": page.url}
    assert page.request.post(address, form={**data}, headers=headers).ok
    page.clock.fast_forward("00:31")
    with page.expect_response("**/bundle/**"):
        come_back(page)
    page.wait_for_timeout(1000)


def test_a_form_that_is_filled_in_stays_until_a_stop(phone: Page) -> None:
    phone.clock.install()
    bring(phone)
    begin(phone)
    on_the_phone(phone)
    session = phone.url.split("?")[0]
    elsewhere(phone, f"{session}skip/", event="0190a000-0000-7000-8000-00000000000a", step="0")
    assert step_on(phone) == "1"
    phone.locator("[name=reps]").fill("7")
    elsewhere(phone, f"{session}skip/", event="0190a000-0000-7000-8000-00000000000b", step="1")
    assert step_on(phone) == "1"
    expect(phone.locator("[name=reps]")).to_have_value("7")
    elsewhere(phone, f"{session}get-help/", event="0190a000-0000-7000-8000-00000000000c", step="1")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Please get medical help now")


def test_what_is_pressed_while_this_phone_asks_is_no_news_to_it(phone: Page) -> None:
    bring(phone)
    held: list[Route] = []
    phone.context.route("**/bundle/**", lambda route: held.append(route))  # noqa: PLW0108 Playwright wants a function of its own
    with phone.expect_request("**/bundle/**"):
        begin(phone)
    phone.locator("[data-done]").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("High-knee march")
    phone.evaluate("document.querySelector('main').dataset.same = ''")
    wait_until_sent(phone)
    for one in held:
        one.continue_()
    on_the_phone(phone)
    phone.evaluate("() => new Promise((drawn) => setTimeout(drawn, 500))")
    expect(phone.locator("main[data-same]")).to_have_count(1)
