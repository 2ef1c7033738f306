"""Sessions and sets as tables for a spreadsheet, row by row. Codes, ISO days, plain numbers: alike in any language."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import F

from routines.models import SetLog, WorkoutSession
from routines.progress.adverse import tame
from routines.progress.document.values import plain
from routines.progress.models import PastSet

if TYPE_CHECKING:
    from backrelief.accounts.models import User

# What a column is called, and where it comes from.
SESSIONS = {
    "session": "id",
    "day": "local_date",
    "started_at": "started_at",
    "finished_at": "finished_at",
    "routine": "routine__slug",
    "week": "week",
    "lighter": "is_reduced",
    "ending": "ending",
    "seconds": "seconds",
    "sets_planned": "sets_planned",
    "sets_done": "sets_done",
    "pain_before": "pain_before",
    "pain_worst": "pain_worst",
    "pain_after": "pain_after",
    "pain_next_day": "pain_next_day",
    "effort": "effort",
    "note": "note",
}
SETS = {
    "session": "session",
    "day": "session__local_date",
    "done_at": "done_at",
    "exercise": "exercise__slug",
    "instead_of": "instead_of__slug",
    "set": "number",
    "reps_asked_min": "target_reps_min",
    "reps_asked_max": "target_reps_max",
    "seconds_asked": "target_seconds",
    "reps": "reps",
    "seconds": "seconds",
    "load_kg": "load",
    "band": "band",
    "effort": "effort",
}
PAST = {
    "app": "workout__app",
    "day": "day",
    "at": "workout__at",
    "workout": "workout__name",
    "workout_seconds": "workout__seconds",
    "exercise": "exercise__slug",
    "name": "name",
    "set": "number",
    "kind": "kind",
    "reps": "reps",
    "seconds": "seconds",
    "load_kg": "load",
    "metres": "metres",
    "rpe": "rpe",
    "note": "note",
    "workout_note": "workout__note",
}


def sessions(user: "User") -> Iterator[str]:
    rows = WorkoutSession.objects.of(user).order_by("started_at", "pk").values_list(*SESSIONS.values())
    return table(SESSIONS, rows.iterator())


def sets(user: "User") -> Iterator[str]:
    """Of sessions that are not deleted."""
    rows = SetLog.objects.filter(user=user, session__deleted_at=None).order_by("done_at", "pk")
    return table(SETS, rows.values_list(*SETS.values()).iterator())


def past_sets(user: "User") -> Iterator[str]:
    """What was brought from other apps."""
    at = F("workout__at").asc(nulls_first=True)
    rows = PastSet.objects.filter(user=user).annotate(number=F("position") + 1).order_by("day", at, "workout", "number")
    return table(PAST, rows.values_list(*PAST.values()).iterator())


class Line:
    """A file for `csv` that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def table(columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """With a byte order mark, without which some spreadsheets misread letters outside ASCII."""
    write = csv.writer(Line()).writerow
    yield "\ufeff" + str(write(columns))
    for row in rows:
        yield str(write([cell(value) for value in row]))


def cell(value: object) -> object:
    """Nothing for what was not said; numbers as they are; text that is never taken for a formula."""
    if value is None or value == "":
        return ""
    found = plain(value)
    return tame(found) if isinstance(found, str) else int(found)
