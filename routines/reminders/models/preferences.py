"""What somebody wants to be reminded of, when, and how. Nothing, until they say so."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from routines.reminders.moments import LATEST, QUIET_UNTIL

if TYPE_CHECKING:
    from backrelief.accounts.models import User

MORNING = time(9)
MOST_LEAD = 240  # minutes
AGAIN_AFTER = timedelta(minutes=10)  # nobody's letter box is filled by pressing a button


def by_day(field: str) -> Q:
    return Q(**{f"{field}__gte": QUIET_UNTIL, f"{field}__lte": LATEST})


class PreferencesQuerySet(models.QuerySet["Preferences"]):
    def of(self, user: "User") -> "Preferences":
        """Not saved where there are none yet."""
        return self.filter(user=user).first() or Preferences(user=user)

    def wanted(self) -> Self:
        """Of everybody who wants something, in some way."""
        something = Q(session=True) | Q(morning=True) | Q(check_in=True)
        return self.filter(something, Q(by_email=True) | Q(by_push=True), user__is_active=True)


class Preferences(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    session = models.BooleanField(default=False)
    morning = models.BooleanField(default=False)
    check_in = models.BooleanField(default=False)
    lead = models.PositiveSmallIntegerField(default=30, help_text="Minutes before a session that has a time.")
    session_at = models.TimeField(default=MORNING, help_text="On the day of a session that has no time.")
    morning_at = models.TimeField(default=MORNING)
    check_in_at = models.TimeField(default=MORNING)
    by_email = models.BooleanField(default=False)
    by_push = models.BooleanField(default=False)
    discreet = models.BooleanField(default=False, help_text="Names no routine.")
    alarms = models.BooleanField(default=True, help_text="In the calendar.")
    language = models.CharField(max_length=10, blank=True)
    confirmed_email = models.EmailField(blank=True, help_text="The address that has asked for mails itself.")
    asked_at = models.DateTimeField(null=True, help_text="When that address was last asked.")
    tested_at = models.DateTimeField(null=True)

    objects = PreferencesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=by_day("session_at") & by_day("morning_at") & by_day("check_in_at"),
                name="preferences_never_at_night",
            ),
            models.CheckConstraint(condition=Q(lead__lte=MOST_LEAD), name="preferences_lead_range"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"

    @property
    def is_confirmed(self) -> bool:
        """Another address has to be asked anew."""
        return bool(self.user.email) and self.user.email == self.confirmed_email

    def may_ask(self, now: datetime) -> bool:
        return self.asked_at is None or now - self.asked_at >= AGAIN_AFTER

    def confirm(self, email: str) -> None:
        self.confirmed_email = email
        self.save(update_fields=["confirmed_email"])

    def stop_mails(self) -> None:
        self.by_email = False
        self.save(update_fields=["by_email"])
