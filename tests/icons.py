"""`python -m tests.icons`: draws the app's icons for home screens, which want pictures of points, from its drawing."""

from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.server import ROOT

DRAWING = ROOT / "static" / "img" / "icon.svg"
FOLDER = ROOT / "static" / "img" / "app"
SIZES = {"icon-192": 192, "icon-512": 512, "icon-maskable-512": 512, "apple-touch-icon": 180}
# Whoever crops these rounds them itself: the ground goes to the edges, and the drawing stays in the middle 80 %.
CROPPED = {"icon-maskable-512": 4, "apple-touch-icon": 2}


def drawing(name: str) -> str:
    svg = DRAWING.read_text()
    if name not in CROPPED:
        return svg
    room = CROPPED[name]
    whole = 24 + 2 * room
    ground = f'<rect x="{-room}" y="{-room}" width="{whole}" height="{whole}"'
    square = svg.replace('<rect x="-2" y="-2" width="28" height="28" rx="7"', ground)
    return square.replace('viewBox="-2 -2 28 28"', f'viewBox="{-room} {-room} {whole} {whole}"')


def draw(page: Page, name: str) -> None:
    size = SIZES[name]
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f'<body style="margin: 0">{drawing(name)}')
    page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.FLAGS))
        page = browser.new_page()
        for name in SIZES:
            draw(page, name)
        browser.close()


if __name__ == "__main__":
    main()
