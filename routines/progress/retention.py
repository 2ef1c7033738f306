"""How long deleted sessions and files that wait are kept, and their removal for good."""

from datetime import datetime, timedelta

from django.db import transaction

from routines.models import Event, WorkoutSession
from routines.own import remove_put_away
from routines.progress.models import Import

KEPT_DAYS = 30
FILES_WAIT = timedelta(days=1)


def remove_deleted(now: datetime, days: int = KEPT_DAYS) -> int:
    """Removes rows and events of sessions deleted at least `days` ago; gives how many sessions that were.

    The bare event of the deletion stays, without any content: a phone that was off line all the time may still send
    what it holds, and must not bring the session back.
    """
    expired = WorkoutSession.objects.filter(deleted_at__lte=now - timedelta(days=days))
    keys = list(expired.values_list("pk", flat=True))
    for pk in keys:
        with transaction.atomic():
            Event.objects.filter(session=pk).exclude(kind=Event.Kind.DELETED).delete()
            WorkoutSession.objects.filter(pk=pk).delete()
    remove_put_away(now - timedelta(days=days))
    return len(keys)


def remove_waiting(now: datetime) -> int:
    """Removes files that were brought a day ago and neither kept nor left; gives how many."""
    expired = Import.objects.waiting().filter(uploaded_at__lte=now - FILES_WAIT)
    removed: int = expired.defer("content").delete()[0]
    return removed
