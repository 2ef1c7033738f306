"""Somebody switches reminders on, says yes in a mail, gives their calendar an address, and ends the mails."""

import json
import re
import urllib.request

import icalendar
from playwright.sync_api import Page, expect

from tests.browser.test_fold import module
from tests.browser.test_phone_accounts import sign_out, sign_up
from tests.reminders.making import DEVICE
from tests.server import Server

# What a browser does that reaches its push service; this one reaches nobody.
SUBSCRIBE = f"""
Notification.requestPermission = async () => 'granted';
let on = sessionStorage.getItem('on');
const found = {{
  endpoint: {json.dumps(DEVICE["endpoint"])},
  unsubscribe: async () => {{ sessionStorage.removeItem('on'); return true; }},
  toJSON: () => ({json.dumps({"endpoint": DEVICE["endpoint"], "keys": DEVICE})}),
}};
PushManager.prototype.getSubscription = async () => on ? found : null;
PushManager.prototype.subscribe = async (options) => {{
  if (options.applicationServerKey.length !== 65) throw new Error('no key');
  sessionStorage.setItem('on', '1');
  return found;
}};
"""


# What the worker does when the push service has given another address.
RENEW = f"""async (module) => {{
  const seen = [];
  const plain = fetch;
  globalThis.fetch = async (...asked) => {{
    const answer = await plain(...asked);
    if (asked[0] === '/me/reminders/devices/renew/') seen.push(answer.status);
    return answer;
  }};
  const {{ renew }} = await import(module);
  await renew({{ toJSON: () => ({json.dumps({"endpoint": DEVICE["endpoint"] + "2", "keys": DEVICE})}) }});
  return seen;
}}"""


def mail_to(server: Server, email: str) -> str:
    [found] = [text for path in (server.var / "mail").glob("*") if email in (text := path.read_text())]
    return found


def link_in(text: str, kind: str) -> str:
    found = re.search(rf"(/reminders/{kind}/[^\s>\"]+)", text.replace("=\n", ""))
    assert found
    return found[1]


def test_reminders_by_mail_and_calendar(any_phone: Page, server: Server, base_url: str) -> None:
    page = any_phone
    email = sign_up(page)
    page.goto("/me/")
    page.get_by_role("link", name=re.compile("Reminders and calendar")).click()
    page.get_by_label(re.compile("The question on the morning after")).check()
    page.get_by_label("On the next day, at").fill("10:30")
    page.get_by_label(re.compile("By email")).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("We have sent you a mail")).to_be_visible()
    page.goto(link_in(mail_to(server, email), "confirm"))
    page.get_by_role("button", name="Yes, send them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reminders by email are on")
    page.goto("/me/reminders/")
    expect(page.get_by_label("On the next day, at")).to_have_value("10:30")
    expect(page.get_by_text(f"To {email}; every mail has a link that ends them")).to_be_visible()
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("The address", exact=True).input_value()
    assert address.startswith(f"{base_url}/calendar/")
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        assert icalendar.Calendar.from_ical(answer.read()).walk("VCALENDAR")
    page.get_by_role("button", name="End this address").click()
    assert page.request.get(address).status == 404


def test_one_click_in_a_mail_ends_them(no_js: Page, server: Server) -> None:
    email = sign_up(no_js)
    no_js.goto("/me/reminders/")
    no_js.get_by_label(re.compile("By email")).check()
    no_js.get_by_role("button", name="Save").click()
    no_js.goto(link_in(mail_to(server, email), "confirm"))
    no_js.get_by_role("button", name="Yes, send them").click()
    no_js.goto("/me/reminders/")
    no_js.get_by_role("button", name="Send a test").click()
    expect(no_js.get_by_text("The test was sent by email.")).to_be_visible()
    tests = [text for path in (server.var / "mail").glob("*") if "This is a test" in (text := path.read_text())]
    no_js.context.clear_cookies()
    no_js.goto(link_in(tests[-1], "stop"))
    no_js.get_by_role("button", name="End them").click()
    expect(no_js.get_by_role("heading", level=1)).to_have_text("No more reminders by email")


def test_this_device_is_switched_on_and_taken_off(phone: Page) -> None:
    sign_up(phone)
    phone.context.add_init_script(SUBSCRIBE)
    phone.goto("/me/reminders/")
    phone.get_by_role("button", name="Show messages on this device").click()
    expect(phone.get_by_text("This device", exact=True)).to_be_visible()
    expect(phone.get_by_role("button", name="Show messages on this device")).to_be_hidden()
    assert phone.evaluate(RENEW, module(phone, "push-renew")) == [200]
    expect(phone.get_by_text("This device", exact=True)).to_be_visible()
    phone.get_by_role("button", name=re.compile("Take off the device")).click()
    expect(phone.get_by_text("None yet.")).to_be_visible()


def test_whoever_signs_out_gets_no_more_messages_there(phone: Page) -> None:
    sign_up(phone)
    phone.context.add_init_script(SUBSCRIBE)
    phone.goto("/me/reminders/")
    phone.get_by_role("button", name="Show messages on this device").click()
    expect(phone.get_by_text("This device", exact=True)).to_be_visible()
    sign_out(phone)
    phone.wait_for_function("() => !sessionStorage.getItem('on')")


def test_a_message_is_shown(phone: Page, base_url: str) -> None:
    phone.context.grant_permissions(["notifications"], origin=base_url)
    sign_up(phone)
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tools = phone.context.new_cdp_session(phone)
    found: list[str] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(known(told)))
    tools.send("ServiceWorker.enable")
    phone.wait_for_timeout(0)
    expect(phone.locator("body")).to_be_visible()
    message = json.dumps({"title": "Planned for today", "body": "Home", "url": "/today/", "tag": "session"})
    told = {"origin": base_url, "registrationId": found[0], "data": message}
    tools.send("ServiceWorker.deliverPushMessage", told)
    phone.wait_for_function(
        "async () => (await (await navigator.serviceWorker.ready).getNotifications()).some("
        "(one) => one.title === 'Planned for today' && one.data.url === '/today/' && one.tag === 'session')"
    )


def known(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [one["registrationId"] for one in told["registrations"]]
