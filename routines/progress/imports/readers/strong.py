"""Strong: CSV with commas or semicolons, in four headers. `Set Order` is a number, W, D, F or the name of no set."""

from decimal import Decimal

from routines.progress.imports.cells import RowError, distance, duration, load, moment, number, whole
from routines.progress.imports.reading import Line, Reader, Row
from routines.progress.imports.workouts import Set, Start

APP = "strong"
KINDS = {"w": "warm-up", "d": "drop", "f": "failure"}
NO_SETS = {"rest timer", "note"}


def read(row: Row, unit: str) -> Line | None:
    order = row["set order"].strip().lower()
    day, at = moment(row["date"])
    start = Start(APP, day, at, row["workout name"].strip()[:120])
    about = {
        "key": (row.get("workout #", ""), row["date"], row["workout name"]),
        "start": start,
        "seconds": took(row),
        "note": row.get("workout notes", "").strip(),
    }
    if order in NO_SETS:
        said = row.get("notes", "").strip()
        return Line(**about, set=None, remark=f"{row['exercise name']}: {said}" if said else "")
    return Line(**about, set=set_of(row, order, unit))


def took(row: Row) -> int | None:
    """It is about the workout: where it cannot be read, the set still counts."""
    try:
        return duration(row.get("duration") or row.get("workout duration") or row.get("duration (sec)") or "")
    except RowError:
        return None


def set_of(row: Row, order: str, unit: str) -> Set:
    """A hold has seconds, and 0 reps."""
    seconds = duration(row.get("seconds", "")) or None
    reps = whole(row["reps"])
    return Set(
        name=row["exercise name"],
        kind=KINDS.get(order, "normal"),
        reps=None if not reps and seconds else reps or None,
        seconds=seconds,
        load=weight(row, unit),
        metres=distance(row.get("distance (meters)", ""), "m")
        or distance(row.get("distance", ""), row.get("distance unit") or "km"),
        rpe=number(row.get("rpe", "")),
        note=row.get("notes", ""),
    )


def weight(row: Row, unit: str) -> Decimal | None:
    if "weight (kg)" in row:
        return load(row["weight (kg)"], "kg")
    if "weight (lbs)" in row:
        return load(row["weight (lbs)"], "lb")
    return load(row.get("weight", ""), row.get("weight unit") or unit)


def has_unit(columns: frozenset[str]) -> bool:
    return not columns.isdisjoint({"weight (kg)", "weight (lbs)", "weight unit"})


READER = Reader(APP, frozenset({"date", "workout name", "exercise name", "set order", "reps"}), read, has_unit)
