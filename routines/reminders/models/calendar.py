"""The address of somebody's calendar, and what has been told there. The secret itself is nowhere here."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from routines.reminders.secret import hash_of, new_secret

if TYPE_CHECKING:
    from backrelief.accounts.models import User

NOTED_EVERY = timedelta(hours=1)


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user_id=user.pk)

    def open(self) -> Self:
        return self.filter(revoked_at=None, user__is_active=True)

    def make(self, user: "User", now: datetime) -> tuple["CalendarLink", str]:
        """A new address instead of the old one, and its secret, which can be told only now."""
        secret = new_secret()
        self.of(user).delete()
        return self.create(user=user, secret_hash=hash_of(secret), created_at=now), secret

    def known_by(self, secret: str) -> "CalendarLink | None":
        return self.open().filter(secret_hash=hash_of(secret)).select_related("user").first()


class CalendarLink(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True, help_text="About when a calendar last asked, within the hour.")

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="calendar_link_user_latest")]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}"

    def note_fetch(self, at: datetime) -> None:
        if self.fetched_at is None or at - self.fetched_at >= NOTED_EVERY:
            self.fetched_at = at
            self.save(update_fields=["fetched_at"])


class CalendarEvent(models.Model):
    """How often an event has changed since it was first told, and when last: a calendar takes only what is newer."""

    link = models.ForeignKey(CalendarLink, models.CASCADE, related_name="events")
    uid = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(help_text="As told when it was still to come.")
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "uid"], name="calendar_event_once")]

    def __str__(self) -> str:
        return f"{self.uid} {self.sequence}"

    def tell(self, fingerprint: str, now: datetime) -> bool:
        """Whether it is new or has changed: then its number goes up and its stamp is now, to the second."""
        if self.fingerprint == fingerprint:
            return False
        if self.fingerprint:
            self.sequence += 1
        self.fingerprint, self.changed_at = fingerprint, now.astimezone(UTC).replace(microsecond=0)
        return True
