import json

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from tests import make
from tests.progress.documents import content

pytestmark = pytest.mark.django_db

DATA = reverse("progress:data")


def test_everything_is_one_press_away_from_me(user_client: Client) -> None:
    assert DATA in user_client.get(reverse("me")).text
    page = user_client.get(DATA).text
    assert reverse("progress:data-json") in page
    assert reverse("progress:bring") in page
    assert reverse("me_delete") in page


def test_a_visitor_is_offered_only_to_bring_something(client: Client) -> None:
    page = client.get(DATA).text
    assert reverse("progress:bring") in page
    assert reverse("progress:data-json") not in page


def test_the_file_holds_everything_and_is_sent_while_it_is_written(user: User, user_client: Client) -> None:
    make.session(user)
    response = user_client.get(reverse("progress:data-json"))
    assert response.streaming
    assert response["Content-Disposition"].startswith('attachment; filename="backrelief-2')
    assert "no-store" in response["Cache-Control"]
    assert json.loads(response.getvalue()) == content(user)


def test_it_holds_nothing_of_others(user_client: Client) -> None:
    make.session(make.user(name="Zofia"), note="Only mine to read")
    text = user_client.get(reverse("progress:data-json")).getvalue().decode()
    assert json.loads(text)["sessions"] == []
    assert "Only mine" not in text


def test_a_guest_takes_everything_along_too(guest: User, guest_client: Client) -> None:
    make.session(guest)
    assert len(json.loads(guest_client.get(reverse("progress:data-json")).getvalue())["sessions"]) == 1


def test_a_file_is_offered_before_everything_is_deleted(guest_client: Client, user_client: Client) -> None:
    for client in (guest_client, user_client):
        assert reverse("progress:data-json") in client.get(reverse("me_delete")).text
