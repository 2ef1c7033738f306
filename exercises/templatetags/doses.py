"""Doses in templates: `{{ exercise|dose }}`, `{{ exercise|pace }}`, `{{ prescription.rest|seconds }}`.

The dose filters take an exercise, or anything that prescribes one.
"""

from typing import Protocol

from django import template

from exercises import doses
from exercises.models import Exercise, Kind, Pattern

register = template.Library()


class Prescribes(Protocol):
    @property
    def exercise(self) -> Exercise: ...
    @property
    def sets(self) -> int: ...
    @property
    def reps_min(self) -> int | None: ...
    @property
    def reps_max(self) -> int | None: ...
    @property
    def hold_min(self) -> int | None: ...
    @property
    def hold_max(self) -> int | None: ...
    @property
    def each_side(self) -> bool: ...


def unit_of(exercise: Exercise) -> doses.Unit:
    if exercise.kind == Kind.BREATHING:
        return "breath"
    return "walk" if exercise.pattern == Pattern.CARRY else "rep"


def dose_of(prescribed: Exercise | Prescribes) -> doses.Dose:
    if isinstance(prescribed, Exercise):
        exercise, sets = prescribed, (prescribed.sets_min, prescribed.sets_max)
    else:
        exercise, sets = prescribed.exercise, (prescribed.sets, prescribed.sets)
    reps = _range(prescribed.reps_min, prescribed.reps_max)
    hold = _range(prescribed.hold_min, prescribed.hold_max)
    return doses.Dose(sets, reps, hold, prescribed.each_side, unit_of(exercise))


def _range(low: int | None, high: int | None) -> doses.Range | None:
    return None if low is None or high is None else (low, high)


@register.filter
def dose(prescribed: Exercise | Prescribes) -> str:
    return doses.words(dose_of(prescribed))


@register.filter
def short_dose(prescribed: Exercise | Prescribes) -> str:
    return doses.short(dose_of(prescribed))


@register.filter
def held(prescribed: Exercise | Prescribes) -> str:
    """The hold of each rep, short, where reps are held; else nothing."""
    found = dose_of(prescribed)
    return doses.short_span(found.hold) if found.reps and found.hold else ""


@register.filter
def pace(exercise: Exercise) -> str:
    if not exercise.tempo:
        return ""
    go, pause, back = exercise.tempo
    return doses.pace((go, pause, back), unit_of(exercise))


@register.filter
def seconds(number: int) -> str:
    return doses.seconds((number, number))


@register.filter
def minutes(number: int) -> str:
    return doses.minutes(number)
