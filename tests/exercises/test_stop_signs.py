from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from exercises import texts
from exercises.views import WHAT_TO_DO

pytestmark = pytest.mark.django_db


def test_emergency_numbers_can_be_called(client: Client) -> None:
    text = client.get("/help/").content.decode()
    for number in ("112", "999", "911"):
        assert f'href="tel:{number}"' in text


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
