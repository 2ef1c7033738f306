"""A session is its events; the other tables here are those events folded into rows that pages read.

See `routines.fold` for how events become rows and `routines.sync` for how they get in.
"""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise
from routines.models.routine import Routine

SCORE = [MinValueValidator(0), MaxValueValidator(10)]


def is_score(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 10})


class Event(models.Model):
    """Something that happened in a session, kept as it came and never changed. The id is made where it happened."""

    class Kind(models.TextChoices):
        STARTED = "started"
        SET = "set"
        SKIPPED = "skipped"
        SWAPPED = "swapped"
        HURT = "hurt"
        PAUSED = "paused"
        RESUMED = "resumed"
        FINISHED = "finished"
        NEXT_DAY = "next_day"
        CORRECTED = "corrected"
        DELETED = "deleted"
        RESTORED = "restored"
        ASKED = "asked"  # what was answered before a session, whether it began or not

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    session = models.UUIDField(db_index=True)
    device = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField(help_text="By the clock of where it happened.")
    clock_shift = models.IntegerField(default=0, help_text="Seconds to add to `at`: that clock was wrong.")
    kind = models.CharField(max_length=9, choices=Kind)
    data = models.JSONField(default=dict)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "started",
                        "set",
                        "skipped",
                        "swapped",
                        "hurt",
                        "paused",
                        "resumed",
                        "finished",
                        "next_day",
                        "corrected",
                        "deleted",
                        "restored",
                        "asked",
                    ]
                ),
                name="event_kind_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class WorkoutSessionQuerySet(models.QuerySet["WorkoutSession"]):
    def of(self, user: models.Model) -> Self:
        """The user's sessions, without those deleted."""
        return self.filter(user=user, deleted_at=None)

    def deleted_of(self, user: models.Model) -> Self:
        return self.filter(user=user).exclude(deleted_at=None)

    def open(self) -> Self:
        return self.filter(finished_at=None)

    def finished(self) -> Self:
        return self.exclude(finished_at=None)

    def between(self, first: date, last: date) -> Self:
        """Begun on the user's own days `first` to `last`, both included."""
        return self.filter(local_date__gte=first, local_date__lte=last)


class WorkoutSession(models.Model):
    class Ending(models.TextChoices):
        COMPLETED = "completed", _("Completed")
        EARLY = "early", _("Finished early")
        STOPPED = "stopped", _("Stopped")

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Not PROTECT: whoever goes takes sessions and routines of their own along.
    routine = models.ForeignKey(Routine, models.RESTRICT, related_name="+")
    is_strength = models.BooleanField(help_text="Its plan is strength work, whatever the routine has become since.")
    week = models.PositiveSmallIntegerField()
    is_reduced = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    local_date = models.DateField(help_text="The user's own day when it started.")
    finished_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=9, choices=Ending, blank=True)
    seconds = models.PositiveIntegerField(default=0, help_text="From start to end without pauses.")
    sets_planned = models.PositiveSmallIntegerField(default=0)
    sets_done = models.PositiveSmallIntegerField(default=0)
    pain_before = models.PositiveSmallIntegerField(validators=SCORE)
    pain_worst = models.PositiveSmallIntegerField(null=True, validators=SCORE)
    pain_after = models.PositiveSmallIntegerField(null=True, validators=SCORE)
    pain_next_day = models.PositiveSmallIntegerField(null=True, validators=SCORE)
    effort = models.PositiveSmallIntegerField(null=True, validators=SCORE)
    note = models.CharField(max_length=500, blank=True)
    deleted_at = models.DateTimeField(null=True)

    objects = WorkoutSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["user", "-local_date"], name="session_user_day")]
        constraints = [
            models.CheckConstraint(condition=is_score("pain_before"), name="session_pain_before_0_10"),
            models.CheckConstraint(condition=is_score("pain_worst"), name="session_pain_worst_0_10"),
            models.CheckConstraint(condition=is_score("pain_after"), name="session_pain_after_0_10"),
            models.CheckConstraint(condition=is_score("pain_next_day"), name="session_pain_next_day_0_10"),
            models.CheckConstraint(condition=is_score("effort"), name="session_effort_0_10"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="session_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.id}"

    def get_absolute_url(self) -> str:
        return reverse("progress:session", args=[self.pk])


class SetLog(models.Model):
    """One set as it was done, beside what was asked for then.

    Loads are kilograms with five decimals, so that 45 lb stays 45 lb. Reps and seconds are for each side where the
    exercise has sides.
    """

    class Band(models.TextChoices):
        EXTRA_LIGHT = "extra-light", _("Extra light")
        LIGHT = "light", _("Light")
        MEDIUM = "medium", _("Medium")
        HEAVY = "heavy", _("Heavy")

    session = models.ForeignKey(WorkoutSession, models.CASCADE, related_name="sets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    event = models.UUIDField(unique=True)
    step = models.PositiveSmallIntegerField(help_text="Its place in the session's plan.")
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="+")
    instead_of = models.ForeignKey(Exercise, models.PROTECT, related_name="+", null=True)
    number = models.PositiveSmallIntegerField()
    target_reps_min = models.PositiveSmallIntegerField(null=True)
    target_reps_max = models.PositiveSmallIntegerField(null=True)
    target_seconds = models.PositiveSmallIntegerField(null=True)
    reps = models.PositiveSmallIntegerField(null=True)
    seconds = models.PositiveSmallIntegerField(null=True)
    load = models.DecimalField(max_digits=9, decimal_places=5, null=True)
    band = models.CharField(max_length=11, choices=Band, blank=True)
    effort = models.PositiveSmallIntegerField(null=True, validators=SCORE)
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["session", "step"]
        indexes = [models.Index(fields=["user", "exercise", "-done_at"], name="set_user_exercise_latest")]
        constraints = [
            models.UniqueConstraint(fields=["session", "step"], name="set_once_a_step"),
            models.CheckConstraint(
                condition=Q(reps__isnull=False) | Q(seconds__isnull=False), name="set_has_reps_or_seconds"
            ),
            models.CheckConstraint(
                condition=Q(load__isnull=True) | Q(load__gte=0, load__lt=1000), name="set_load_range"
            ),
            models.CheckConstraint(condition=is_score("effort"), name="set_effort_0_10"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise} {self.number}"


class PainReport(models.Model):
    """What hurt, when, and what the rules made of it then."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before")
        DURING = "during", _("During")
        AFTER = "after", _("After")
        NEXT_DAY = "next_day", _("Next day")

    session = models.ForeignKey(WorkoutSession, models.CASCADE, related_name="pain_reports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    event = models.UUIDField()
    moment = models.CharField(max_length=8, choices=Moment)
    score = models.PositiveSmallIntegerField(validators=SCORE)
    spreads = models.BooleanField(default=False)
    sharp = models.BooleanField(default=False)
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="+", null=True)
    verdict = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["user", "-at"], name="pain_user_latest")]
        constraints = [
            models.UniqueConstraint(fields=["event", "moment"], name="pain_once_an_event"),
            models.CheckConstraint(condition=is_score("score"), name="pain_score_0_10"),
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.score}"
