"""Timers that are right whatever happens to the page, and who is told of them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.at_player import begin, come_back, rest, skip_to, switch
from tests.browser.offline import begin as begin_offline
from tests.browser.offline import bring, no_network

# Writes down what the device is asked to do; tones with the seconds until they come.
DEVICE = """
window.asked = [];
const note = (what, value) => window.asked.push([what, value]);
const now = () => Date.now() / 1000;
const silent = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
class Node {
  gain = silent; frequency = silent;
  connect(next) { return next }
  start(at) { note('tone', at - now()) }
  stop(at) { if (at === undefined) note('silent') }
}
window.AudioContext = class { get currentTime() { return now() } state = 'running'; destination = null;
  createOscillator() { return new Node() } createGain() { return new Node() } resume() { return Promise.resolve() } };
Object.defineProperty(navigator, 'vibrate', { value: (pattern) => note('shake', pattern) });
Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
  document.documentElement.dataset.awake = 1 + Number(document.documentElement.dataset.awake ?? 0);
  window.lock = new EventTarget();
  window.lock.release = () => { note('asleep'); window.lock.dispatchEvent(new Event('release')); };
  return window.lock;
} } });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
const speak = ({ text, lang }) => note('speak', [text, lang]);
Object.defineProperty(window, 'speechSynthesis', { value: { cancel() {}, speak } });
window.Notification = class {
  static permission = 'granted';
  static requestPermission = async () => 'granted';
  constructor(title, { body }) { note('message', [title, body]) }
};
if (window.ServiceWorkerRegistration) {
  ServiceWorkerRegistration.prototype.showNotification = async (title, { body }) => note('message', [title, body]);
}
"""
HIDDEN = "Object.defineProperty(document, 'hidden', { value: true, configurable: true })"
# Every text that a screen reader is given, in order.
LISTEN = """
window.heard = [];
for (const region of document.querySelectorAll('[data-announce], [data-count]')) {
  const hear = () => region.textContent && window.heard.push(region.textContent);
  new MutationObserver(hear).observe(region, { childList: true });
}
"""


def asked(page: Page, what: str) -> list[Any]:
    return [value for name, value in page.evaluate("window.asked") if name == what]


@pytest.fixture
def player(phone: Page) -> Page:
    """At the first set of home-beginner, on a device that tells what it is asked for."""
    phone.clock.install()
    phone.add_init_script(DEVICE)
    begin(phone)
    return phone


def test_fifteen_seconds_more_outlast_a_reload(player: Page) -> None:
    rest(player)
    clock = player.locator("rest-timer output")
    seconds = int(clock.inner_text().removeprefix("0:"))
    player.get_by_role("button", name="+15 seconds").click()
    player.clock.run_for(300)
    player.reload()
    left = int(clock.inner_text().replace("1:", "6").removeprefix("0:"))
    assert seconds + 5 < left <= seconds + 15


def test_what_was_added_to_a_rest_and_a_pause_in_it_count_when_one_comes_back(phone: Page) -> None:
    phone.clock.install()
    bring(phone)
    with no_network(phone):
        begin_offline(phone)
        rest(phone)
        phone.get_by_role("button", name="+15 seconds").click()
        phone.clock.fast_forward("00:12")
        player = re.sub("steps/.*", "", phone.url)
        phone.goto(player)
        expect(phone.locator("rest-timer")).to_have_count(1)
        phone.get_by_role("button", name="Pause").click()
        expect(phone.get_by_role("heading", name="Paused")).to_be_visible()
        phone.clock.fast_forward("05:00")
        phone.goto(player)
        phone.get_by_role("button", name="Go on").click()
        expect(phone.locator("rest-timer")).to_have_count(1)
        assert phone.locator("rest-timer output").inner_text() != "0:00"


def test_a_rest_is_over_after_an_hour_in_the_pocket(player: Page) -> None:
    rest(player)
    player.clock.fast_forward("01:00:00")
    come_back(player)
    expect(player.get_by_role("heading", level=1)).to_have_text("Shoulder rolls")


def test_a_pause_in_the_second_side_comes_back_to_the_second_side(player: Page) -> None:
    skip_to(player, "hold-timer[data-sides='2']")
    player.locator("[data-done]").click()
    player.clock.run_for(1000 * (3 + int(player.locator("hold-timer").get_attribute("data-seconds") or 0) + 8))
    expect(player.get_by_role("timer")).to_contain_text("other side")
    player.get_by_role("button", name="Pause").click()
    player.get_by_role("button", name="Go on").click()
    expect(player.get_by_role("timer")).to_contain_text("other side")
    player.locator("[data-done]").click()
    player.clock.run_for(3500)
    expect(player.get_by_role("timer")).to_contain_text("other side")
    player.clock.run_for(60_000)
    expect(player.locator("hold-timer")).to_have_count(0)


def test_a_screen_reader_hears_the_next_step_and_the_last_five_seconds(player: Page) -> None:
    player.evaluate(LISTEN)
    rest(player)
    player.clock.run_for(500)
    player.clock.run_for(12_000)
    expect(player.get_by_role("heading", level=1)).to_have_text("Shoulder rolls")
    player.clock.run_for(500)
    heard = player.evaluate("window.heard")
    assert heard[0].startswith("High-knee march, set 1 of 1. Aim for")
    assert heard[1].startswith("Rest for 10 seconds. Next: Shoulder rolls, set 1 of 1.")
    assert heard[2:7] == ["5", "4", "3", "2", "1"]
    assert heard[7].startswith("Shoulder rolls, set 1 of 1. Aim for")
    assert len(heard) == 8
    player.clock.run_for(20_000)
    assert len(player.evaluate("window.heard")) == 8


def test_the_tones_of_a_rest_are_laid_out_to_its_end(player: Page) -> None:
    rest(player)
    player.evaluate("window.asked = []")
    player.get_by_role("button", name="+15 seconds").click()
    tones = asked(player, "tone")
    end = int(player.locator("rest-timer").get_attribute("data-left") or 0) + 15
    assert len(tones) == 3 + 3  # three ticks, and a chord of three
    assert end - 5 < tones[3] <= end
    assert tones[3] - tones[0] == pytest.approx(3, abs=0.1)
    assert len(asked(player, "silent")) == 6  # those of the end as it was


def test_the_end_of_a_rest_is_heard_out_on_the_next_screen(player: Page) -> None:
    rest(player)
    player.evaluate("window.asked = []")
    player.clock.run_for(12_000)
    expect(player.get_by_role("heading", level=1)).to_have_text("Shoulder rolls")
    assert asked(player, "silent") == []


def test_a_hold_is_told_by_buzz_voice_and_flash(player: Page) -> None:
    switch(player, "Voice")
    switch(player, "Flash")
    skip_to(player, "hold-timer[data-sides='2']")
    player.locator("[data-done]").click()
    player.evaluate("window.asked = []")
    player.clock.run_for(3100)
    assert asked(player, "shake") == [40, 40, 200]
    assert asked(player, "speak") == [["first side", "en-gb"]]
    expect(player.locator("html.flash")).to_have_count(1)
    player.clock.run_for(500)
    expect(player.locator("html.flash")).to_have_count(0)


def test_a_screen_reader_hears_when_a_hold_begins(player: Page) -> None:
    skip_to(player, "hold-timer[data-sides='1']")
    player.evaluate(LISTEN)
    player.locator("[data-done]").click()
    player.clock.run_for(4000)
    assert player.evaluate("window.heard") == ["3", "2", "1", "hold"]


def test_the_voice_says_the_step_its_target_and_what_to_take_care_of(player: Page) -> None:
    switch(player, "Voice")
    player.evaluate("window.asked = []")
    player.locator("[data-done]").click()
    expect(player.get_by_role("heading", level=1)).to_have_text("High-knee march")
    ((said, language),) = asked(player, "speak")
    assert said.startswith("High-knee march, set 1 of 1. Aim for 10 to 12 reps, each side.")
    assert "Natural, talking pace." in said
    assert language == "en-gb"


def test_nothing_sounds_where_the_sound_is_off(player: Page) -> None:
    switch(player, "Sound")
    player.evaluate("window.asked = []")
    rest(player)
    assert asked(player, "tone") == []


def test_the_end_of_a_rest_is_a_message_when_the_page_is_out_of_sight(player: Page) -> None:
    switch(player, "Message after a rest")
    rest(player)
    player.evaluate(HIDDEN)
    player.clock.run_for(12_000)
    expect(player.get_by_role("heading", level=1)).to_have_text("Shoulder rolls")
    player.wait_for_function("() => window.asked.some(([what]) => what === 'message')")
    assert asked(player, "message") == [["The rest is over", "Shoulder rolls, set 1 of 1"]]


def test_the_screen_is_kept_on_and_asked_for_again(player: Page) -> None:
    expect(player.locator("html[data-awake='1']")).to_have_count(1)
    rest(player)
    player.clock.run_for(2000)
    assert asked(player, "asleep") == []
    player.evaluate("window.lock.dispatchEvent(new Event('release'))")
    come_back(player)
    expect(player.locator("html[data-awake='2']")).to_have_count(1)
    switch(player, "Keep the screen on")
    assert len(asked(player, "asleep")) == 1


def test_the_pace_counts_the_reps_that_are_asked_for(player: Page) -> None:
    switch(player, "Pace")
    pace = player.locator("pace-pulse")
    player.get_by_label("Breaths").fill("2")
    pace.get_by_role("button").click()
    expect(pace).to_contain_text("Get ready")
    player.clock.run_for(3200)
    expect(pace).to_contain_text("In · 1")
    player.clock.run_for(4000)
    expect(pace).to_contain_text("Out · 1")
    player.clock.run_for(6000)
    expect(pace).to_contain_text("In · 2")
    player.clock.run_for(10_000)
    expect(pace).to_contain_text("Set the pace")
    expect(player.get_by_role("heading", level=1)).to_have_text("Belly breathing")
    expect(player).to_have_url(re.compile("/sessions/"))
