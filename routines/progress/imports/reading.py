"""A file of another app, row by row, as workouts. Pure."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from routines.progress.imports.cells import RowError
from routines.progress.imports.files import UnfitError
from routines.progress.imports.workouts import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_SET_NOTE,
    MOST_SECONDS,
    Set,
    Start,
    Workout,
    is_odd,
    is_possible,
)

MOST_ROWS = 50_000
MOST_SETS = 1000  # in a workout
MOST_FAILED = 0.5  # of all rows: then it is another kind of file than it looks

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """What a row says. Rows with the same `key` are one workout; `set` is None where the row is about something else.

    `note` is the workout's, in each of its rows; a `remark` is added to it.
    """

    key: Hashable
    start: Start
    set: Set | None
    seconds: int | None = None
    note: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Reader:
    """`needs` are columns without which it is another app's file. `read` gives None for a row that means nothing."""

    app: str
    needs: frozenset[str]
    read: Callable[[Row, str], Line | None]  # the row, and `kg` or `lb` where the file does not say
    has_unit: Callable[[frozenset[str]], bool] = lambda columns: True


@dataclass(frozen=True)
class Remark:
    """About a row: its line, or its number in a list, and what is to be said of it."""

    line: int
    words: str


@dataclass
class Reading:
    app: str
    latest: date
    workouts: dict[Hashable, Workout] = field(default_factory=dict)
    left_out: list[Remark] = field(default_factory=list)
    odd: list[Remark] = field(default_factory=list)
    rows: int = 0
    asks_unit: bool = False

    @property
    def names(self) -> list[str]:
        """Of exercises, each once."""
        return list(dict.fromkeys(one.name for workout in self.workouts.values() for one in workout.sets))

    @property
    def without_set(self) -> int:
        """How many rows were about something else."""
        return self.rows - len(self.left_out) - sum(len(workout.sets) for workout in self.workouts.values())

    def add(self, number: int, line: Line) -> None:
        """Raises RowError."""
        if line.start.day > self.latest:
            raise RowError(_("The day %(day)s is still to come.") % {"day": line.start.day})
        workout = self.workouts.get(line.key)
        if workout is None:
            seconds = line.seconds if line.seconds and line.seconds <= MOST_SECONDS else None
            workout = Workout(line.start, seconds, line.note[:LONGEST_NOTE])
        if line.remark:
            workout.note = f"{workout.note}\n{line.remark}".strip()[:LONGEST_NOTE]
        if line.set is not None:
            workout.sets.append(checked(line.set, workout))
            if is_odd(line.set):
                self.odd.append(Remark(number, odd_words(line.set)))
        self.workouts[line.key] = workout


def reading(reader: Reader, rows: Iterable[tuple[int, Row]], today: date, *, unit: str) -> Reading:
    """Raises UnfitError where nothing sensible comes of it."""
    found = Reading(reader.app, latest=today + timedelta(days=1))
    for number, row in rows:
        found.rows += 1
        if found.rows > MOST_ROWS:
            raise UnfitError(_("There are more than %(most)s rows in this file.") % {"most": MOST_ROWS})
        try:
            line = reader.read(row, unit)
            if line:
                found.add(number, line)
        except RowError as error:
            found.left_out.append(Remark(number, str(error)))
    found.workouts = {key: workout for key, workout in found.workouts.items() if workout.sets}
    if not found.workouts or len(found.left_out) > MOST_FAILED * found.rows:
        raise UnfitError(unfit_words(found))
    return found


def unfit_words(found: Reading) -> str:
    if not found.left_out:
        return _("There are no workouts in this file.")
    first = found.left_out[0]
    about = {"count": len(found.left_out), "rows": found.rows, "line": first.line, "words": first.words}
    return _("%(count)s of %(rows)s rows cannot be read, so this file was left alone. Line %(line)s: %(words)s") % about


def checked(one: Set, workout: Workout) -> Set:
    if not one.name.strip():
        raise RowError(_("There is no exercise in this row."))
    if one.is_empty:
        raise RowError(_("Nothing was done in this set: no reps, no time, no distance."))
    if not is_possible(one) or len(workout.sets) >= MOST_SETS:
        raise RowError(_("Nobody can have done this: %(words)s") % {"words": odd_words(one)})
    return replace(one, name=one.name.strip()[:LONGEST_NAME], note=one.note.strip()[:LONGEST_SET_NOTE])


def odd_words(one: Set) -> str:
    parts = {"kg": one.load, _("reps"): one.reps, "s": one.seconds, "m": one.metres}
    told = ", ".join(f"{float(value):g} {unit}" for unit, value in parts.items() if value)
    return f"{one.name[:60]}, {told}"
