"""What a first visit weighs: the page and everything it asks for, as it goes over the wire."""

import re
import urllib.request
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

PAGES = ("/", "/exercises/", "/exercises/wall-push-up/", "/routines/", "/routines/home-beginner/", "/guides/", "/help/")
ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
LAZY = re.compile(r'<img[^>]*src="(/static/[^"]+)"[^>]*loading="lazy"')
NEAR = 16  # lazy drawings that a phone fetches at once: Chromium looks 1250 px ahead, a card of the library is 128 px
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']""")
URL = re.compile(r"""url\(["']?([^"')]+)""")
PAGE_LIMIT, SCRIPT_LIMIT = 60, 20  # kilobytes


def fetch(url: str) -> tuple[int, str]:
    """How many bytes an answer has, compressed, and its text."""
    sizes = []
    for encoding in ("br", "identity"):
        request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
            head = sum(len(name) + len(value) + 4 for name, value in response.headers.items())
            body = response.read()
            sizes.append(head + len(body))
    return sizes[0], body.decode(errors="replace")


def visit(page: str) -> dict[str, int]:
    """Bytes by address of all that a first visit asks for."""
    found: dict[str, int] = {}
    waiting = [page]
    while waiting:
        url = urldefrag(waiting.pop()).url
        if url in found or url.startswith("data:"):
            continue
        found[url], text = fetch(url)
        pattern = ASSET if url == page else IMPORT if url.endswith(".js") else URL if url.endswith(".css") else None
        later = set(list(dict.fromkeys(LAZY.findall(text)))[NEAR:]) if url == page else set()
        waiting += [urljoin(url, name) for name in pattern.findall(text) if name not in later] if pattern else []
    return found


def lines(base: str) -> Iterator[str]:
    for path in PAGES:
        sizes = visit(base + path)
        total = sum(sizes.values()) / 1000
        scripts = sum(size for url, size in sizes.items() if url.endswith(".js")) / 1000
        reached = "yes" if total <= PAGE_LIMIT and scripts <= SCRIPT_LIMIT else "NO"
        yield (
            f"first visit of {path:28}{total:6.1f} kB (goal {PAGE_LIMIT}) in {len(sizes):2} requests, "
            f"of which scripts {scripts:4.1f} kB (goal {SCRIPT_LIMIT})  {reached}"
        )
