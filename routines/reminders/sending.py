"""Sends what is due, once, however many processes do this at the same time."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from routines.reminders.mail import mail
from routines.reminders.models import Message, Preferences, PushDevice
from routines.reminders.models.message import Way
from routines.reminders.moments import is_quiet, is_time
from routines.reminders.push import push
from routines.reminders.reminder import Occasion, Reminder, Source, Words

logger = logging.getLogger(__name__)

Send = Callable[[Preferences, Words, str], bool]


def by_email(wanted: Preferences, words: Words, topic: str) -> bool:
    return mail(wanted.user, words)


def by_push(wanted: Preferences, words: Words, topic: str) -> bool:
    message = {"title": words.title, "body": words.text, "url": words.path, "tag": topic}
    return push(PushDevice.objects.of(wanted.user), message, topic)


def ways_of(wanted: Preferences) -> dict[str, Send]:
    """Those that are switched on and lead somewhere."""
    ways: dict[str, Send] = {}
    if wanted.by_email and wanted.is_confirmed:
        ways[Way.EMAIL] = by_email
    if wanted.by_push and PushDevice.objects.of(wanted.user).exists():
        ways[Way.PUSH] = by_push
    return ways


def send_all(sources: Sequence[Source]) -> tuple[int, int]:
    """How many were sent, and for how many people it broke. One person's trouble is not another's."""
    sent = broken = 0
    wanted = Preferences.objects.wanted()
    for pk, user in list(wanted.order_by("pk").values_list("pk", "user_id")):
        try:
            # Read anew: since the run began, somebody may have pressed the button that ends them.
            fresh = wanted.filter(pk=pk).select_related("user").first()
            sent += send_due(fresh, sources, timezone.now()) if fresh else 0
        except Exception:
            broken += 1
            logger.exception("The reminders of user %s could not be sent.", user)
    return sent, broken


def send_due(wanted: Preferences, sources: Sequence[Source], now: datetime) -> int:
    """Sends what one person is to be reminded of now; how many it was."""
    occasion = Occasion(wanted, now)
    if is_quiet(now.astimezone(occasion.zone).time()):
        return 0
    with translation.override(wanted.language or settings.LANGUAGE_CODE), timezone.override(occasion.zone):
        due = list(due_now(occasion, sources))
        ways = ways_of(wanted) if due else {}
        return sum(send_once(wanted, reminder, way, send) for reminder in due for way, send in ways.items())


def due_now(occasion: Occasion, sources: Sequence[Source]) -> Iterator[Reminder]:
    """Nothing on holiday, and nothing while the safety check closes all sessions: then something else comes first."""
    for source in sources:
        for reminder in source(occasion):
            if is_time(reminder.due, occasion.now, occasion.zone) and not occasion.is_away and not occasion.health.lock:
                yield reminder


def topic_of(reminder: Reminder) -> str:
    """The same for the same reminder only, which is what a push service replaces; it learns nothing from it."""
    return salted_hmac("routines.reminders.topic", f"{reminder.kind} {reminder.key}").hexdigest()[:32]  # RFC 8030, 5.4


def send_once(wanted: Preferences, reminder: Reminder, way: str, send: Send) -> bool:
    message = Message.objects.claim(wanted.user, reminder.kind, reminder.key, way, timezone.now())
    if message is None:
        return False
    is_sent = send(wanted, reminder.words, topic_of(reminder))
    message.settle(sent=is_sent, now=timezone.now())
    return is_sent
