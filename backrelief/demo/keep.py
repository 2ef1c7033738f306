"""Keeps a made-up history: the rows are those that recording the same events one by one would have left."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from routines import sync
from routines.fold import Happened, fold
from routines.models import Event, PainReport, Routine, SetLog, WorkoutSession

if TYPE_CHECKING:
    from backrelief.accounts.models import User

BATCH = 500


@dataclass
class Rows:
    sessions: list[WorkoutSession] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sets: list[SetLog] = field(default_factory=list)
    pain: list[PainReport] = field(default_factory=list)

    def add(self, user: "User", routines: dict[str, Routine], pk: UUID, events: list[Happened]) -> None:
        folded = fold(events)
        if folded is None:
            raise ValueError("A session begins with the event that starts it.")
        exercises = sync.exercise_ids(folded)
        routine = routines[folded.routine]
        self.sessions.append(WorkoutSession(pk=pk, user=user, routine=routine, **sync.session_fields(folded)))
        self.events += [Event(id=e.id, user=user, session=pk, at=e.at, kind=e.kind, data=dict(e.data)) for e in events]
        self.sets += [sync.set_row(user, pk, state, state.done, exercises) for state in folded.steps if state.done]
        self.pain += [sync.pain_row(user, pk, report, exercises) for report in folded.reports]


def keep(user: "User", sessions: Iterable[tuple[UUID, list[Happened]]]) -> Rows:
    rows, routines = Rows(), {routine.slug: routine for routine in Routine.objects.all()}
    for pk, events in sessions:
        rows.add(user, routines, pk, events)
    with transaction.atomic():
        WorkoutSession.objects.bulk_create(rows.sessions, BATCH)
        Event.objects.bulk_create(rows.events, BATCH)
        SetLog.objects.bulk_create(rows.sets, BATCH)
        PainReport.objects.bulk_create(rows.pain, BATCH)
    return rows
