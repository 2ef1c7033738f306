import pytest
from django.db.models import Model
from django.test import Client

from backrelief.accounts import joining
from backrelief.accounts.models import User
from tests import make
from tests.accounts import kept

pytestmark = pytest.mark.django_db

URL = "/me/delete/"


def left(user_pk: int) -> list[type[Model]]:
    return [model for model, name in joining.user_fields() if model._base_manager.filter(**{name: user_pk}).exists()]


def test_a_guests_rows_all_go_and_nobody_elses(guest: User, guest_client: Client) -> None:
    other = make.guest()
    kept.everything(guest)
    theirs = kept.everything(other)
    response = guest_client.post(URL, {"sure": "on"}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Everything has been deleted." in response.text
    assert left(guest.pk) == []
    assert len(left(other.pk)) == len(theirs)
    assert not User.objects.filter(pk=guest.pk).exists()
    assert response.context["user"].is_anonymous


def test_the_device_is_asked_to_forget_too(guest_client: Client) -> None:
    assert guest_client.post(URL, {"sure": "on"}).headers["Clear-Site-Data"] == '"cache", "storage"'


def test_it_asks_first(guest: User, guest_client: Client) -> None:
    kept.session(guest)
    assert "1 session goes for good" in " ".join(guest_client.get(URL).text.split())
    response = guest_client.post(URL)
    assert response.status_code == 422
    assert User.objects.filter(pk=guest.pk).exists()


def test_an_account_goes_with_its_password(user: User, user_client: Client) -> None:
    kept.everything(user)
    user_client.post(URL, {"password": make.PASSWORD})
    assert left(user.pk) == []
    assert not User.objects.exists()


@pytest.mark.parametrize("data", [{}, {"sure": "on"}, {"password": "not the right one"}])
def test_an_account_stays_without_its_password(user: User, user_client: Client, data: dict[str, str]) -> None:
    assert user_client.post(URL, data).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()


def test_passwords_cannot_be_tried_one_after_the_other(user: User, user_client: Client) -> None:
    for _try in range(5):
        user_client.post(URL, {"password": "not the right one"})
    response = user_client.post(URL, {"password": make.PASSWORD})
    assert response.status_code == 422
    assert User.objects.filter(pk=user.pk).exists()


def test_what_the_device_holds_and_nobody_has_moved_goes_too(guest: User, guest_client: Client) -> None:
    make.session(guest)
    account = make.user()
    guest_client.post("/account/login/", {"login": account.email, "password": make.PASSWORD})
    guest_client.post(URL, {"password": make.PASSWORD})
    assert not User.objects.filter(pk__in=[guest.pk, account.pk]).exists()
