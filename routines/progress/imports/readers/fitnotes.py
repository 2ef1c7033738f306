"""FitNotes, for Android and for iOS: CSV with days only; what was done on a day is one workout."""

from decimal import Decimal

from routines.progress.imports.cells import distance, duration, load, moment, whole
from routines.progress.imports.reading import Line, Reader, Row
from routines.progress.imports.workouts import Set, Start

APP = "fitnotes"


def read(row: Row, unit: str) -> Line:
    day, _ = moment(row["date"])
    return Line(
        key=day,
        start=Start(APP, day),
        set=Set(
            name=row["exercise"],
            kind="warm-up" if row.get("kind", "").strip().lower().startswith("warm") else "normal",
            reps=whole(row["reps"]) or None,
            seconds=duration(row.get("time", "")) or None,
            load=weight(row, unit),
            metres=distance(row.get("distance", ""), row.get("distance unit") or "m"),
            note=row.get("comment") or row.get("notes") or "",
        ),
    )


def weight(row: Row, unit: str) -> Decimal | None:
    """Where both units have a column, the one that is filled in."""
    kilograms = row.get("weight (kg)") or row.get("weight (kgs)") or ""
    if kilograms.strip():
        return load(kilograms, "kg")
    pounds = row.get("weight (lbs)") or ""
    return load(pounds, "lb") if pounds.strip() else load(row.get("weight", ""), row.get("weight unit") or unit)


def has_unit(columns: frozenset[str]) -> bool:
    return not columns.isdisjoint({"weight unit", "weight (kg)", "weight (kgs)", "weight (lbs)"})


READER = Reader(APP, frozenset({"date", "exercise", "category", "reps"}), read, has_unit)
