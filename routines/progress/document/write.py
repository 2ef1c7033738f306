"""The document, piece by piece: however long the history, only a few sessions of it are in memory at once."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Min

from routines.models import Event
from routines.progress.document import FORMAT, VERSION, own_routines
from routines.progress.document.records import TABLES
from routines.progress.document.values import plain
from routines.progress.models import PastSet, PastWorkout
from routines.sharing.models import RoutineLink

if TYPE_CHECKING:
    from backrelief.accounts.models import User

A_TIME = 50  # sessions
PERSON = ("name", "unit", "time_zone", "week_start")
WORKOUT = ("app", "day", "at", "name", "seconds", "note")
SET = ("exercise__slug", "name", "kind", "reps", "seconds", "load", "metres", "rpe", "note")
LINK = ("created_at", "ends_at", "revoked_at", "with_name", "takes_changes")
EVENT = ("id", "at", "clock_shift", "device", "kind", "data")


def document(user: "User") -> Iterator[str]:
    """The same data always give the same text: what is in it, in order, with the names sorted."""
    person = {name: getattr(user, name) for name in PERSON}
    yield f'{{"format": {dumps(FORMAT)}, "version": {VERSION},\n"person": {dumps(person)}'
    for table in TABLES:
        yield from array(table.name, table.written(user))
    yield from array("routines", own_routines.written(user))
    yield from array("routine_links", routine_links(user))
    yield from array("past_workouts", past_workouts(user))
    yield from array("sessions", sessions(user))
    yield "}\n"


def dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def array(name: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One record a line."""
    yield f',\n"{name}": ['
    for number, record in enumerate(records):
        yield f"{',' if number else ''}\n{dumps(record)}"
    yield "]"


def some_of(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """In parts of `size`, the last one perhaps shorter."""
    left = iter(rows)
    while part := list(islice(left, size)):
        yield part


def sessions(user: "User") -> Iterator[dict[str, Any]]:
    """Every session as what happened in it, those deleted and those that never began too. The earliest first."""
    mine = Event.objects.filter(user=user)
    begun = mine.values_list("session").annotate(first=Min("at")).order_by("first", "session")
    for some in some_of([session for session, _ in begun.iterator()], A_TIME):
        events: dict[object, list[dict[str, Any]]] = {session: [] for session in some}
        # Asked for by session only: with the user too, SQLite would read all the user's events each time.
        rows = Event.objects.filter(session__in=some).order_by("at", "id").values_list("user_id", "session", *EVENT)
        for owner, session, *row in rows:
            if owner == user.pk:
                events[session].append({name: plain(value) for name, value in zip(EVENT, row, strict=True)})
        yield from ({"id": str(session), "events": events[session]} for session in some)


def routine_links(user: "User") -> Iterator[dict[str, Any]]:
    for slug, *row in RoutineLink.objects.of(user).order_by("pk").values_list("routine__slug", *LINK):
        yield {"routine": slug, **{name: plain(value) for name, value in zip(LINK, row, strict=True)}}


def past_workouts(user: "User") -> Iterator[dict[str, Any]]:
    rows = PastWorkout.objects.of(user).order_by("pk").values_list("pk", *WORKOUT)
    for some in some_of(rows.iterator(), A_TIME):
        sets: dict[int, list[dict[str, Any]]] = {row[0]: [] for row in some}
        found = PastSet.objects.filter(workout__in=sets).order_by("workout", "position").values_list("workout", *SET)
        for workout, slug, *row in found:
            values = {name: plain(value) for name, value in zip(SET[1:], row, strict=True)}
            sets[workout].append({"exercise": slug, **values})
        for pk, *row in some:
            yield {**{n: plain(v) for n, v in zip(WORKOUT, row, strict=True)}, "sets": sets[pk]}
