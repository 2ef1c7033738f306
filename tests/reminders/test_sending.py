"""Each message goes out once, whatever happens on the way."""

import smtplib
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management.base import CommandError

from backrelief.accounts.models import User
from routines.reminders import sending
from routines.reminders.models import Message, Preferences
from tests import make
from tests.conftest import Clock
from tests.reminders.making import run, wanting, yesterday

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nine(clock: Clock) -> Clock:
    clock.now = NINE
    return clock


class Refusing(locmem.EmailBackend):
    trouble: Exception = ConnectionRefusedError()

    def open(self) -> bool:
        if isinstance(self.trouble, ConnectionError):
            raise self.trouble
        return True

    def send_messages(self, messages: Any) -> int:
        raise self.trouble


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> pytest.MonkeyPatch:
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    return monkeypatch


def test_what_surely_did_not_go_out_is_tried_three_times(user: User, refusing: pytest.MonkeyPatch, nine: Clock) -> None:
    wanting(user, check_in=False)
    yesterday(user)
    for _time in range(5):
        run()
        nine.move(minutes=5)
    message = Message.objects.get()
    assert (message.tries, message.sent_at) == (3, None)


def test_what_failed_once_goes_out_next_time_and_only_then(user: User, settings: Any, nine: Clock) -> None:
    wanting(user, check_in=False)
    yesterday(user)
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    run()
    settings.EMAIL_BACKEND = usual
    for _time in range(3):
        nine.move(minutes=5)
        run()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("trouble", "tries"),
    [
        (smtplib.SMTPRecipientsRefused({}), 2),
        (smtplib.SMTPDataError(550, b"no"), 2),
        (smtplib.SMTPServerDisconnected(), 1),
        (TimeoutError(), 1),
    ],
)
def test_what_broke_off_in_the_middle_is_not_sent_again(
    user: User, refusing: pytest.MonkeyPatch, trouble: Exception, tries: int
) -> None:
    refusing.setattr(Refusing, "trouble", trouble)
    wanting(user, check_in=False)
    yesterday(user)
    run()
    run()
    assert Message.objects.get().tries == tries


def test_whoever_dies_after_the_claim_leaves_it_unsent(user: User) -> None:
    """Nobody can know whether it went out; a second one would be worse than none."""
    wanting(user, check_in=False)
    yesterday(user)
    Message.objects.claim(user, "morning", "2026-03-03", "email", NINE)
    run()
    assert mail.outbox == []


def test_the_trouble_of_one_is_not_that_of_all(
    user: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = make.user()
    for one in (user, other):
        wanting(one, check_in=False)
        yesterday(one)
    real = sending.send_due

    def breaking(wanted: Any, *rest: Any) -> int:
        if wanted.user == user:
            raise ZeroDivisionError
        return real(wanted, *rest)

    monkeypatch.setattr(sending, "send_due", breaking)
    with pytest.raises(CommandError, match="of 1 could not be sent"):
        run()
    assert [message.to for message in mail.outbox] == [[other.email]]
    assert str(user.email) not in caplog.text


def test_what_is_long_ago_is_forgotten_but_for_check_ins(user: User, nine: Clock) -> None:
    for kind in ("session", "morning", "check-in"):
        Message.objects.claim(user, kind, "x", "email", NINE)
    nine.move(days=61)
    run()
    assert [message.kind for message in Message.objects.all()] == ["check-in"]


def test_whoever_ends_the_mails_while_others_are_told_gets_none(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in (user, make.user()):
        wanting(one, check_in=False)
        yesterday(one)
    real = sending.send_due

    def stopping(wanted: Any, *rest: Any) -> int:
        Preferences.objects.exclude(pk=wanted.pk).get().stop_mails()
        return real(wanted, *rest)

    monkeypatch.setattr(sending, "send_due", stopping)
    run()
    assert [message.to for message in mail.outbox] == [[user.email]]
