"""The exercise library. Rows come from `content/` by `manage.py load_library`; nobody edits them here."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    STRENGTH = "strength", _("Strength")
    HOLD = "hold", _("Hold")
    MOBILITY = "mobility", _("Mobility")
    STRETCH = "stretch", _("Stretch")
    BREATHING = "breathing", _("Breathing")


class Pattern(models.TextChoices):
    PUSH = "push", _("Push")
    PULL_H = "pull-h", _("Pull towards you")
    PULL_V = "pull-v", _("Pull down or up")
    CORE_ANT = "core-ant", _("Core, front")
    CORE_LAT = "core-lat", _("Core, side")
    CORE_POST = "core-post", _("Core, back")
    LEGS = "legs", _("Legs and hips")
    CARRY = "carry", _("Carry")
    ARM = "arm", _("Arms")
    MOBILITY = "mobility", _("Mobility")
    STRETCH = "stretch", _("Stretch")
    BREATHING = "breathing", _("Breathing")


class Level(models.TextChoices):
    BEGINNER = "beginner", _("Beginner")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class Position(models.TextChoices):
    STANDING = "standing", _("Standing")
    SEATED = "seated", _("Sitting")
    SUPINE = "supine", _("Lying on your back")
    PRONE = "prone", _("Lying face down")
    SIDE_LYING = "side-lying", _("Lying on your side")
    QUADRUPED = "quadruped", _("On hands and knees")
    KNEELING = "kneeling", _("Kneeling")
    HANGING = "hanging", _("Hanging")


class Resistance(models.TextChoices):
    """What can be made heavier: decides whether the player asks for a load, a band or neither."""

    BODY = "body", _("Body weight")
    WEIGHT = "weight", _("Weight")
    BAND = "band", _("Band")


class Muscle(models.Model):
    slug = models.SlugField(primary_key=True)
    name = models.CharField(max_length=60)
    region = models.SlugField(help_text="The area of the body map it belongs to.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Equipment(models.Model):
    slug = models.SlugField(primary_key=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def published(self) -> Self:
        return self.filter(is_published=True)


class Exercise(models.Model):
    """Doses are ranges: sets, and either reps (each perhaps held) or a hold in seconds. Rest in seconds after a set."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    other_names = models.JSONField(default=list)  # [str]
    kind = models.CharField(max_length=10, choices=Kind)
    pattern = models.CharField(max_length=10, choices=Pattern)
    level = models.CharField(max_length=12, choices=Level)
    position = models.CharField(max_length=10, choices=Position)
    position_note = models.CharField(max_length=80, blank=True)
    at_home = models.BooleanField()
    at_gym = models.BooleanField()
    resistance = models.CharField(max_length=6, choices=Resistance)
    each_side = models.BooleanField(help_text="Done once for each side.")
    in_article = models.BooleanField()

    sets_min = models.PositiveSmallIntegerField()
    sets_max = models.PositiveSmallIntegerField()
    reps_min = models.PositiveSmallIntegerField(null=True)
    reps_max = models.PositiveSmallIntegerField(null=True)
    hold_min = models.PositiveSmallIntegerField(null=True)
    hold_max = models.PositiveSmallIntegerField(null=True)
    rest = models.PositiveSmallIntegerField()
    tempo = models.JSONField(null=True)  # [lift, pause, lower] in seconds

    needs = models.CharField(max_length=120, help_text="Equipment as a sentence part.")
    steps = models.JSONField()  # [str]
    breathing = models.CharField(max_length=200)
    mistakes = models.JSONField()  # [str]
    why = models.CharField(max_length=300)
    care = models.JSONField(default=list)  # [str], advice for the user
    caveats = models.JSONField(default=list)  # [code], which of the named caveats belong to it
    load_flags = models.JSONField(default=dict)  # {flag: 1..3}
    article = models.JSONField(default=list)  # [{"said": str, "verdict": keep|fix|reject, "now": str}]
    sources = models.JSONField(default=list)  # [{"text": str, "checked": bool}]
    version = models.PositiveSmallIntegerField(default=1)
    revised_on = models.DateField()
    reviewed_by = models.CharField(max_length=120, blank=True, help_text="The clinician who reviewed this version.")
    is_published = models.BooleanField(default=True)

    equipment = models.ManyToManyField(Equipment, related_name="exercises")
    muscles = models.ManyToManyField(Muscle, through="Works", related_name="exercises")

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sets_min__gte=1, sets_max__gte=F("sets_min")), name="exercise_sets_range"
            ),
            models.CheckConstraint(
                condition=Q(reps_min__isnull=True, reps_max__isnull=True)
                | Q(reps_min__gte=1, reps_max__gte=F("reps_min")),
                name="exercise_reps_range",
            ),
            models.CheckConstraint(
                condition=Q(hold_min__isnull=True, hold_max__isnull=True)
                | Q(hold_min__gte=1, hold_max__gte=F("hold_min")),
                name="exercise_hold_range",
            ),
            models.CheckConstraint(
                condition=Q(reps_min__isnull=False) | Q(hold_min__isnull=False), name="exercise_has_a_dose"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exercises:exercise", args=[self.slug])

    @property
    def is_timed(self) -> bool:
        """Dosed by time only: the player counts down instead of asking for reps."""
        return self.reps_min is None


class Works(models.Model):
    """A muscle that an exercise works."""

    class Role(models.TextChoices):
        PRIMARY = "primary", _("Works hardest")
        SECONDARY = "secondary", _("Helps")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="works")
    muscle = models.ForeignKey(Muscle, models.PROTECT, related_name="+")
    role = models.CharField(max_length=9, choices=Role)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["exercise", "role", "position"]
        constraints = [models.UniqueConstraint(fields=["exercise", "muscle"], name="works_muscle_once")]

    def __str__(self) -> str:
        return f"{self.exercise}: {self.muscle}"


class Link(models.Model):
    """From an exercise to another that is easier, harder or done instead."""

    class Relation(models.TextChoices):
        EASIER = "easier", _("Easier")
        HARDER = "harder", _("Harder")
        INSTEAD = "instead", _("Instead")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="links")
    to = models.ForeignKey(Exercise, models.CASCADE, related_name="+")
    relation = models.CharField(max_length=7, choices=Relation)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["exercise", "relation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "relation", "to"], name="link_once"),
            models.CheckConstraint(condition=~Q(to=F("exercise")), name="link_never_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise}, {self.relation}: {self.to}"


class ContentVersion(models.Model):
    """The fingerprint of the content files that are loaded, a row a loader. What memory keeps is kept for these."""

    name = models.SlugField(primary_key=True)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.name} {self.fingerprint[:8]}"


class ContentReport(models.Model):
    """Somebody found something unsafe or wrong. For the operator; who wrote it is not kept."""

    page = models.CharField(max_length=200)
    text = models.CharField(max_length=2000)
    reply_to = models.EmailField(blank=True)
    reported_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-reported_at"]

    def __str__(self) -> str:
        return f"{self.reported_at:%Y-%m-%d} {self.page}"
