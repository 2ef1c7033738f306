import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from backrelief.accounts.passwords import LongEnough
from routines.reminders.models import PushDevice
from tests import make
from tests.accounts import kept
from tests.reminders.making import DEVICE

pytestmark = pytest.mark.django_db

NEW = "four other plain words"


def ask(client: Client, email: str) -> str:
    """The path of the link in the mail."""
    response = client.post("/account/password/reset/", {"email": email})
    assert response.headers["Location"] == "/account/password/reset/sent/"
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def choose(client: Client, link: str, password: str = NEW) -> tuple[int, str]:
    form = client.get(link).headers["Location"]
    response = client.post(form, {"password1": password})
    return response.status_code, response.headers.get("Location", "")


def test_a_forgotten_password_is_replaced_by_mail(client: Client, user: User) -> None:
    link = ask(client, (user.email or "").upper())
    PushDevice.objects.keep(user, DEVICE, timezone.now())
    assert mail.outbox[0].to == [user.email]
    assert mail.outbox[0].subject == "Choose a new password for Backrelief"
    assert choose(client, link) == (302, "/account/password/reset/done/")
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert not PushDevice.objects.exists()
    assert "was changed" in mail.outbox[-1].subject


def test_a_link_works_once(client: Client, user: User) -> None:
    link = ask(client, user.email or "")
    choose(client, link)
    assert "This link has run out" in Client().get(link).text


def test_a_link_runs_out(client: Client, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    link = ask(client, user.email or "")
    later = timezone.now().replace(tzinfo=None) + timedelta(days=4)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda _self: later)
    assert "This link has run out" in client.get(link).text


@pytest.mark.parametrize(
    "link", ["/account/password/reset/1-x/", "/account/password/reset/zzzzzzzzzzzzzzzzzz-set-password/"]
)
def test_a_broken_link_is_explained(client: Client, link: str) -> None:
    assert "This link has run out" in client.get(link).text


def test_a_short_new_password_is_422(client: Client, user: User) -> None:
    assert choose(client, ask(client, user.email or ""), "calm123")[0] == 422
    user.refresh_from_db()
    assert user.check_password(make.PASSWORD)


def test_nobody_learns_who_has_an_account(client: Client) -> None:
    assert ask(client, "nobody@example.org") == "/account/signup/"
    assert mail.outbox[-1].subject == "No Backrelief account has this address"


def test_a_guest_who_opens_the_link_keeps_everything(user: User, guest: User, guest_client: Client) -> None:
    kept.session(guest)
    choose(guest_client, ask(guest_client, user.email or ""))
    assert guest_client.get("/me/").context["user"] == guest
    response = guest_client.post("/account/login/", {"login": user.email or "", "password": NEW})
    assert response.headers["Location"].startswith("/me/join/")


def test_too_many_mails_to_one_address_are_429(client: Client, user: User) -> None:
    for _time in range(5):
        ask(client, user.email or "")
    assert client.post("/account/password/reset/", {"email": user.email or ""}).status_code == 429


def test_a_password_is_changed_and_other_devices_are_signed_out(user: User, user_client: Client) -> None:
    other = Client()
    other.force_login(user)
    response = user_client.post("/account/password/", {"oldpassword": make.PASSWORD, "password1": NEW})
    assert response.headers["Location"] == "/me/"
    assert user_client.get("/me/").context["user"] == user
    assert other.get("/me/").context["user"].is_anonymous
    assert mail.outbox[-1].subject == "Your Backrelief password was changed"


@pytest.mark.parametrize(
    "data", [{"oldpassword": "wrong", "password1": NEW}, {"oldpassword": make.PASSWORD, "password1": "short"}]
)
def test_a_bad_change_is_422(user: User, user_client: Client, data: dict[str, str]) -> None:
    assert user_client.post("/account/password/", data).status_code == 422
    user.refresh_from_db()
    assert user.check_password(make.PASSWORD)


def test_a_guest_has_no_password_to_change(client: Client, guest_client: Client) -> None:
    assert guest_client.get("/account/password/").headers["Location"] == "/account/signup/"
    assert client.get("/account/password/").headers["Location"] == "/account/login/?next=/account/password/"


def test_a_mail_server_that_is_away_does_not_undo_the_change(
    user: User, user_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    response = user_client.post("/account/password/", {"oldpassword": make.PASSWORD, "password1": NEW})
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)


@pytest.mark.parametrize(
    ("length", "words"), [(0, "Add 12"), (1, "This has 1 character. Add 11"), (11, "Add 1 or more")]
)
def test_a_short_password_is_told_how_much_is_missing(length: int, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        LongEnough(least=12).validate("x" * length)


def test_a_long_password_is_fine() -> None:
    LongEnough(least=12).validate("x" * 12)
