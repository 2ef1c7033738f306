import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from backrelief.accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db

URL = "/account/email/"


def test_the_address_is_changed_and_the_old_one_told(user: User, user_client: Client) -> None:
    old = user.email
    response = user_client.post(URL, {"email": "New@Example.org", "password": make.PASSWORD})
    assert response.headers["Location"] == "/me/"
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert [address.email for address in EmailAddress.objects.filter(user=user)] == ["new@example.org"]
    assert mail.outbox[-1].to == [old]
    login = {"login": "new@example.org", "password": make.PASSWORD}
    assert Client().post("/account/login/", login).status_code == 302
    assert Client().post("/account/login/", login | {"login": old or ""}).status_code == 422


@pytest.mark.parametrize(
    "change", [{"email": "x"}, {"email": ""}, {"password": ""}, {"password": "wrong"}, {"email": "taken@example.org"}]
)
def test_a_bad_answer_is_422_and_changes_nothing(user: User, user_client: Client, change: dict[str, str]) -> None:
    make.user("taken@example.org")
    before = user.email
    response = user_client.post(URL, {"email": "new@example.org", "password": make.PASSWORD} | change)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(change)
    user.refresh_from_db()
    assert user.email == before
    assert not mail.outbox


def test_a_guest_signs_up_instead(guest_client: Client) -> None:
    assert guest_client.get(URL).headers["Location"] == "/account/signup/"
