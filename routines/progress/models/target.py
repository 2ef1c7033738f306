"""How many sessions a week somebody means to do, and since when: a new target says nothing about the weeks before."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

History = list[tuple[date, int | None]]


class WeeklyTargetQuerySet(models.QuerySet["WeeklyTarget"]):
    def of(self, user: models.Model) -> Self:
        """The earliest first; of two of one day the later counts."""
        return self.filter(user_id=user.pk).order_by("since", "pk")

    def history(self, user: models.Model) -> History:
        return list(self.of(user).values_list("since", "sessions"))

    def choose(self, user: models.Model, sessions: int | None, today: date) -> None:
        """From this week on; None for as many as the routine asks."""
        if target_on(self.history(user), today) != sessions:
            self.of(user).filter(since__gte=today).delete()
            self.create(user_id=user.pk, since=today, sessions=sessions)


class WeeklyTarget(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateField(help_text="The user's own day; it holds for the whole of that week.")
    sessions = models.PositiveSmallIntegerField(null=True, help_text="None for as many as the routine asks.")

    objects = WeeklyTargetQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["user", "since"], name="weekly_target_user_since")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sessions__isnull=True) | Q(sessions__gte=1, sessions__lte=7), name="weekly_target_1_7"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sessions} since {self.since}"


def target_on(history: History, day: date) -> int | None:
    """The one of a week, asked with the last of its days; None for as many as the routine asks."""
    return next((sessions for since, sessions in reversed(history) if since <= day), None)
