"""Hevy: quoted CSV; weights and distances each in the account's own units, days in the phone's language."""

from decimal import Decimal

from routines.progress.imports.cells import distance, duration, load, moment, number, seconds_between, whole
from routines.progress.imports.reading import Line, Reader, Row
from routines.progress.imports.workouts import Set, Start

APP = "hevy"
KINDS = {"warmup": "warm-up", "dropset": "drop", "failure": "failure"}


def read(row: Row, unit: str) -> Line:
    begun = moment(row["start_time"])
    end = row.get("end_time", "")
    return Line(
        key=(row["title"], row["start_time"], end),
        start=Start(APP, *begun, row["title"].strip()[:120]),
        seconds=seconds_between(begun, moment(end)) if end.strip() else None,
        note=row.get("description", "").strip(),
        set=Set(
            name=row["exercise_title"],
            kind=KINDS.get(row.get("set_type", "").strip().lower(), "normal"),
            reps=whole(row["reps"]) or None,
            seconds=duration(row.get("duration_seconds", "")) or None,
            load=weight(row),
            metres=way(row),
            rpe=number(row.get("rpe", "")),
            note=row.get("exercise_notes", ""),
        ),
    )


def weight(row: Row) -> Decimal | None:
    """Blank for body weight."""
    return load(row["weight_lbs"], "lb") if "weight_lbs" in row else load(row.get("weight_kg", ""), "kg")


def way(row: Row) -> Decimal | None:
    if "distance_miles" in row:
        return distance(row["distance_miles"], "miles")
    return distance(row.get("distance_km", ""), "km")


READER = Reader(APP, frozenset({"title", "start_time", "exercise_title", "set_index", "reps"}), read)
