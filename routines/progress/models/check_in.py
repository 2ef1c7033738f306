"""How somebody is doing from one month to the next, in their own scores. Sensitive: shown to its owner only."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from routines.models.session import SCORE, is_score
from routines.progress.measures import Answers

if TYPE_CHECKING:
    from backrelief.accounts.models import User

DRAFT_KEPT = timedelta(days=1)  # the questions are about the past week: half an answer does not keep


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def of(self, user: "User") -> Self:
        """The user's finished check-ins, the first one first."""
        return self.filter(user=user, finished_at__isnull=False).order_by("finished_at", "pk")

    def drafts_of(self, user: "User", now: datetime) -> Self:
        """What is being answered now, the latest first."""
        return self.filter(user=user, finished_at=None, started_at__gt=now - DRAFT_KEPT).order_by("-started_at", "-pk")

    def begin(self, user: "User", now: datetime) -> "CheckIn":
        """Goes on with what was begun today, or begins anew."""
        draft = self.drafts_of(user, now).first()
        if draft is None:
            self.filter(user=user, finished_at=None).delete()
            draft = self.create(user=user, started_at=now)
        return draft


class CheckIn(models.Model):
    """One check-in; see `routines.progress.measures` for the scores. While `finished_at` is empty it is being answered.

    `activities` is [{"name": str, "score": int}], and None until they were asked for.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    local_date = models.DateField(null=True, help_text="The user's own day when it was finished.")
    pain = models.PositiveSmallIntegerField(null=True, validators=SCORE, help_text="PEG: average of the past week.")
    enjoyment = models.PositiveSmallIntegerField(null=True, validators=SCORE, help_text="PEG: enjoyment of life.")
    activity = models.PositiveSmallIntegerField(null=True, validators=SCORE, help_text="PEG: general activity.")
    activities = models.JSONField(null=True, help_text="PSFS: the user's own activities.")
    change = models.SmallIntegerField(null=True, help_text="GROC, against the check-in that was the first then.")
    change_since = models.DateField(null=True, help_text="The day of that check-in, which may be gone by now.")

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["user", "finished_at"], name="check_in_user_finished")]
        constraints = [
            models.CheckConstraint(condition=is_score("pain"), name="check_in_pain_0_10"),
            models.CheckConstraint(condition=is_score("enjoyment"), name="check_in_enjoyment_0_10"),
            models.CheckConstraint(condition=is_score("activity"), name="check_in_activity_0_10"),
            models.CheckConstraint(
                condition=Q(change__isnull=True) | Q(change__gte=-5, change__lte=5), name="check_in_change_5_5"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, local_date__isnull=True)
                | Q(
                    finished_at__isnull=False,
                    local_date__isnull=False,
                    pain__isnull=False,
                    enjoyment__isnull=False,
                    activity__isnull=False,
                    activities__isnull=False,
                ),
                name="check_in_finished_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date or 'open'} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("progress:check-in", args=[self.pk])

    def answers(self) -> Answers:
        """Raises ValueError while it is being answered."""
        if self.local_date is None or self.pain is None or self.enjoyment is None or self.activity is None:
            raise ValueError("This check-in is not finished.")
        activities = {one["name"]: one["score"] for one in self.activities or ()}
        given = (self.local_date, self.pain, self.enjoyment, self.activity)
        return Answers(*given, activities, self.change, self.change_since)

    def name_activities(self, names: list[str]) -> None:
        """A score that was given already stays with its name."""
        given = {one["name"]: one["score"] for one in self.activities or ()}
        self.activities = [{"name": name, "score": given.get(name)} for name in names]
        self.save(update_fields=["activities"])

    def score_activity(self, index: int, score: int) -> None:
        rows: list[dict[str, Any]] = list(self.activities or ())
        rows[index] = {**rows[index], "score": score}
        self.activities = rows
        self.save(update_fields=["activities"])

    def score(self, field: str, score: int) -> None:
        """`field` is pain, enjoyment or activity."""
        setattr(self, field, score)
        self.save(update_fields=[field])

    def feel(self, change: int, since: date) -> None:
        """How it is compared with a day."""
        self.change, self.change_since = change, since
        self.save(update_fields=["change", "change_since"])

    def finish(self, at: datetime, day: date) -> None:
        self.finished_at, self.local_date = at, day
        self.save(update_fields=["finished_at", "local_date"])
