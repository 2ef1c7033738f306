"""Looks at a page as people with different screens do, and says in words what is wrong with it."""

from collections.abc import Collection

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

SIZES = {"320": (320, 640), "390": (390, 844), "768": (768, 1024), "1280": (1280, 800)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Layout shift below this is a pixel that a busy machine painted late; 0.1 is where it counts as poor.
NOTICED = 0.02
WATCH_SHIFTS = """
window.shifts = [];
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    window.shifted += entry.value;
    const moved = entry.sources.map(source => source.node?.outerHTML?.slice(0, 80));
    window.shifts.push(`${entry.value.toFixed(3)} ${moved.join(' | ')}`);
  }
}).observe({ type: 'layout-shift', buffered: true });
"""

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('svg, .sr-only'))
    .slice(0, 3).map(e => `${e.tagName.toLowerCase()}.${e.className}`);
}"""

# A control inside its label is pressed on the label; links in the middle of a sentence may be as small as the sentence.
TOO_SMALL = """() => {
  const inText = e => e.tagName === 'A' && e.closest('p, li, dd, td, svg, figcaption, .field-help')
    && getComputedStyle(e).display === 'inline';
  const wrong = [];
  for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    const box = (e.closest('label') ?? e).getBoundingClientRect();
    const away = !box.width || e.closest('.sr-only, .skip') || e.checkVisibility?.() === false;
    if (away || inText(e) || e.closest('svg')) continue;
    const least = e.matches('button, .button, select, input, textarea') ? 44 : 24;
    if (box.height < least - .5 || box.width < least - .5) {
      const name = (e.ariaLabel || e.textContent || e.name || '').trim().slice(0, 24);
      wrong.push(`${e.tagName.toLowerCase()} "${name}" ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
  }
  return wrong;
}"""


def inspect(page: Page, url: str, sizes: Collection[str] = tuple(SIZES)) -> list[str]:
    """Opens `url` at every size, at one of them dark too; an empty list means that nothing is wrong."""
    found: list[str] = []
    heard: list[str] = []
    page.on("console", lambda message: heard.extend(_complaint(message, page)))
    page.on("pageerror", lambda error: None if "Transition was" in str(error) else heard.append(f"script: {error}"))
    page.add_init_script(WATCH_SHIFTS)
    for name in sizes:
        width, height = SIZES[name]
        page.set_viewport_size({"width": width, "height": height})
        page.goto(url, wait_until="networkidle")
        found += heard + [f"{name}: {wrong}" for wrong in _layout(page)]
        for theme in ("light", "dark") if name == "390" else ("light",):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            found += [f"{name} {theme}: {wrong}" for wrong in _axe(page)]
        heard.clear()  # what axe tries out on the page is not the page's own
    return list(dict.fromkeys(found))


def here(page: Page) -> list[str]:
    """What is wrong with the screen as it stands, which no address leads to."""
    return [*_layout(page), *_axe(page)]


def _layout(page: Page) -> list[str]:
    wrong = [f"wider than the screen: {element}" for element in page.evaluate(TOO_WIDE)]
    wrong += [f"too small to press: {element}" for element in page.evaluate(TOO_SMALL)]
    headings = page.locator("h1").count()
    if headings != 1:
        wrong.append(f"{headings} h1 instead of one")
    if (page.evaluate("window.shifted") or 0) > NOTICED:
        wrong += [f"jumps while it loads: {shift}" for shift in page.evaluate("window.shifts")]
    return wrong


def _axe(page: Page) -> list[str]:
    violations = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})" for v in violations]


def _complaint(message: ConsoleMessage, page: Page) -> list[str]:
    """Errors on the console; that the page itself came with an error status is not one."""
    if message.type != "error" or message.location.get("url") == page.url:
        return []
    return [f"console: {message.text} {message.location.get('url', '')}"]
