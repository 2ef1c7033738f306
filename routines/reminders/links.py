"""Addresses in messages: they work without signing in, for what they say and nothing else."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse

if TYPE_CHECKING:
    from backrelief.accounts.models import User

CONFIRM, STOP = "reminders.confirm", "reminders.stop"
CONFIRM_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class Told:
    """Whom a link is about: the user's number, and the address it was sent to."""

    user: int
    email: str


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def confirm_link(user: "User") -> str:
    return absolute(reverse("reminders:confirm", args=[signing.dumps([user.pk, user.email], salt=CONFIRM)]))


def stop_link(user: "User") -> str:
    """Works for as long as somebody may have the mail."""
    return absolute(reverse("reminders:stop", args=[signing.dumps([user.pk, user.email], salt=STOP)]))


def confirming(token: str) -> Told | None:
    return _read(token, CONFIRM, CONFIRM_WITHIN)


def stopping(token: str) -> Told | None:
    return _read(token, STOP, None)


def _read(token: str, salt: str, max_age: timedelta | None) -> Told | None:
    try:
        return Told(*signing.loads(token, salt=salt, max_age=max_age))
    except signing.BadSignature:
        return None
