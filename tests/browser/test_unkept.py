"""What a phone cannot keep goes to the server, or stays on the screen: a set that was pressed is never gone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import begin, bring, do_one, events, no_network, on_the_phone, rest_is_over, step_on
from tests.browser.test_journey import do_the_set
from tests.server import Server

FULL = "() => { IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
GONE = """async () => {
  const database = await new Promise((done) => {
    indexedDB.open(`backrelief-${localStorage.account}`).onsuccess = (event) => done(event.target.result);
  });
  const change = database.transaction('sessions', 'readwrite');
  change.objectStore('sessions').clear();
  await new Promise((done) => { change.oncomplete = done; });
  database.close();
}"""


def going_on(phone: Page) -> str:
    """At a set that came from the phone; gives the session."""
    bring(phone)
    begin(phone)
    on_the_phone(phone)
    for _ in range(2):
        do_one(phone)
    return phone.url.split("/sessions/")[1][:36]


def sets(server: Server, session: str) -> list[int]:
    return [data["step"] for kind, data in events(server, session) if kind == "set"]


@pytest.mark.parametrize("trouble", [FULL, GONE], ids=["no room", "session gone"])
def test_a_set_goes_to_the_server(phone: Page, server: Server, trouble: str) -> None:
    session = going_on(phone)
    step = step_on(phone)
    phone.evaluate(trouble)
    do_the_set(phone)
    expect(phone.locator(f"form.player-body input[name=step][value='{step}']")).to_have_count(0)
    expect(phone.locator("main.player")).to_have_count(1)
    assert sets(server, session) == [0, 1, 2]


def test_a_set_stays_on_the_screen_until_there_is_a_network(phone: Page, server: Server) -> None:
    session = going_on(phone)
    step = step_on(phone)
    phone.evaluate(GONE)
    with no_network(phone):
        do_the_set(phone)
        expect(phone.get_by_role("alert")).to_contain_text("not saved yet")
        assert step_on(phone) == step
    expect(phone.locator(f"form.player-body input[name=step][value='{step}']")).to_have_count(0)
    rest_is_over(phone)
    assert sets(server, session) == [0, 1, 2]
