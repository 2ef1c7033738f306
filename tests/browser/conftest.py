"""The real app in a real browser: its own data, nothing shared with the other tests' database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import chromium
from tests.server import Server, serving

HERE = Path(__file__).parent
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
TOLD = {401, 422}  # what a script hears of somebody who has signed out since, and of a form that is not filled in
PATIENCE = 20_000  # milliseconds: on a busy machine something may come late, and then it has come
expect.set_options(timeout=PATIENCE)
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def own_database(url: str, worker: str) -> str:
    """A new database in the same PostgreSQL, one for each process of the tests."""
    name = f"browser_{worker}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    url = os.environ.get("DATABASE_URL", "")
    database = own_database(url, worker_id) if url.startswith("postgres") else ""
    with serving(tmp_path_factory.mktemp("var"), DATABASE_URL=database) as server:
        yield server


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    return server.url


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = chromium.path()
    if path is None:
        pytest.skip("Chromium is not installed")
    return {"executable_path": path, "args": list(chromium.FLAGS)}


def script_errors(error: object) -> list[str]:
    """Nothing for a view transition that the next page cut short: that is the browser's own report, not a script's."""
    return [] if "Transition was" in str(error) else [f"script error: {error}"]


def watch(page: Page, base_url: str) -> list[str]:
    """What must not happen on any page, as it happens."""
    troubles: list[str] = []
    # A handler for pageerror has to be a lambda: the library looks at its signature.
    page.on("pageerror", lambda error: troubles.extend(script_errors(error)))
    page.on(
        "console",
        lambda message: (
            troubles.append(f"console: {message.text}")
            if message.type == "error" and not message.text.startswith("Failed to load resource")
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((base_url, "data:", "blob:"))
            else troubles.append(f"asked elsewhere: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            troubles.append(f"{response.status}: {response.url}")
            if response.status >= 500
            or (response.status >= 400 and response.status not in TOLD and response.request.resource_type != "document")
            else None
        ),
    )
    return troubles


@contextmanager
def watched(browser: Browser, base_url: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, locale="en-GB", timezone_id="Europe/London", **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    troubles = watch(page, base_url)
    try:
        yield page
        assert troubles == []
    finally:
        context.close()


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    """390 x 844 with touch and JavaScript."""
    with watched(browser, base_url, **PHONE) as page:
        yield page


@pytest.fixture
def desktop(browser: Browser, base_url: str) -> Iterator[Page]:
    """1280 x 900 with a mouse and JavaScript."""
    with watched(browser, base_url, **DESKTOP) as page:
        yield page


@pytest.fixture
def no_js(browser: Browser, base_url: str) -> Iterator[Page]:
    """The phone without JavaScript."""
    with watched(browser, base_url, **PHONE, java_script_enabled=False) as page:
        yield page


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def any_phone(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
    """The phone, once with and once without JavaScript."""
    with watched(browser, base_url, **PHONE, java_script_enabled=request.param == "with JavaScript") as page:
        yield page
