"""What somebody has brought along: a file, and the workouts from other apps that were in it.

Such a workout was no session here: nobody was asked about pain, and no plan was followed. It is shown as what it is
and never counts for what comes next.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise


class ImportQuerySet(models.QuerySet["Import"]):
    def of(self, user: models.Model) -> Self:
        """Without the files themselves, which may be large: one is read when it is looked into."""
        return self.filter(user=user).defer("content")

    def waiting(self) -> Self:
        """Looked at, and neither kept nor left."""
        return self.filter(kept_at=None)

    def kept(self) -> Self:
        return self.exclude(kept_at=None)


class Import(models.Model):
    """A file that was brought. Its content is here until it is kept, a day at most; then `added` says what it added."""

    class App(models.TextChoices):
        OWN = "backrelief", "Backrelief"
        STRONG = "strong", "Strong"
        HEVY = "hevy", "Hevy"
        FITNOTES = "fitnotes", "FitNotes"
        LIFTLOG = "liftlog", "LiftLog"
        WGER = "wger", "wger"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    app = models.CharField(max_length=10, choices=App)
    file_name = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(null=True)  # compressed
    uploaded_at = models.DateTimeField(default=timezone.now)
    kept_at = models.DateTimeField(null=True)
    added = models.JSONField(default=dict)  # see `routines.progress.document.keep.Added`
    counts = models.JSONField(default=dict)  # {what: how many it added}

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_at__isnull=True) | Q(content__isnull=True), name="import_kept_has_no_content"
            )
        ]

    def __str__(self) -> str:
        return f"{self.app} {self.uploaded_at:%Y-%m-%d}"


class PastWorkoutQuerySet(models.QuerySet["PastWorkout"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)


class PastWorkout(models.Model):
    """A workout as another app has recorded it. `at` is the time on the clock where it was, if it was noted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    brought_by = models.ForeignKey(Import, models.CASCADE, related_name="workouts")
    key = models.UUIDField(help_text="Made of the content, so that the same workout is brought only once.")
    app = models.CharField(max_length=10, choices=Import.App)
    day = models.DateField()
    at = models.TimeField(null=True)
    name = models.CharField(max_length=120, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=1000, blank=True)

    objects = PastWorkoutQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-day"], name="past_workout_user_day"),
            models.Index(fields=["user", "key"], name="past_workout_user_key"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class PastSet(models.Model):
    """A set of such a workout. `name` is the other app's; `exercise` is ours, where it is the same. Loads in kg."""

    class Kind(models.TextChoices):
        NORMAL = "normal", _("Set")
        WARM_UP = "warm-up", _("Warm-up")
        DROP = "drop", _("Drop set")
        FAILURE = "failure", _("To failure")

    workout = models.ForeignKey(PastWorkout, models.CASCADE, related_name="sets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    day = models.DateField(help_text="The workout's.")
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.NORMAL)
    reps = models.PositiveSmallIntegerField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    load = models.DecimalField(max_digits=9, decimal_places=5, null=True)
    metres = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    rpe = models.DecimalField(max_digits=3, decimal_places=1, null=True, help_text="As the other app has it, to 10.")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["workout", "position"]
        indexes = [models.Index(fields=["user", "exercise", "-day"], name="past_set_user_exercise")]
        constraints = [
            models.UniqueConstraint(fields=["workout", "position"], name="past_set_position_once"),
            models.CheckConstraint(
                condition=Q(reps__isnull=False) | Q(seconds__isnull=False) | Q(metres__isnull=False),
                name="past_set_says_something",
            ),
            models.CheckConstraint(
                condition=Q(load__isnull=True) | Q(load__gte=0, load__lt=1000), name="past_set_load_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.position}"


class NameMatch(models.Model):
    """Which exercise somebody means by another app's name; none for one that the library does not have."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["pk"]  # of two with one name, the later counts
        indexes = [models.Index(fields=["user", "name"], name="name_match_user_name")]

    def __str__(self) -> str:
        return self.name
