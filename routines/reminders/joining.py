"""A guest's reminders, before everything of the guest's moves into an account."""

from datetime import datetime
from typing import TYPE_CHECKING

from routines.reminders.models import CalendarLink, Message, Preferences

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def make_room(guest: "User", account: "User", now: datetime) -> None:
    """What the account chose counts. Whoever knows the guest's calendar was never meant to see the account's."""
    if Preferences.objects.filter(user=account).exists():
        Preferences.objects.filter(user=guest).delete()
    CalendarLink.objects.of(guest).filter(revoked_at=None).update(revoked_at=now)
    told = set(Message.objects.filter(user=account).values_list("kind", "key", "way"))
    for message in Message.objects.filter(user=guest):
        if (message.kind, message.key, message.way) in told:
            message.delete()
