from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from backrelief.accounts import joining
from backrelief.accounts.models import User
from tests import make
from tests.accounts import kept

pytestmark = pytest.mark.django_db

URL = "/account/login/"


def credentials(user: User, **more: str) -> dict[str, str]:
    return {"login": user.email or "", "password": make.PASSWORD} | more


def test_a_stranger_comes_in(client: Client, user: User) -> None:
    response = client.post(URL, credentials(user))
    assert response.headers["Location"] == "/today/"
    assert client.get("/me/").context["user"] == user


def test_the_case_of_the_address_does_not_matter(client: Client) -> None:
    make.user("ruth@example.org")
    assert client.post(URL, {"login": "Ruth@Example.org", "password": make.PASSWORD}).status_code == 302


def test_the_session_gets_a_new_key(user: User, guest_client: Client) -> None:
    before = guest_client.cookies["sessionid"].value
    guest_client.post(URL, credentials(user))
    assert guest_client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_guest_with_nothing_just_goes(user: User, guest: User, guest_client: Client) -> None:
    response = guest_client.post(URL, credentials(user))
    assert response.headers["Location"] == "/today/"
    assert not User.objects.filter(pk=guest.pk).exists()
    assert joining.GUEST not in guest_client.session


def test_a_guest_with_sessions_is_asked_about_them(user: User, guest: User, guest_client: Client) -> None:
    kept.session(guest)
    target = urlsplit(guest_client.post(URL, credentials(user, next="/routines/")).headers["Location"])
    assert target.path == "/me/join/"
    assert parse_qs(target.query) == {"next": ["/routines/"]}
    assert User.objects.filter(pk=guest.pk).exists()


def test_a_wrong_password_is_422_and_keeps_the_address_and_the_guest(
    user: User, guest: User, guest_client: Client
) -> None:
    response = guest_client.post(URL, credentials(user, password="not the right one"))
    assert response.status_code == 422
    assert response.context["form"]["login"].value() == user.email
    assert guest_client.get("/me/").context["user"] == guest


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client: Client, user: User) -> None:
    wrong = client.post(URL, credentials(user, password="not the right one")).context["form"].errors
    unknown = client.post(URL, {"login": "nobody@example.org", "password": "not the right one"}).context["form"].errors
    assert wrong == unknown


def test_a_guest_cannot_be_signed_in_to(client: Client, guest: User) -> None:
    for password in ("", "None", guest.password):
        assert client.post(URL, {"login": "None", "password": password}).status_code == 422


def test_after_five_wrong_tries_the_right_password_has_to_wait(client: Client, user: User) -> None:
    for _try in range(5):
        client.post(URL, credentials(user, password="not the right one"))
    response = client.post(URL, credentials(user))
    assert response.status_code == 422
    assert "wait five minutes" in str(response.context["form"].non_field_errors())


def test_very_many_tries_get_a_calm_429(client: Client) -> None:
    for number in range(30):
        client.post(URL, {"login": f"nobody{number}@example.org", "password": "not the right one"})
    response = client.post(URL, {"login": "nobody@example.org", "password": "not the right one"})
    assert response.status_code == 429
    assert "Please wait a moment" in response.text
    assert 'class="verdict' in response.text


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_it_never_leads_away(user: User, target: str) -> None:
    for data in (credentials(user), credentials(user, next=target)):
        response = Client().post(URL, data, query_params={"next": target})
        assert response.headers["Location"] == "/today/"


def test_asking_for_json_changes_nothing(client: Client, user: User) -> None:
    response = client.post(URL, credentials(user, password="wrong"), headers={"Accept": "application/json"})
    assert response.status_code == 422
    assert response.headers["Content-Type"].startswith("text/html")


def test_a_closed_account_stays_out(client: Client) -> None:
    response = client.post(URL, credentials(make.user(is_active=False)), follow=True)
    assert "This account is closed" in response.text
    assert response.context["user"].is_anonymous
