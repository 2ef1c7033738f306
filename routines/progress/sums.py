"""Sets and the mornings after them, added up by the database: ten years of sets are some hundreds of rows here."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import CharField, Count, F, Max, Q, QuerySet
from django.db.models import Sum as Total
from django.db.models.functions import Cast, Substr

from routines.models import Event, SetLog
from routines.pain import RISE_NEXT_DAY
from routines.progress.history import counted
from routines.progress.models import CheckIn
from routines.progress.spans import Parts, Reach
from routines.progress.trends import Sum

if TYPE_CHECKING:
    from backrelief.accounts.models import User

TOLD = Q(session__pain_next_day__isnull=False)
UP = Q(session__pain_next_day__gte=F("session__pain_before") + RISE_NEXT_DAY)
A_MONTH, A_DAY = 7, 10  # how much of an ISO day: SQLite cuts a text far faster than it works out a month


def sums(user: "User", reach: Reach, parts: Parts) -> list[Sum]:
    """Of each exercise by day or, where parts are months, by month, under the first day of it. One query."""
    length = A_MONTH if parts.are_months else A_DAY
    rows = done_in(user, reach).values_list(Substr(Cast("session__local_date", CharField()), 1, length), "exercise")
    found = rows.annotate(
        Count("pk"),
        Count("session", distinct=True),
        told=Count("session", filter=TOLD, distinct=True),
        up=Count("session", filter=UP, distinct=True),
    )
    return [Sum(date.fromisoformat(f"{day}-01"[:A_DAY]), *counts) for day, *counts in found]


def done_in(user: "User", reach: Reach) -> QuerySet[SetLog]:
    days = {"session__local_date__gte": reach.first, "session__local_date__lte": reach.last}
    return SetLog.objects.filter(session__user=user, session__deleted_at=None, **days).order_by()


def stamp(user: "User") -> tuple[object, ...]:
    """Another one whenever a session, a set or a check-in of the user's is another. Three queries, whatever there is.

    Events are never changed, so how many there are tells of anything that came; the sums tell of what was cleared away.
    """
    columns = ("sets_done", "seconds", "pain_before", "pain_after", "pain_next_day")
    totals = counted(user).aggregate(Count("pk"), Max("started_at"), *(Total(name) for name in columns))
    told = CheckIn.objects.of(user).aggregate(Count("pk"), Total("pk"), Max("finished_at"))
    return Event.objects.filter(user=user).count(), *totals.values(), *told.values()
