"""What has been sent. A row is made before a message goes out, and only whoever made it sends.

Whoever dies between the two leaves a row that says neither sent nor failed, and nobody sends it again: a reminder that
is missed once does little harm, and one that comes twice is what makes people turn reminders off. A row is taken again
only where it is certain that nothing went out.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from backrelief.accounts.models import User

MOST_TRIES = 3
KEPT = timedelta(days=60)


class Kind(models.TextChoices):
    SESSION = "session", _("Session")
    MORNING = "morning", _("Morning after")
    CHECK_IN = "check-in", _("Check-in")


class Way(models.TextChoices):
    EMAIL = "email", _("Email")
    PUSH = "push", _("Message on a device")


class MessageQuerySet(models.QuerySet["Message"]):
    def claim(self, user: "User", kind: str, key: str, way: str, now: datetime) -> "Message | None":
        """For one of all the processes that ask; None for the others, and for what has been sent."""
        message, is_new = self.get_or_create(user=user, kind=kind, key=key, way=way, defaults={"claimed_at": now})
        if is_new:
            return message
        failed = self.filter(pk=message.pk, failed_at__isnull=False, tries__lt=MOST_TRIES)
        return message if failed.update(failed_at=None, claimed_at=now, tries=F("tries") + 1) else None

    def remove_old(self, now: datetime) -> int:
        """Those of a day; what is told once in six weeks stays, so that it stays told."""
        old = self.filter(kind__in=[Kind.SESSION, Kind.MORNING], claimed_at__lt=now - KEPT)
        return old.delete()[0]


class Message(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=250, help_text="Which session, day or check-in it is about.")
    way = models.CharField(max_length=5, choices=Way)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=1)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key", "way"], name="message_once")]
        indexes = [models.Index(fields=["claimed_at"], name="message_claimed")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.way}"

    def settle(self, *, sent: bool, now: datetime) -> None:
        self.sent_at, self.failed_at = (now, None) if sent else (None, now)
        self.save(update_fields=["sent_at", "failed_at"])
