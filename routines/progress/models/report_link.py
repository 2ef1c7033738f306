"""Links by which somebody shows their report to a clinician. The secret itself is nowhere here, only its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from routines.progress.period import Period

if TYPE_CHECKING:
    from backrelief.accounts.models import User

MOST_NOTED = 200  # openings of one link; somebody who has it must not be able to fill the table


def hash_of(secret: str) -> str:
    """Of 256 random bits, which need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ReportLinkQuerySet(models.QuerySet["ReportLink"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user_id=user.pk)

    def open(self, now: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=now, user__is_active=True)

    def make(
        self, user: "User", period: Period, now: datetime, days: int, *, with_words: bool = False
    ) -> tuple["ReportLink", str]:
        """A link and its secret, which can be told only now."""
        secret = secrets.token_urlsafe(32)
        link = self.create(
            user=user,
            secret_hash=hash_of(secret),
            first=period.first,
            last=period.last,
            with_words=with_words,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        return link, secret


class ReportLink(models.Model):
    """Shows the report on the user's own days `first` to `last` to whoever knows the secret, and changes nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    first = models.DateField()
    last = models.DateField()
    with_words = models.BooleanField(default=False, help_text="Also what the user wrote in the log in own words.")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ReportLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="report_link_user_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_link_period"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="report_link_expires_later"),
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now

    def revoke(self, at: datetime) -> None:
        """For good; the first time counts."""
        if self.revoked_at is None:
            self.revoked_at = at
            self.save(update_fields=["revoked_at"])

    def note_opening(self, at: datetime) -> None:
        if self.openings.count() < MOST_NOTED:
            self.openings.create(at=at)


class ReportOpening(models.Model):
    """When a link was opened; by whom is not known."""

    link = models.ForeignKey(ReportLink, models.CASCADE, related_name="openings")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
