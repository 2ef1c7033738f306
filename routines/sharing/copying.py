"""A routine for somebody else to begin with: what it is made of, without how far its owner has come with it."""

from dataclasses import replace

from exercises.models import Exercise
from routines.building import Line, State
from routines.own import exercises_of
from routines.plan import Range


def for_somebody_else(state: State) -> State:
    """With no weight and no band, and no more of anything than the library says. Rows are numbered from 1."""
    exercises = exercises_of(state)
    rows = enumerate(state.lines, start=1)
    return state.with_lines(begun(replace(line, key=key), exercises[line.exercise]) for key, line in rows)


def begun(line: Line, exercise: Exercise) -> Line:
    return replace(
        line,
        load=None,
        band="",
        sets=min(line.sets, exercise.sets_max),
        reps=at_most(line.reps, exercise.reps_max),
        hold=at_most(line.hold, exercise.hold_max),
    )


def at_most(pair: Range | None, most: int | None) -> Range | None:
    return (min(pair[0], most), min(pair[1], most)) if pair and most else pair
