"""What a phone cannot keep goes to the server, or stays on the screen: a set that was pressed is never gone."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.offline import (
    begin,
    bring,
    do_one,
    events,
    finish,
    no_network,
    on_the_phone,
    rest_is_over,
    step_on,
    wait_until_sent,
)
from tests.browser.test_fold import module
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


def has_sets(phone: Page, server: Server, session: str, expected: list[int]) -> None:
    """As soon as what was pressed has arrived."""
    for _ in range(100):
        if sets(server, session) == expected:
            return
        phone.wait_for_timeout(100)
    assert sets(server, session) == expected


@pytest.mark.parametrize("trouble", [FULL, GONE], ids=["no room", "session gone"])
def test_a_set_goes_to_the_server(phone: Page, server: Server, trouble: str) -> None:
    session = going_on(phone)
    step = step_on(phone)
    phone.evaluate(trouble)
    do_the_set(phone)
    expect(phone.locator(f"form.player-body input[name=step][value='{step}']")).to_have_count(0)
    expect(phone.locator("main.player")).to_have_count(1)
    has_sets(phone, server, session, [0, 1, 2])


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
    has_sets(phone, server, session, [0, 1, 2])


def test_a_set_that_is_lost_on_its_way_to_the_server_is_sent_again(phone: Page, server: Server) -> None:
    session = going_on(phone)
    phone.evaluate(GONE)
    lost: list[str] = []

    def lose_one(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort()

    phone.route("**/set/", lose_one)
    do_the_set(phone)
    has_sets(phone, server, session, [0, 1, 2])
    assert len(lost) == 1


def test_a_set_pressed_in_another_tab_after_the_end_is_kept(phone: Page, server: Server) -> None:
    session = going_on(phone)
    other = phone.context.new_page()
    other.goto(f"/sessions/{session}/?next")
    assert step_on(other) == "2"
    with no_network(phone):
        phone.goto(f"/sessions/{session}/after/")
        finish(phone)
        do_the_set(other)
        expect(other.locator("form.player-body")).to_have_count(0)
    wait_until_sent(other)
    has_sets(phone, server, session, [0, 1, 2])


ADOPT = """async (module) => {
  const { open } = await import(module);
  const guest = await open('guest');
  await guest.record([{ id: 'one', session: 's', data: {} }, { id: 'two', session: 's', data: {} }]);
  await guest.settle([{ id: 'one', status: 'rejected', reason: 'Words' }]);
  guest.close();
  const own = await open('own');
  await own.adopt('guest');
  const found = [await own.outbox(), await own.refused()].map((events) => events.map(({ id }) => id));
  own.close();
  return found;
}"""


def test_what_a_guest_was_refused_goes_along_into_the_account(phone: Page) -> None:
    phone.goto("/healthz")
    assert phone.evaluate(ADOPT, module(phone, "store")) == [["two"], ["one"]]
