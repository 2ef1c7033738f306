"""Whole sessions on a phone without a network: nothing lost, nothing double."""

import re
from collections import Counter

from playwright.sync_api import Page, expect

from tests.browser.offline import (
    begin,
    bring,
    do_one,
    events,
    finish,
    it_hurts,
    no_network,
    rest_is_over,
    rows,
    step_on,
    wait_until_sent,
)
from tests.server import Server

SETS = 26


def session_of(page: Page) -> str:
    found = re.search(r"/sessions/([0-9a-f-]{36})/", page.url)
    assert found
    return found[1]


def swap(page: Page) -> str:
    page.get_by_role("link", name="Swap").click()
    other = page.locator("form[data-each] button").first
    name = other.locator("b").inner_text()
    other.click()
    expect(other).to_have_count(0)
    rest_is_over(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return name


TWO_SETS = """async () => {
  for (const form of document.querySelectorAll("form[action$='/dose/']")) {
    const data = new FormData(form);
    data.set('sets', 2);
    await fetch(form.action, { method: 'POST', body: data });
  }
}"""


def make_it_long(page: Page) -> str:
    """A routine of one's own of 14 exercises with two sets each; gives its name in addresses."""
    page.goto("/routines/own/new/?start=home-beginner")
    page.locator("main form button").last.click()
    expect(page).to_have_url(re.compile("/edit/"))
    page.evaluate(TWO_SETS)
    return page.url.split("/routines/")[1].split("/")[0]


def test_a_whole_session_without_a_network_is_exactly_what_the_server_has(phone: Page, server: Server) -> None:
    phone.clock.install()
    own = make_it_long(phone)
    bring(phone, own)
    with no_network(phone):
        begin(phone, own)
        session = session_of(phone)
        for _ in range(9):
            do_one(phone)
        it_hurts(phone, 2)
        phone.get_by_role("link", name="Carry on", exact=True).click()
        expect(phone.locator(".verdict")).to_have_count(0)
        rest_is_over(phone)
        while not phone.get_by_label("What went well?").count():
            if step_on(phone) == "14":
                instead = swap(phone)
            if step_on(phone) == "20":
                it_hurts(phone, 6)
                phone.get_by_role("link", name="Go on with the next exercise").click()
                expect(phone.locator(".verdict")).to_have_count(0)
            do_one(phone)
        finish(phone)
        assert rows(server, "SELECT 1 FROM routines_event WHERE session = ?", session.replace("-", "")) == []
    wait_until_sent(phone)
    happened = events(server, session)
    kinds = Counter(kind for kind, _ in happened)
    assert kinds == {"asked": 1, "started": 1, "set": SETS, "hurt": 2, "swapped": 1, "skipped": 1, "finished": 1}
    assert [data["verdict"] for kind, data in happened if kind == "hurt"] == ["CARRY_ON", "LEAVE"]
    done, ending = rows(
        server, "SELECT sets_done, ending FROM routines_workoutsession WHERE id = ?", session.replace("-", "")
    )[0]
    assert (done, ending) == (SETS, "completed")
    swapped = rows(
        server,
        "SELECT e.name FROM routines_setlog s JOIN exercises_exercise e ON e.id = s.exercise_id "
        "WHERE s.session_id = ? AND s.instead_of_id IS NOT NULL",
        session.replace("-", ""),
    )
    assert {name for (name,) in swapped} == {instead}
