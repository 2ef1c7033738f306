"""The workouts of other apps in a document. Pure. What cannot be read raises ValueError."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from routines.progress.imports.workouts import (
    FIRST_DAY,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_SET_NOTE,
    MOST_SECONDS,
    Set,
    Start,
    Workout,
    is_possible,
)

NUMBER = re.compile(r"\d{1,6}(\.\d{1,5})?")
MOST_SETS = 1000
KINDS = ("normal", "warm-up", "drop", "failure")


@dataclass(frozen=True)
class Past:
    """A workout, and for each of its sets the slug of our exercise or nothing."""

    workout: Workout
    slugs: list[str]


def past_from(record: object, today: date) -> Past:
    told, sets = as_object(record), as_object(record).get("sets")
    if not isinstance(sets, list) or len(sets) > MOST_SETS:
        raise ValueError("sets")
    day, at = date.fromisoformat(words(told, "day", 10)), words(told, "at", 15)
    if not FIRST_DAY <= day <= today + timedelta(days=1):
        raise ValueError("day")
    clock, name = time.fromisoformat(at) if at else None, words(told, "name", LONGEST_NAME)
    start = Start(words(told, "app", 10), day, clock, name)
    seconds = whole(told, "seconds")
    if seconds is not None and seconds > MOST_SECONDS:
        raise ValueError("seconds")
    workout = Workout(start, seconds, words(told, "note", LONGEST_NOTE), [set_from(one) for one in sets])
    return Past(workout, [words(as_object(one), "exercise", LONGEST_NAME) for one in sets])


def set_from(record: object) -> Set:
    told = as_object(record)
    found = Set(
        name=words(told, "name", LONGEST_NAME),
        kind=words(told, "kind", 10),
        reps=whole(told, "reps"),
        seconds=whole(told, "seconds"),
        load=decimal(told, "load"),
        metres=decimal(told, "metres"),
        rpe=decimal(told, "rpe"),
        note=words(told, "note", LONGEST_SET_NOTE),
    )
    if found.is_empty or not found.name or found.kind not in KINDS or not is_possible(found):
        raise ValueError("set")
    return found


def as_object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("not an object")  # noqa: TRY004
    return value


def words(told: Mapping[str, Any], name: str, longest: int) -> str:
    """Nothing for null. Half a character and a NUL fit in no database."""
    value = "" if told.get(name) is None else told[name]
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        raise ValueError(name)
    value.encode()
    return value


def whole(told: Mapping[str, Any], name: str) -> int | None:
    value = told.get(name)
    if value is not None and type(value) is not int:
        raise ValueError(name)
    return value


def decimal(told: Mapping[str, Any], name: str) -> Decimal | None:
    value = told.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        raise ValueError(name)
    return Decimal(value)
