"""Whole sessions kept at once: the rows are those that recording the same events one by one would have left.

For histories that come as a whole. Nothing is asked or closed because of them, see `routines.consequences`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from routines import sync
from routines.fold import fold
from routines.models import AdverseEvent, Event, PainReport, Routine, SetLog, WorkoutSession

if TYPE_CHECKING:
    from backrelief.accounts.models import User

BATCH = 500


@dataclass
class Rows:
    sessions: list[WorkoutSession] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sets: list[SetLog] = field(default_factory=list)
    pain: list[PainReport] = field(default_factory=list)
    adverse: list[AdverseEvent] = field(default_factory=list)

    def add(self, user: "User", routines: dict[str, Routine], pk: UUID, events: Sequence[sync.NewEvent]) -> None:
        """Events without the one that starts the session are kept, and have no rows until it comes."""
        folded = fold(event.happened for event in events)
        self.events += [sync.event_row(user, pk, event) for event in events]
        if folded is None:
            return
        exercises = sync.exercise_ids(folded)
        fields = sync.kind_fields(routines[folded.routine], folded) | sync.session_fields(folded)
        self.sessions.append(WorkoutSession(pk=pk, user=user, **fields))
        self.sets += [sync.set_row(user, pk, state, state.done, exercises) for state in folded.steps if state.done]
        self.pain += [sync.pain_row(user, pk, report, exercises) for report in folded.reports]
        self.adverse += sync.adverse_rows(user, pk, folded, exercises)

    def save(self) -> None:
        with transaction.atomic():
            WorkoutSession.objects.bulk_create(self.sessions, BATCH)
            Event.objects.bulk_create(self.events, BATCH)
            SetLog.objects.bulk_create(self.sets, BATCH)
            PainReport.objects.bulk_create(self.pain, BATCH)
            AdverseEvent.objects.bulk_create(self.adverse, BATCH)


def keep(user: "User", sessions: Iterable[tuple[UUID, Sequence[sync.NewEvent]]]) -> Rows:
    """Sessions that nobody has yet, each with all its events."""
    rows, routines = Rows(), {routine.slug: routine for routine in Routine.objects.known_to(user)}
    for pk, events in sessions:
        rows.add(user, routines, pk, events)
    rows.save()
    return rows
