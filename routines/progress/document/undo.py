"""Takes back an import: exactly what it added, with what was later noted in a session that came with it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction

from routines import sync
from routines.models import AdverseEvent, Event, Routine, WorkoutSession
from routines.progress.document.keep import A_TIME, Added, refold
from routines.progress.document.records import TABLES
from routines.progress.document.write import some_of
from routines.progress.models import Import

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def undo(user: "User", brought: Import) -> None:
    added = Added(**brought.added)
    with transaction.atomic():
        sync.one_at_a_time(user)
        users = get_user_model()._default_manager
        for name, (before, after) in added.settings.items():
            users.filter(pk=user.pk, **{name: after}).update(**{name: before})
        for table in TABLES:
            for some in some_of(added.rows.get(table.name, ()), A_TIME):
                table.model._base_manager.filter(user=user, pk__in=some).delete()
        for some in some_of(added.sessions, A_TIME):
            remove_sessions(user, [UUID(session) for session in some])
        remove_events(user, [UUID(event) for event in added.events])
        remove_routines(user, added.routines)
        brought.delete()


def remove_sessions(user: "User", sessions: list[UUID]) -> None:
    AdverseEvent.objects.filter(user=user, session__in=sessions).delete()
    WorkoutSession.objects.filter(user=user, pk__in=sessions).delete()
    Event.objects.filter(user=user, session__in=sessions).delete()


def remove_routines(user: "User", routines: list[int]) -> None:
    """Those that were followed here since then stay."""
    followed = WorkoutSession.objects.filter(user=user).values("routine")
    Routine.objects.filter(owner=user, pk__in=routines).exclude(pk__in=followed).delete()


def remove_events(user: "User", events: list[UUID]) -> None:
    touched = set()
    for some in some_of(events, A_TIME):
        rows = Event.objects.filter(user=user, pk__in=some)
        touched |= set(rows.values_list("session", flat=True))
        rows.delete()
    for session in touched:
        if sync.read(user, session) is None:
            AdverseEvent.objects.filter(user=user, session=session).delete()
            WorkoutSession.objects.filter(user=user, pk=session).delete()
        else:
            refold(user, session)
