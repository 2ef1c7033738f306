"""Every page there is, found by walking the URLs."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from exercises.models import Exercise
from exercises.shelf import shelf
from routines.models import Routine

pytestmark = pytest.mark.django_db
# Known by a token or a state of their own, and tested where that is made.
PARAMETERS = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address whose parameters a public page can fill, as `/exercises/<slug:slug>/`."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield "/" + route


ADDRESSES = sorted(route for route in addresses(get_resolver()) if not PARAMETERS.search(route) and "^" not in route)


class Outline(HTMLParser):
    """The headings, ids and labels of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]


def look_at(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code in {301, 302, 401, 405}:
        return
    assert response.status_code == 200
    if not response["Content-Type"].startswith("text/html"):
        return
    page = Outline(response.content.decode())
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert sorted(page.ids) == sorted(set(page.ids))
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "{%" not in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens_for_everybody_or_asks_to_sign_in(
    client: Client, user_client: Client, guest_client: Client, address: str
) -> None:
    for visitor in (client, guest_client, user_client):
        look_at(visitor, address)


def test_every_exercise_has_its_page(client: Client) -> None:
    slugs = list(shelf().exercises)
    assert len(slugs) == Exercise.objects.published().count() > 50

    for slug in slugs:
        look_at(client, f"/exercises/{slug}/")


def test_every_routine_has_its_page(client: Client) -> None:
    routines = list(Routine.objects.published())
    assert len(routines) == 10

    for routine in routines:
        look_at(client, routine.get_absolute_url())


@pytest.mark.parametrize("address", ["/exercises/nothing/", "/routines/nothing/", "/guides/nothing/", "/nothing/"])
def test_what_is_not_there_is_a_page_as_well(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert Outline(response.content.decode()).tags.count("h1") == 1


def test_the_policy_allows_only_this_site(client: Client) -> None:
    policy = dict(part.strip().split(" ", 1) for part in client.get("/")["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}
    assert {"script-src", "style-src", "form-action", "frame-ancestors", "base-uri"} <= set(policy)


def test_pages_say_how_they_may_be_used(client: Client) -> None:
    response = client.get("/")

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
