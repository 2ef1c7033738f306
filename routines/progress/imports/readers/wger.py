"""wger: what its API answers (`/api/v2/`), as JSON. `workoutlog` is needed; the rest may be with it.

    {"workoutlog": [...], "workoutsession": [...], "exerciseinfo": [...]}   or the answer of `workoutlog` alone

Each part is a list, or an answer with `results`. Exercises are numbers; a name is found where the file has one.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from routines.progress.imports.cells import RowError, distance, load, moment, number, seconds_between, whole
from routines.progress.imports.reading import Line, Reader, Row
from routines.progress.imports.workouts import Set, Start

APP = "wger"
LOGS, SESSIONS = "workoutlog", "workoutsession"
EXERCISES = ("exerciseinfo", "exercise-translation", "exercise")
REPS, TO_FAILURE, SECONDS, MINUTES, MILES, KILOMETRES, MOST_REPS = 1, 2, 3, 4, 5, 6, 7
WEIGHTS = {1: "kg", 2: "lb"}
EFFORT_LEFT = 10  # reps in reserve count down from there


def is_wger(content: object) -> bool:
    logs = part(content, LOGS) or (content if isinstance(content, list) else part({LOGS: content}, LOGS))
    first = logs[0] if logs else None
    return isinstance(first, Mapping) and {"exercise", "repetitions", "weight"} <= first.keys()


def part(content: object, name: str) -> list[Any]:
    found = content.get(name) if isinstance(content, Mapping) else None
    if isinstance(found, Mapping):
        found = found.get("results")
    return found if isinstance(found, list) else []


def rows(content: object) -> Iterator[tuple[int, Row]]:
    """Each log with its number, its session and the name of its exercise."""
    logs = part(content, LOGS) or (content if isinstance(content, list) else part({LOGS: content}, LOGS))
    sessions = {text(one.get("id")): one for one in part(content, SESSIONS) if isinstance(one, Mapping)}
    names = dict(named(content))
    for place, log in enumerate(logs, start=1):
        row = log if isinstance(log, Mapping) else {}
        exercise = text(row.get("exercise"))
        name = names.get(exercise) or _("wger exercise %(number)s") % {"number": exercise}
        yield place, {**row, "of": sessions.get(text(row.get("session"))), "name": name}


def named(content: object) -> Iterator[tuple[str, str]]:
    """Numbers of exercises with their names, the first translation of each."""
    for kind in EXERCISES:
        for one in part(content, kind):
            if not isinstance(one, Mapping):
                continue
            translations = one.get("translations")
            first = translations[0] if isinstance(translations, list) and translations else one
            if isinstance(first, Mapping) and isinstance(first.get("name"), str):
                yield text(one.get("exercise") or one.get("id")), first["name"]


def text(value: object) -> str:
    """Plain values as a cell would have them, without half a character and NULs, which fit in no database."""
    plain = "" if value is None or isinstance(value, (dict, list, bool)) else str(value)[:1000]
    return plain.replace("\0", "").encode(errors="ignore").decode()


def read(row: Row, unit: str) -> Line:
    session = row["of"] or {}
    begun = moment(text(session.get("date") or row.get("date")))
    started, ended = text(session.get("time_start")), text(session.get("time_end"))
    at = moment(f"{begun[0]} {started}") if started else (begun[0], None)
    done = {"name": text(row["name"]), "load": weight(row), "rpe": effort(row), **amount(row)}
    return Line(
        key=text(row.get("session")) or begun[0],
        start=Start(APP, *at),
        seconds=seconds_between(at, moment(f"{begun[0]} {ended}")) if started and ended else None,
        note=text(session.get("notes")),
        set=Set(**done),
    )


def amount(row: Row) -> dict[str, Any]:
    """What `repetitions` counts."""
    count, kind = text(row.get("repetitions")), whole(text(row.get("repetitions_unit"))) or REPS
    if kind in {REPS, TO_FAILURE, MOST_REPS}:
        return {"reps": whole(count) or None, "kind": "normal" if kind == REPS else "failure"}
    if kind in {SECONDS, MINUTES}:
        passed = number(count)
        return {"seconds": round(passed * (60 if kind == MINUTES else 1)) if passed else None}
    if kind in {MILES, KILOMETRES}:
        return {"metres": distance(count, "miles" if kind == MILES else "km")}
    raise RowError(_("It is not known what this row counts (unit %(unit)s).") % {"unit": kind})


def weight(row: Row) -> Decimal | None:
    """Nothing for body weight and what no scale shows."""
    unit = WEIGHTS.get(whole(text(row.get("weight_unit"))) or 1)
    return load(text(row.get("weight")), unit) if unit else None


def effort(row: Row) -> Decimal | None:
    left = number(text(row.get("rir")))
    return None if left is None else max(Decimal(0), EFFORT_LEFT - left)


READER = Reader(APP, frozenset(), read)
