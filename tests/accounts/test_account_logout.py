import pytest
from django.test import Client

from backrelief.accounts.models import User

pytestmark = pytest.mark.django_db

URL = "/account/logout/"


def test_it_asks_first(user: User, user_client: Client) -> None:
    assert "Sign out on this device?" in user_client.get(URL).text
    assert user_client.get("/me/").context["user"] == user


def test_it_signs_out(user_client: Client) -> None:
    assert user_client.post(URL).headers["Location"] == "/"
    assert user_client.get("/me/").context["user"].is_anonymous


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_guest_would_lose_everything_and_stays(guest: User, guest_client: Client, method: str) -> None:
    assert getattr(guest_client, method)(URL).headers["Location"] == "/me/"
    assert guest_client.get("/me/").context["user"] == guest


def test_it_never_leads_away(user_client: Client) -> None:
    assert user_client.post(URL, {"next": "https://evil.example/"}).headers["Location"] == "/"
