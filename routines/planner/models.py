"""When somebody means to do a routine: its days, single sessions that were moved, and holidays."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from routines.models import Routine

if TYPE_CHECKING:
    from backrelief.accounts.models import User

MOST_WEEKS = 52
DAYS = RegexValidator("^0?1?2?3?4?5?6?$")


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def of(self, user: "User") -> Self:
        """The user's schedules that go on, the first made first."""
        return self.filter(user=user, ended_at=None).order_by("pk")


class Schedule(models.Model):
    """`weekdays` are digits as `date.weekday()` counts, in order; none means every other day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    routine = models.ForeignKey(Routine, models.CASCADE, related_name="+")
    weekdays = models.CharField(max_length=7, blank=True, validators=[DAYS])
    at = models.TimeField(null=True, blank=True, help_text="By the user's own clock.")
    starts_on = models.DateField()
    weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)]
    )
    since = models.DateField(help_text="The user's own day when it was made, or got other days.")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "ended_at"], name="schedule_user_going_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks__isnull=True) | Q(weeks__gte=1, weeks__lte=MOST_WEEKS), name="schedule_weeks_1_52"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")), name="schedule_ends_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.routine_id} {self.weekdays or 'every other day'}"

    def get_absolute_url(self) -> str:
        return reverse("planner:schedule-change", args=[self.pk])

    @property
    def days(self) -> frozenset[int]:
        return frozenset(map(int, self.weekdays))

    def stop(self, at: datetime) -> None:
        self.ended_at = at
        self.save(update_fields=["ended_at"])


class Move(models.Model):
    """One session on another day; without a `to_day` it is left out. Those of one tap have the same `made_at`."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="moves")
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["from_day"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "from_day"], name="move_once_a_session"),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gt=F("from_day")), name="move_goes_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_day} {self.to_day or 'left out'}"


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def of(self, user: "User") -> Self:
        return self.filter(user=user).order_by("first", "pk")

    def still(self, today: date) -> Self:
        """Not over yet."""
        return self.filter(last__gte=today)


class Holiday(models.Model):
    """Days without sessions, both included."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["first"]
        indexes = [models.Index(fields=["user", "first"], name="holiday_user_first")]
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="holiday_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.first} {self.last}"

    def end(self, today: date) -> None:
        """What was left out until yesterday stays left out."""
        if self.first >= today:
            self.delete()
        elif self.last >= today:
            self.last = today - timedelta(days=1)
            self.save(update_fields=["last"])
