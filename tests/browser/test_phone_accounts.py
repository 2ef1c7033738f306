"""One phone, several people: nobody sees or sends what is another's; and no sign-in is ever the end of a queue."""

import re
from uuid import uuid4

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
    rows,
    wait_until_sent,
)
from tests.browser.test_journey import with_check
from tests.make import PASSWORD
from tests.server import Server

KEPT = """async () => {
  const found = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      indexedDB.open(name).onsuccess = (event) => done(event.target.result);
    });
    const count = (store) => new Promise((done) => {
      database.transaction(store).objectStore(store).count().onsuccess = (event) => done(event.target.result);
    });
    found[name] = { bundle: await count('kept'), sessions: await count('sessions'), outbox: await count('outbox') };
    database.close();
  }
  return { found, personal: (await caches.keys()).includes('personal') };
}"""


def sign_up(page: Page) -> str:
    email = f"{uuid4().hex}@example.org"
    page.goto("/account/signup/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_text("I understand").click()
    page.get_by_role("button", name=re.compile("Create|Sign up|Keep")).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Keep your progress")
    return email


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/today/"))


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))


def account_of(page: Page) -> str:
    found: str = page.evaluate("document.documentElement.dataset.account")
    return found


def test_what_one_has_not_sent_waits_while_another_uses_the_phone(phone: Page, server: Server) -> None:
    other = sign_up(phone)
    with_check(phone)
    sign_out(phone)
    mine = sign_up(phone)
    bring(phone)
    account = account_of(phone)
    phone.context.route("**/sync/", lambda route: route.abort())
    with no_network(phone):
        begin(phone)
        do_one(phone)
        do_one(phone)
        session = phone.url.split("/sessions/")[1][:36]
    sign_out(phone)
    phone.wait_for_function("() => !localStorage.account")
    assert phone.evaluate(KEPT)["found"][f"backrelief-{account}"] == {"bundle": 0, "sessions": 0, "outbox": 4}
    phone.context.unroute("**/sync/")
    sign_in(phone, other)
    wait_until_sent(phone)
    phone.goto(f"/sessions/{session}/")
    expect(phone.get_by_role("heading", level=1)).not_to_have_text("Shoulder rolls")
    assert rows(server, "SELECT 1 FROM routines_event WHERE session = ?", session.replace("-", "")) == []
    sign_out(phone)
    sign_in(phone, mine)
    wait_until_sent(phone)
    assert [kind for kind, _ in events(server, session)] == ["asked", "started", "set", "set"]
    on_the_phone(phone)
    phone.goto(f"/sessions/{session}/")
    rest_is_over(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Shoulder rolls")


def test_a_sign_in_that_has_run_out_loses_nothing(browser: Browser, base_url: str, server: Server) -> None:
    context = browser.new_context(base_url=base_url, locale="en-GB", timezone_id="Europe/London", **PHONE)
    phone = context.new_page()
    email = sign_up(phone)
    bring(phone)
    begin(phone)
    do_one(phone)
    wait_until_sent(phone)
    session = phone.url.split("/sessions/")[1][:36]
    kept = [one for one in phone.context.cookies() if one["name"] != "sessionid"]
    phone.context.clear_cookies()
    phone.context.add_cookies(kept)  # type: ignore[arg-type]
    do_one(phone)
    expect(phone.locator("[data-saved]")).to_contain_text("sign in to send it")
    do_one(phone)
    phone.goto("/")
    expect(phone.get_by_role("heading", name="Something waits on this phone")).to_be_visible()
    sign_in(phone, email)
    wait_until_sent(phone)
    assert [kind for kind, _ in events(server, session)].count("set") == 3
    context.close()
