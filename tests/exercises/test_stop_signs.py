import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from backrelief.kept_pages import PATHS
from exercises import texts
from exercises.views import WHAT_TO_DO

pytestmark = pytest.mark.django_db


def number_shown(client: Client, languages: str) -> str:
    text = client.get("/help/", headers={"Accept-Language": languages}).content.decode()
    found = re.findall(r'href="tel:(\d+)"', text)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize(
    ("languages", "number"),
    [
        ("en-GB,en;q=0.9", "999"),
        ("en-US", "911"),
        ("fr-CA,fr;q=0.8", "911"),
        ("en-AU", "000"),
        ("en-NZ", "111"),
        ("de-DE,de;q=0.9,en-GB;q=0.8", "112"),
        ("hi-IN", "112"),
        ("de", "112"),
        ("xx-YY;q=nonsense,,", "112"),
        ("", "112"),
    ],
)
def test_the_number_is_that_of_the_country_the_browser_names(client: Client, languages: str, number: str) -> None:
    assert number_shown(client, languages) == number


def test_another_country_can_be_chosen_and_stays(client: Client) -> None:
    response = client.post("/help/country/", {"country": "AU", "next": "/guides/"})
    assert response["Location"] == "/guides/"
    assert number_shown(client, "en-GB") == "000"


def test_a_country_that_is_not_there_changes_nothing_and_leads_nowhere_else(client: Client) -> None:
    response = client.post("/help/country/", {"country": "QQ", "next": "https://example.org/"})
    assert response["Location"] == "/help/"
    assert number_shown(client, "en-GB") == "999"


def test_every_sign_is_there_with_what_to_do_the_most_urgent_first(client: Client) -> None:
    text = client.get("/help/").content.decode()
    signs = texts.stop_signs().signs
    order = sorted(signs, key=lambda sign: list(WHAT_TO_DO).index(sign.level))
    places = [text.index(escape(sign.text)) for sign in order]
    assert places == sorted(places)
    assert all(escape(sign.action) in text for sign in signs)


def test_it_needs_no_database(client: Client, django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(0):
        assert client.get("/help/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/guides/when-to-get-help/", "/exercises/", "/routines/"])
def test_a_page_that_is_kept_for_everybody_names_nobodys_country(client: Client, address: str) -> None:
    text = client.get(address, headers={"Accept-Language": "en-US"}).content.decode()
    assert PATHS.fullmatch(address)
    assert "/help/country/" not in text
