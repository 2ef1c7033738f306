"""A session in detail: each exercise with its sets as they were asked for and as they were done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext

from exercises import doses
from exercises.models import Exercise
from exercises.templatetags.doses import unit_of
from routines.fold import Report, Session, StepState
from routines.models import Block, SetLog
from routines.reasons import with_side
from routines.screens import exercise_of
from routines.templatetags.loads import weight


@dataclass(frozen=True)
class Part:
    """The sets of one exercise that follow each other. `instead_of` is what the plan had there before a swap."""

    exercise: Exercise
    instead_of: Exercise | None
    states: Sequence[StepState]

    @property
    def is_left_out(self) -> bool:
        return not any(state.done for state in self.states)

    @property
    def is_skipped(self) -> bool:
        return all(state.is_skipped for state in self.states)


@dataclass(frozen=True)
class Hurt:
    report: Report
    exercise: Exercise | None


@dataclass(frozen=True)
class Section:
    block: str
    parts: Sequence[Part]

    @property
    def name(self) -> str:
        return str(Block(self.block).label)


def named_exercises(session: Session) -> Mapping[str, Exercise]:
    """Every exercise that the session names, by slug."""
    slugs = {slug for state in session.steps for slug in (state.item.exercise, state.planned.exercise)}
    return {slug: exercise_of(slug) for slug in slugs}


def sections(session: Session) -> list[Section]:
    """In the order of the plan, each exercise as a whole; a swap half way through one makes two parts of it."""
    exercises = named_exercises(session)
    steps = sorted(session.steps, key=lambda state: state.step.place)
    parts = [
        (states[0].planned.block, _part(states, exercises))
        for _, group in groupby(steps, key=lambda state: (state.step.place, state.item.exercise))
        if (states := list(group))
    ]
    return [Section(block, [part for _, part in group]) for block, group in groupby(parts, key=lambda found: found[0])]


def _part(states: Sequence[StepState], exercises: Mapping[str, Exercise]) -> Part:
    first = states[0]
    is_swapped = first.item.exercise != first.planned.exercise
    instead_of = exercises[first.planned.exercise] if is_swapped else None
    return Part(exercises[first.item.exercise], instead_of, states)


def hurts(session: Session) -> list[Hurt]:
    """What hurt during the session, in order."""
    during = [report for report in session.reports if report.moment == "during"]
    return [Hurt(report, exercise_of(report.exercise) if report.exercise else None) for report in during]


def asked(state: StepState) -> str:
    """What a set asked for: "8 to 10 reps, each side"."""
    item = state.item
    unit = unit_of(exercise_of(item.exercise))
    target = doses.target(doses.Dose((1, 1), item.reps, item.hold, item.each_side, unit))
    return with_side(target, item)


def did(state: StepState, unit: str) -> str:
    """What was done in a set: "10 reps, 8 kg", "22 seconds", "10 reps, medium band"; empty where nothing was."""
    done = state.done
    if done is None:
        return ""
    parts = []
    if done.reps is not None:
        parts.append(doses.reps((done.reps, done.reps), unit_of(exercise_of(state.item.exercise))))
    if done.seconds is not None:
        parts.append(doses.seconds((done.seconds, done.seconds)))
    if done.load is not None:
        parts.append(weight(done.load, unit))
    if done.band:
        parts.append(gettext("%(strength)s band") % {"strength": SetLog.Band(done.band).label.lower()})
    return ", ".join(parts)
