"""LiftLog: CSV with the id of the session in every row."""

from routines.progress.imports.cells import load, moment, whole
from routines.progress.imports.reading import Line, Reader, Row
from routines.progress.imports.workouts import Set, Start

APP = "liftlog"


def read(row: Row, unit: str) -> Line:
    """The first row of a session says when it was."""
    return Line(
        key=row["sessionid"],
        start=Start(APP, *moment(row["timestamp"])),
        set=Set(
            name=row["exercise"],
            reps=whole(row["reps"]) or None,
            load=load(row.get("weight", ""), row.get("weightunit") or unit),
            note=row.get("notes", ""),
        ),
    )


def has_unit(columns: frozenset[str]) -> bool:
    return "weightunit" in columns


READER = Reader(APP, frozenset({"sessionid", "timestamp", "exercise", "reps"}), read, has_unit)
