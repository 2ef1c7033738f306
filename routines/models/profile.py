"""What users have told about their health, and what they were told. Sensitive: shown to its owner only."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Acknowledgement(models.Model):
    """The safety caveats that a user read and acknowledged, with the moment it happened."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    caveats = models.JSONField()  # [code]
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{len(self.caveats)} caveats, {self.at:%Y-%m-%d}"


class SafetyCheck(models.Model):
    """One safety check: the answers as they were given and what came of them. The latest finished one counts.

    `answers` is {question: answer}, see `exercises.screening`. While `finished_at` is empty it is being answered.
    """

    class Kind(models.TextChoices):
        FULL = "full", _("Full")
        SHORT = "short", _("Short")

    class Result(models.TextChoices):
        """From mildest to strictest."""

        GO = "go", _("Go")
        CHANGES = "changes", _("Go, with changes")
        SEE_SOMEONE = "see-someone", _("See someone first")
        GET_HELP = "get-help", _("Get help now")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.FULL)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=11, choices=Result, blank=True)
    shown = models.JSONField(
        default=list, help_text="What the user was shown with the result: codes of reasons and caveats."
    )
    sorted_at = models.DateTimeField(
        null=True, help_text="When the user said that it was looked at and exercise is fine."
    )

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["user", "-finished_at"], name="safety_check_user_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True, result="")
                | models.Q(finished_at__isnull=False) & ~models.Q(result=""),
                name="safety_check_finished_has_result",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.result or 'open'}"


class AdverseEvent(models.Model):
    """Something that went wrong: noted by the rules when a session was stopped, or by the user. A private log."""

    class Kind(models.TextChoices):
        STOP_SIGN = "stop-sign", _("Stop sign")
        RED = "red", _("An exercise was stopped")
        FLARE = "flare", _("Flare-up")
        OTHER = "other", _("Something else")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    happened_on = models.DateField()
    session = models.ForeignKey("routines.WorkoutSession", models.SET_NULL, related_name="+", null=True)
    exercise = models.ForeignKey("exercises.Exercise", models.PROTECT, related_name="+", null=True)
    event = models.UUIDField(null=True, unique=True, help_text="The session event it was noted from.")
    text = models.CharField(max_length=1000, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_on", "-noted_at"]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.kind}"


class TargetDeclined(models.Model):
    """A change of targets that the user did not want: the exercise stays as it was until the next change comes up."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    exercise = models.ForeignKey("exercises.Exercise", models.PROTECT, related_name="+")
    change = models.CharField(max_length=20)
    declined_on = models.DateField()

    class Meta:
        ordering = ["-declined_on"]
        indexes = [models.Index(fields=["user", "exercise"], name="declined_user_exercise")]

    def __str__(self) -> str:
        return f"{self.exercise} {self.change}"
