"""Routines: ready-made ones, whose rows come from `content/` by `manage.py load_routines`, and users' own."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exercises.models import Equipment, Exercise, Level
from routines.plan import Item, Range


class Block(models.TextChoices):
    WARM_UP = "warm-up", _("Warm-up")
    MAIN = "main", _("Main")
    COOL_DOWN = "cool-down", _("Cool-down")


class RoutineQuerySet(models.QuerySet["Routine"]):
    def published(self) -> Self:
        """The ready-made ones."""
        return self.filter(is_published=True, owner=None)

    def own(self, user: models.Model) -> Self:
        """The user's own, without those put away."""
        return self.filter(is_published=True, owner=user).order_by("pk")

    def known_to(self, user: models.Model) -> Self:
        """Everything that sessions of this user may be of, what is not there any more too."""
        return self.filter(Q(owner=None) | Q(owner=user))


class Routine(models.Model):
    class Place(models.TextChoices):
        HOME = "home", _("Home")
        GYM = "gym", _("Gym")

    slug = models.SlugField(unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True, help_text="Nobody: it is ready-made."
    )
    version = models.PositiveIntegerField(default=0, help_text="Of a user's own: goes up with every change.")
    changed_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    for_whom = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level)
    place = models.CharField(max_length=4, choices=Place)
    needs = models.CharField(max_length=120, help_text="Equipment as a sentence part.")
    weeks = models.PositiveSmallIntegerField()
    per_week_min = models.PositiveSmallIntegerField(help_text="Sessions a week that meet the plan.")
    per_week_max = models.PositiveSmallIntegerField()
    frequency = models.CharField(max_length=120, help_text="The same in words.")
    is_strength = models.BooleanField(
        help_text="Counts as a strength day: not on two days in a row, not on a day of much pain."
    )
    changeover = models.PositiveSmallIntegerField(default=15, help_text="Seconds from one exercise to the next.")
    stages = models.JSONField()  # [{"from_week": int, "to_week": int, "text": str}]
    notes = models.JSONField(default=list)  # [str]
    clearance = models.CharField(
        max_length=200, blank=True, help_text="What the user must confirm before every session."
    )
    suits = models.JSONField(default=list)  # [condition name]
    swaps = models.JSONField(default=list)  # [{"condition": name, "out": exercise name, "in": exercise name or ""}]
    not_for = models.JSONField(default=list)  # [condition name]
    position = models.PositiveSmallIntegerField()
    is_published = models.BooleanField(default=True)
    is_given = models.BooleanField(
        default=False, help_text="A user's own, copied from what somebody else put together."
    )

    equipment = models.ManyToManyField(Equipment, related_name="+")

    objects = RoutineQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(per_week_max__gte=F("per_week_min")), name="routine_frequency_range"),
            models.CheckConstraint(condition=Q(weeks__gte=1), name="routine_has_weeks"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("routines:routine", args=[self.slug])

    @property
    def is_own(self) -> bool:
        return self.owner_id is not None


class EarlierVersion(models.Model):
    """A user's own routine as it was before a change, for undoing it. `state` is `routines.building.State` as JSON."""

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="earlier")
    state = models.JSONField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.routine_id} {self.pk}"


class Prescription(models.Model):
    """One exercise in a routine: sets of reps (each perhaps held) or of a hold; holds and rests in seconds.

    Only in a user's own: `key` names the row while the routine is changed, `load` in kilograms and `band` are what to
    begin with, two rows after each other with the same `superset` take turns.
    """

    class Side(models.TextChoices):
        BOTH = "", _("Both sides")
        LEFT = "left", _("Left only")
        RIGHT = "right", _("Right only")

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="prescriptions")
    block = models.CharField(max_length=9, choices=Block)
    position = models.PositiveSmallIntegerField()
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="+")
    sets = models.PositiveSmallIntegerField()
    reps_min = models.PositiveSmallIntegerField(null=True)
    reps_max = models.PositiveSmallIntegerField(null=True)
    hold_min = models.PositiveSmallIntegerField(null=True)
    hold_max = models.PositiveSmallIntegerField(null=True)
    rest = models.PositiveSmallIntegerField()
    from_week = models.PositiveSmallIntegerField(default=1)
    key = models.PositiveIntegerField(default=0)
    load = models.DecimalField(max_digits=9, decimal_places=5, null=True)
    band = models.CharField(max_length=11, blank=True)
    side = models.CharField(max_length=5, choices=Side, blank=True)
    note = models.CharField(max_length=200, blank=True)
    superset = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["routine", "position"]
        constraints = [
            models.UniqueConstraint(fields=["routine", "position"], name="prescription_position_once"),
            models.CheckConstraint(condition=Q(sets__gte=1, from_week__gte=1), name="prescription_sets_and_week"),
            models.CheckConstraint(
                condition=Q(reps_min__isnull=True, reps_max__isnull=True)
                | Q(reps_min__gte=1, reps_max__gte=F("reps_min")),
                name="prescription_reps_range",
            ),
            models.CheckConstraint(
                condition=Q(hold_min__isnull=True, hold_max__isnull=True)
                | Q(hold_min__gte=1, hold_max__gte=F("hold_min")),
                name="prescription_hold_range",
            ),
            models.CheckConstraint(
                condition=Q(reps_min__isnull=False) | Q(hold_min__isnull=False), name="prescription_has_a_dose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.routine} {self.position}: {self.exercise}"

    @property
    def each_side(self) -> bool:
        return self.exercise.each_side and not self.side

    def as_item(self, exercise: Exercise | None = None) -> Item:
        """For a plan. Pass the exercise from the shelf where there is one, to save a query."""
        done = exercise or self.exercise
        return Item(
            exercise=done.slug,
            block=self.block,
            sets=self.sets,
            reps=_pair(self.reps_min, self.reps_max),
            hold=_pair(self.hold_min, self.hold_max),
            rest=self.rest,
            each_side=done.each_side and not self.side,
            tempo=tuple(done.tempo) if done.tempo else None,
            from_week=self.from_week,
            load=None if self.load is None else f"{self.load.normalize():f}",
            band=self.band,
            side=self.side,
            note=self.note,
            superset=self.superset,
        )


def _pair(least: int | None, most: int | None) -> Range | None:
    return None if least is None or most is None else (least, most)
