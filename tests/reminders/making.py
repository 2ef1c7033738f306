"""Somebody who wants to be reminded, and what goes out when the command runs."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core import mail
from django.core.management import call_command

from backrelief.accounts.models import User
from routines.reminders.models import Preferences, PushDevice
from tests import make

PUBLIC_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"  # RFC 8291, 5
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
ENDPOINT = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"
DEVICE = {"endpoint": ENDPOINT, "p256dh": PUBLIC_KEY, "auth": AUTH}


def wanting(user: User, **fields: Any) -> Preferences:
    """All of it by email, at nine, with an address that has said yes."""
    told = {"session": True, "morning": True, "check_in": True, "by_email": True, "confirmed_email": user.email or ""}
    return Preferences.objects.create(user=user, **{**told, **fields})


class Pushed:
    """Stands for the push services and notes what was sent: what it said, and its topic."""

    def __init__(self) -> None:
        self.sent: list[tuple[dict[str, str], str]] = []

    def __call__(self, devices: Iterable[PushDevice], message: dict[str, str], topic: str) -> bool:
        self.sent.append((message, topic))
        return True


def subjects() -> list[str]:
    return [str(message.subject) for message in mail.outbox]


def yesterday(user: User, **story: Any) -> None:
    """A session on 3 March 2026, about which nothing is known yet."""
    make.session(user, "gentle-mobility", at=datetime(2026, 3, 3, 18, tzinfo=UTC), **story)


def run() -> None:
    call_command("send_reminders", verbosity=0)
