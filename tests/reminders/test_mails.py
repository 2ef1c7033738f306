"""The links in mails: they work without signing in, and opening one changes nothing."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from backrelief.accounts.models import User
from routines.reminders.links import CONFIRM, STOP, confirm_link, stop_link
from routines.reminders.mail import ask
from routines.reminders.models import Preferences
from tests import make
from tests.conftest import Clock
from tests.reminders.making import wanting

pytestmark = pytest.mark.django_db


def path(link: str) -> str:
    return link.removeprefix("http://localhost:8000")


def test_an_address_says_yes_with_a_button(client: Client, user: User) -> None:
    wanting(user, confirmed_email="")
    ask(user)
    found = re.search(r"http://localhost:8000(/reminders/confirm/\S+)", str(mail.outbox[0].body))
    assert found
    assert "Yes, send them" in client.get(found[1]).text
    assert not Preferences.objects.get().is_confirmed
    done = client.post(found[1]).text
    assert "Reminders by email are on" in done
    assert "/account/login/?next=/me/reminders/" in done
    client.force_login(user)
    assert "Your reminders" in client.get(found[1]).text
    assert Preferences.objects.get().is_confirmed


def test_what_was_ended_is_not_said_to_be_on(client: Client, user: User) -> None:
    wanting(user)
    link = path(confirm_link(user))
    assert client.head(link).status_code == 200
    assert client.head(path(stop_link(user))).status_code == 200
    client.post(path(stop_link(user)))
    response = client.post(link)
    assert response.status_code == 404
    assert "are on" not in response.text


def test_one_click_of_a_mail_program_ends_the_mails(user: User) -> None:
    """RFC 8058: a POST without cookies, with this body and nothing else."""
    wanting(user)
    strict = Client(enforce_csrf_checks=True)
    address = path(stop_link(user))
    assert "End reminders by email?" in strict.get(address).text
    assert Preferences.objects.get().by_email
    for _time in range(2):
        response = strict.post(address, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert "No more reminders by email" in response.text
        assert not Preferences.objects.get().by_email


def test_a_link_to_an_address_that_was_changed_does_nothing(client: Client, user: User) -> None:
    wanting(user, confirmed_email="")
    stop, confirm = path(stop_link(user)), path(confirm_link(user))
    User.objects.filter(pk=user.pk).update(email="other@example.org")
    assert client.post(stop).status_code == 404
    assert client.post(confirm).status_code == 404
    assert not Preferences.objects.get().is_confirmed


def test_a_link_for_one_thing_is_none_for_the_other(client: Client, user: User) -> None:
    wanting(user, confirmed_email="")
    stop = path(stop_link(user)).replace("/stop/", "/confirm/")
    assert client.post(stop).status_code == 404
    forged = signing.dumps([user.pk, user.email], key="another key of fifty characters, hard to guess!!!", salt=CONFIRM)
    assert client.post(f"/reminders/confirm/{forged}/").status_code == 404
    assert client.post("/reminders/stop/nothing/").status_code == 404


@pytest.mark.parametrize(("salt", "status"), [(CONFIRM, 404), (STOP, 200)])
def test_asking_ends_after_three_days_and_the_way_out_never(
    client: Client, user: User, monkeypatch: pytest.MonkeyPatch, salt: str, status: int
) -> None:
    wanting(user)
    token = signing.dumps([user.pk, user.email], salt=salt)
    later = time.time() + timedelta(days=4).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    address = "/reminders/confirm/" if salt == CONFIRM else "/reminders/stop/"
    assert client.get(f"{address}{token}/").status_code == status


def test_the_mail_that_asks_is_for_reading_and_says_who_may_have_asked(clock: Clock) -> None:
    user = make.user(name="Ruth <b>")
    ask(user)
    [message] = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    [html] = [str(content) for content, _kind in message.alternatives]
    assert "Hello," in message.body
    assert "Ruth" not in message.body + html  # the address may be somebody else's
    assert "somebody, we hope you" in message.body
    assert "The link works for 3 days." in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
