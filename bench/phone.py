"""The player on a slow phone, in a browser: a first visit with nothing kept, the largest paint, and a tap on Done."""

import statistics
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests import chromium
from tests.browser.check import take_check
from tests.browser.conftest import PHONE

ROUTINE = "home-beginner"
# Bytes a second at 1.6 Mbit/s, and milliseconds, as Lighthouse takes for a slow phone's network.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4  # times slower than this processor
VISIT_LIMIT, PAINT_LIMIT, TAP_LIMIT = 100, 1500, 50  # kilobytes, milliseconds, milliseconds
TAPS = 9
PAINT = """new Promise((found) => new PerformanceObserver((list) => found(list.getEntries().at(-1).startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""
# From the press to the first frame after another screen has come.
TAP = """(button) => new Promise((found) => {
  const main = document.querySelector('main');
  const began = performance.now();
  new MutationObserver((_, watch) => {
    if (document.querySelector('main') === main) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => found(performance.now() - began)));
  }).observe(document.body, {childList: true});
  button.click();
})"""


def begin(page: Page) -> str:
    """The safety check and a session of the routine; gives the address of its player."""

    def post(url: str, form: dict[str, str]) -> tuple[str, str]:
        answer = page.request.post(url, form={**form}, headers={"Referer": page.url})
        return answer.url, answer.text()

    page.goto("/safety/")
    take_check(page.content(), post)
    page.goto(f"/routines/{ROUTINE}/start/")
    page.get_by_text("I have read this").click()
    page.locator("label", has=page.locator("input[name=pain][value='2']")).click()
    page.get_by_text("No, nothing new").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/sessions/**")
    return page.url


def slowed(context: BrowserContext, page: Page) -> CDPSession:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return session


def first_visit(browser: Browser, base: str, state: Any, player: str) -> tuple[float, float]:
    """Kilobytes over the wire until all is on the phone, and milliseconds to the largest paint."""
    context = browser.new_context(base_url=base, storage_state=state, **PHONE)
    page = context.new_page()
    sizes: list[float] = []
    slowed(context, page).on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(player)
    paint = page.evaluate(PAINT)
    page.locator("html[data-kept]").wait_for(state="attached", timeout=60_000)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes) / 1000, paint


def taps(browser: Browser, base: str) -> list[float]:
    """Milliseconds from a press on Done to the next screen, of sets that are counted."""
    context = browser.new_context(base_url=base, **PHONE)
    page = context.new_page()
    begin(page)
    page.locator("html[data-kept]").wait_for(state="attached", timeout=60_000)
    slowed(context, page)
    times: list[float] = []
    while len(times) < TAPS:
        button = page.locator("[data-done]").or_(page.get_by_role("link", name="Next", exact=True)).first
        if button.inner_text() == "Start":  # a hold takes its time
            page.get_by_role("button", name="Skip", exact=True).click()
            page.wait_for_timeout(300)
            continue
        times.append(button.evaluate(TAP))
        page.wait_for_timeout(700)  # a second tap at once is not taken
    context.close()
    return times


def said(name: str, value: float, unit: str, goal: float) -> str:
    return f"{name:44}{value:6.1f} {unit} (goal {goal})  {'yes' if value <= goal else 'NO'}"


def lines(base: str) -> Iterator[str]:
    if chromium.path() is None:
        yield "The player on a slow phone is not measured: there is no Chromium here."
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.FLAGS))
        context = browser.new_context(base_url=base, **PHONE)
        player = begin(context.new_page())
        state: Any = {"cookies": context.cookies(), "origins": []}
        context.close()
        visits = [first_visit(browser, base, state, player) for _ in range(3)]
        yield said("first visit of the player, with all figures", max(size for size, _ in visits), "kB", VISIT_LIMIT)
        yield said("its largest paint on a slow phone", statistics.median(at for _, at in visits), "ms", PAINT_LIMIT)
        yield said("a tap in the player on a slow phone", statistics.median(taps(browser, base)), "ms", TAP_LIMIT)
        browser.close()
