"""A phone whose clock is hours wrong follows a session like any other."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import (
    begin,
    bring,
    do_one,
    events,
    no_network,
    on_the_phone,
    rest_is_over,
    rows,
    step_on,
    wait_until_sent,
)
from tests.browser.test_fold import module
from tests.browser.test_journey import do_the_set
from tests.server import Server

REST = 60  # seconds, more than any in the routine


@pytest.fixture(params=[-3, 7], ids=["slow", "fast"])
def wrong(phone: Page, request: pytest.FixtureRequest) -> Page:
    """At the first set, with the clock as many hours wrong."""
    phone.clock.install(time=datetime.now(UTC) + timedelta(hours=request.param))
    bring(phone)
    begin(phone)
    on_the_phone(phone)
    return phone


def test_a_rest_is_as_long_as_any(wrong: Page) -> None:
    do_one(wrong)
    while not wrong.locator("rest-timer").count():
        do_the_set(wrong)
        expect(wrong.locator(".settling")).to_have_count(0)
        wrong.wait_for_timeout(800)
    wait_until_sent(wrong)
    for _ in range(2):
        assert 0 < int(wrong.locator("rest-timer").get_attribute("data-left") or 0) <= REST
        wrong.reload()
        expect(wrong.locator("rest-timer")).to_have_count(1)


def test_a_pause_ends_without_a_network(wrong: Page, server: Server) -> None:
    session = wrong.url.split("/sessions/")[1][:36]
    wrong.get_by_role("button", name="Pause").click()
    paused = wrong.get_by_role("heading", name="Paused")
    expect(paused).to_have_count(1)
    wait_until_sent(wrong)
    wrong.reload()
    with no_network(wrong):
        wrong.get_by_role("button", name="Go on").click()
        expect(paused).to_have_count(0)
        rest_is_over(wrong)
        step = step_on(wrong)
        do_one(wrong)
        assert step_on(wrong) != step
    wait_until_sent(wrong)
    assert sorted(kind for kind, _ in events(server, session)) == ["paused", "resumed", "set", "started"]


def test_a_session_begun_without_a_network_is_of_today(phone: Page, server: Server) -> None:
    phone.clock.install(time=datetime.now(UTC) + timedelta(hours=30))
    bring(phone)
    with no_network(phone):
        begin(phone)
        session = phone.url.split("/sessions/")[1][:36]
        do_one(phone)
        do_one(phone)
    wait_until_sent(phone)
    [(day, started)] = rows(
        server,
        "SELECT local_date, started_at FROM routines_workoutsession WHERE id = ?",
        session.replace("-", ""),
    )
    assert day == datetime.now(UTC).date().isoformat()
    assert abs(datetime.fromisoformat(started).replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(minutes=10)


MAY_GO_ON = """async ([module, zone]) => {
  const { mayGoOn } = await import(module);
  return mayGoOn({ state: { day: '2026-11-23' }, bundle: { closed: false, zone } });
}"""


@pytest.mark.parametrize(
    ("zone", "now", "may"),
    [
        ("Pacific/Auckland", "2026-11-24T09:00+13:00", True),
        ("Pacific/Auckland", "2026-11-25T09:00+13:00", False),
        ("America/Los_Angeles", "2026-11-24T23:00-08:00", True),
        ("America/Los_Angeles", "2026-11-25T01:00-08:00", False),
    ],
)
def test_a_session_may_go_on_until_the_end_of_the_next_day_there(phone: Page, zone: str, now: str, may: bool) -> None:
    phone.clock.set_fixed_time(datetime.fromisoformat(now))
    phone.goto("/healthz")
    assert phone.evaluate(MAY_GO_ON, [module(phone, "acts"), zone]) is may
