"""Every screen of a session that the phone shows by itself, as people with other eyes and fingers meet it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.look import here
from tests.browser.offline import begin, bring, do_one, finish, go_on, it_hurts, no_network, pick_up, rest_is_over
from tests.browser.test_journey import choose_score

Look = Callable[[str], None]


def until_a_hold_is_done(phone: Page, look: Look) -> None:
    phone.goto("/today/")
    look("offline")
    phone.goto("/routines/home-beginner/start/")
    look("before")
    begin(phone)
    look("reps")
    while phone.locator("[data-done]").inner_text() != "Start":
        do_one(phone)
    look("hold")
    phone.locator("[data-done]").click()
    expect(phone.get_by_role("timer")).to_contain_text("get ready")
    look("get ready")
    phone.clock.fast_forward("00:05")
    look("at work")
    phone.clock.fast_forward("05:00")
    expect(phone.get_by_role("heading", name="Rest", exact=True)).to_have_count(1)
    look("rest")
    rest_is_over(phone)


def where_it_gets_hard(phone: Page, look: Look) -> None:
    phone.get_by_role("button", name="Pause").click()
    expect(phone.get_by_role("button", name="Go on")).to_have_count(1)
    look("paused")
    go_on(phone)
    phone.get_by_role("link", name="Swap").click()
    expect(phone.locator("form[data-each]").first).to_be_attached()
    look("swap")
    phone.go_back()
    phone.get_by_role("link", name="Something hurts").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Something hurts")
    look("hurts")
    phone.go_back()
    it_hurts(phone, 6)
    look("verdict")


def from_coming_back_to_the_end(phone: Page, look: Look) -> None:
    for path, name in (("/today/", "resume"), ("/guides/", "guides"), ("/today/", "resume")):
        phone.goto(path)
        look(name)
    pick_up(phone)
    phone.goto(re.sub("(/sessions/[^/]+/).*", r"\1after/", phone.url))
    choose_score(phone, 1)
    look("after")
    finish(phone)
    look("finished")


def test_every_screen_without_a_network_is_fit_for_everybody(phone: Page) -> None:
    wrong: list[str] = []

    def look(name: str) -> None:
        phone.emulate_media(color_scheme="dark", reduced_motion="reduce")
        wrong.extend(f"{name} in the dark: {what}" for what in here(phone))
        phone.emulate_media(color_scheme="light", reduced_motion="reduce")
        wrong.extend(f"{name}: {what}" for what in here(phone))

    phone.clock.install()
    bring(phone)
    with no_network(phone):
        until_a_hold_is_done(phone, look)
        where_it_gets_hard(phone, look)
        from_coming_back_to_the_end(phone, look)
    assert wrong == []
