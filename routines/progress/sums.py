"""Sets and the mornings after them, added up by the database: ten years of sets are some hundreds of rows here."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import CharField, Count, F, Max, Q, QuerySet
from django.db.models import Sum as Total
from django.db.models.functions import Cast, Substr

from routines.models import PainReport, SetLog, WorkoutSession
from routines.pain import RISE_NEXT_DAY
from routines.progress.models import CheckIn
from routines.progress.month import last_of
from routines.progress.spans import Parts, Reach
from routines.progress.trends import ByPart, Sum
from routines.progress.weekly import Told

if TYPE_CHECKING:
    from backrelief.accounts.models import User

TOLD = Q(session__pain_next_day__isnull=False)
UP = Q(session__pain_next_day__gte=F("session__pain_before") + RISE_NEXT_DAY)
A_MONTH, A_DAY = 7, 10  # how much of an ISO day: SQLite cuts a text far faster than it works out a month
KEEP = 24 * 60 * 60  # seconds
FEW_MONTHS = 12  # that are asked for one by one; of more, all are
Months = dict[date, tuple[bytes, list[tuple[int, ...]]]]


def sums(user: "User", reach: Reach, parts: Parts, by_part: ByPart) -> list[Sum]:
    """Of each exercise by day or, where parts are months, by month, under the first day of it.

    `by_part`: the sessions in reach. What a month comes to is kept: it is added up again only if its sessions are
    others than then, or if a set of it was written since. Sets are never changed, but taken away and written anew.
    """
    if not parts.are_months:
        return list(added_up(done_in(user, reach), A_DAY))
    key = f"months-{user.pk}"
    top, kept = cache.get(key, (0, Months()))
    newest = latest(SetLog, user)
    late = SetLog.objects.filter(user=user, pk__gt=top).values_list("session__local_date", flat=True).distinct()
    for day in late.order_by() if kept and newest > top else ():
        kept.pop(day.replace(day=1), None)
    states = {part.first: state_of(mine) for part, mine in zip(parts.all, by_part, strict=True) if mine}
    missing = [month for month, state in states.items() if month not in kept or kept[month][0] != state]
    if missing:
        kept |= {month: (states[month], []) for month in missing}
        for one in added_up(done_in(user, reach).filter(in_months(missing)), A_MONTH):
            if one.day in missing:
                kept[one.day][1].append(one[1:])
        cache.set(key, (newest, kept), KEEP)
    return [Sum(month, *counts) for month in states for counts in kept[month][1]]


def state_of(rows: Sequence[Told]) -> bytes:
    """Another one where the sessions are others, and the same in every process."""
    told = [(str(row.id), row.sets, row.before, row.next_day) for row in rows]
    return sha256(repr(told).encode()).digest()


def in_months(months: Sequence[date]) -> Q:
    days = [Q(session__local_date__gte=month, session__local_date__lte=last_of(month)) for month in months]
    return reduce(or_, days) if len(days) <= FEW_MONTHS else Q()


def added_up(done: QuerySet[SetLog], length: int) -> Iterator[Sum]:
    """One query. `length` of an ISO day that sums go by."""
    rows = done.values_list(Substr(Cast("session__local_date", CharField()), 1, length), "exercise")
    found = rows.annotate(
        Count("pk"),
        Count("session", distinct=True),
        told=Count("session", filter=TOLD, distinct=True),
        up=Count("session", filter=UP, distinct=True),
    )
    return (Sum(date.fromisoformat(f"{day}-01"[:A_DAY]), *counts) for day, *counts in found)


def done_in(user: "User", reach: Reach) -> QuerySet[SetLog]:
    days = {"session__local_date__gte": reach.first, "session__local_date__lte": reach.last}
    return SetLog.objects.filter(session__user=user, session__deleted_at=None, **days).order_by()


def stamp(user: "User") -> tuple[object, ...]:
    """Another one whenever a session, a set or a check-in of the user's is another. Four queries, whatever there is.

    Sets and scores are never changed, but taken away and written anew with a higher key; the totals tell of what is
    only taken away, and the latest deletion of a session that goes where another of the same totals comes back.
    """
    columns = ("sets_done", "seconds", "pain_before", "pain_after", "pain_next_day")
    each = [Count("pk"), Max("started_at"), Count("deleted_at"), Max("deleted_at"), *(Total(name) for name in columns)]
    totals = WorkoutSession.objects.filter(user=user).aggregate(*each)
    told = CheckIn.objects.of(user).aggregate(Count("pk"), Total("pk"), Max("finished_at"))
    return latest(SetLog, user), latest(PainReport, user), *totals.values(), *told.values()


def latest(model: type[SetLog] | type[PainReport], user: "User") -> int:
    """The highest key of the user's rows, 0 without any."""
    return model._default_manager.filter(user=user).aggregate(top=Max("pk"))["top"] or 0
