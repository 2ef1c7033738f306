"""A screen made on the phone says what the server's own page says: one set of templates, one set of rules."""

from difflib import unified_diff

from playwright.sync_api import Page, expect

from tests.browser.offline import begin, do_one, go_on, it_hurts, on_the_phone, rest_is_over, step_on
from tests.browser.test_journey import do_the_set, with_check

TEXT = """(html) => {
  const page = html ? new DOMParser().parseFromString(html, 'text/html') : document.cloneNode(true);
  const main = page.querySelector('main');
  const noise = 'script, #whole, [name=csrfmiddlewaretoken], [name=event], [data-saved], output';
  for (const part of main.querySelectorAll(noise)) part.remove();
  const fields = [...main.querySelectorAll('input, select')].map((one) =>
    [one.name, one.getAttribute('value') ?? one.querySelector?.('[selected]')?.value ?? ''].join(' '));
  const goes = (one) => one.getAttribute('href') ?? one.getAttribute('action');
  const links = [...main.querySelectorAll('a[href], form[action]')].map(goes);
  const bones = [...main.querySelectorAll('.spine i')].map((bone) => bone.className.trim());
  const path = [location.pathname + location.search];
  const text = main.textContent.split(/\\s+/).filter(Boolean);
  return { path, text, fields, links, bones };
}"""


def of_the_server(page: Page, path: str) -> dict[str, list[str]]:
    """Asked for past the service worker, after everything was sent."""
    expect(page.locator("html[data-unsent='0']")).to_have_count(1, timeout=15_000)
    html = page.request.get(path).text()
    found: dict[str, list[str]] = page.evaluate(TEXT, html)
    return found


def same(page: Page) -> None:
    here = page.evaluate(TEXT, None)
    [path] = here.pop("path")
    there = of_the_server(page, path)
    differences = [line for name in here for line in unified_diff(there[name], here[name], name, "on the phone", n=0)]
    assert differences == [], path


def test_steps_rests_and_verdicts_read_the_same(phone: Page) -> None:
    with_check(phone)
    phone.goto("/routines/home-beginner/start/")
    on_the_phone(phone, "home-beginner")
    begin(phone)
    on_the_phone(phone)
    for number in range(9):
        step = step_on(phone)
        do_the_set(phone)
        expect(phone.locator(f"form.player-body input[name=step][value='{step}']")).to_have_count(0)
        if number in (5, 6):
            same(phone)
        rest_is_over(phone)
        same(phone)
    phone.get_by_role("link", name="Back").click()
    expect(phone.get_by_role("link", name="Go on")).to_have_count(1)
    same(phone)
    go_on(phone)
    phone.get_by_role("link", name="Swap").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Something else instead?")
    same(phone)
    phone.locator("form[data-each] button").first.click()
    rest_is_over(phone)
    same(phone)
    for score, spreads in ((2, False), (4, False), (6, False), (8, True)):
        it_hurts(phone, score, spreads=spreads)
        same(phone)
        phone.locator(".verdict ~ a.button").last.click()
        expect(phone.locator(".verdict")).to_have_count(0)
        rest_is_over(phone)


def test_pauses_and_the_end_read_the_same(phone: Page) -> None:
    with_check(phone)
    begin(phone)
    on_the_phone(phone)
    phone.get_by_role("button", name="Pause").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Paused")
    same(phone)
    phone.get_by_role("link", name="Finish here").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nothing done yet")
    same(phone)
    phone.get_by_role("link", name="Go back to the session").click()
    go_on(phone)
    do_one(phone)
    phone.goto(phone.url + "after/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Finish here")
    same(phone)
