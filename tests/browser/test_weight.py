"""What a first visit weighs over the wire, with every drawing that a phone fetches at once."""

import pytest

from bench.weight import PAGE_LIMIT, PAGES, SCRIPT_LIMIT, visit
from tests.server import Server


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_light(server: Server, path: str) -> None:
    sizes = visit(server.url + path)
    scripts = {url: size for url, size in sizes.items() if url.endswith(".js")}
    assert sum(sizes.values()) <= PAGE_LIMIT * 1000
    assert sum(scripts.values()) <= SCRIPT_LIMIT * 1000
    assert not any("/phone." in url or "/store." in url for url in scripts)
