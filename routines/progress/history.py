"""Reading a user's sessions: only the days that a page shows, however long the history is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from routines.models import WorkoutSession
from routines.models.session import WorkoutSessionQuerySet
from routines.progress.month import Mark, Month, last_of, month_of
from routines.progress.weekly import WEEK, Gap, Row, Week, gap_between, weeks_of, with_gaps
from routines.weeks import first_day

if TYPE_CHECKING:
    from backrelief.accounts.models import User

WEEKS_A_PAGE = 8
ROW_FIELDS = (
    "id", "local_date", "routine__name", "routine__per_week_min", "routine__per_week_max", "seconds", "sets_done",
    "pain_before", "pain_after", "pain_next_day", "finished_at",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Up to eight calendar weeks, newest first. `earlier` is what comes before them, as `?before=` takes it."""

    weeks: list[Week | Gap]
    earlier: date | None = None

    @property
    def newest(self) -> Week | None:
        """A page never begins with a gap."""
        return next((week for week in self.weeks if isinstance(week, Week)), None)

    @property
    def has_rises(self) -> bool:
        return any(isinstance(week, Week) and bool(week.rises) for week in self.weeks)


def counted(user: "User") -> WorkoutSessionQuerySet:
    """The sessions that count: finished, or with a set done. Opening a session and leaving it again is nothing."""
    return WorkoutSession.objects.of(user).filter(Q(finished_at__isnull=False) | Q(sets_done__gt=0))


def rows(sessions: WorkoutSessionQuerySet) -> list[Row]:
    found = sessions.order_by("-started_at").values_list(*ROW_FIELDS)
    return [
        Row(pk, day, name, (least, most), seconds, sets, before, after, next_day, finished is None)
        for pk, day, name, least, most, seconds, sets, before, after, next_day, finished in found
    ]


def latest_day(sessions: WorkoutSessionQuerySet) -> date | None:
    return sessions.order_by("-local_date").values_list("local_date", flat=True).first()


def page_of_weeks(user: "User", before: date | None = None) -> Page:
    """Begins with the last week that had a session, of all or of those before a day."""
    sessions = counted(user)
    newest = latest_day(sessions if before is None else sessions.filter(local_date__lt=before))
    if newest is None:
        return Page([])
    last = first_day(newest, user.week_start)
    first = last - (WEEKS_A_PAGE - 1) * WEEK
    weeks = weeks_of(rows(sessions.between(first, newest)), user.week_start)
    shown = with_gaps(weeks)
    earlier = latest_day(sessions.filter(local_date__lt=first))
    if earlier is None:
        return Page(shown)
    if missing := gap_between(weeks[-1].first, first_day(earlier, user.week_start)):
        shown.append(Gap(missing))
    return Page(shown, earlier=first)


def week_from(user: "User", first: date) -> Week | None:
    weeks = weeks_of(rows(counted(user).between(first, first + timedelta(days=6))), user.week_start)
    return weeks[0] if weeks else None


def calendar(user: "User", first: date) -> Month:
    """The month that begins on `first`."""
    marks: defaultdict[date, list[Mark]] = defaultdict(list)
    found = counted(user).between(first, last_of(first)).order_by("started_at")
    for day, pk, is_strength in found.values_list("local_date", "id", "routine__is_strength"):
        marks[day].append(Mark(pk, is_strength))
    return month_of(first, marks, user.week_start)


def has_before(user: "User", day: date) -> bool:
    return counted(user).filter(local_date__lt=day).exists()


def week_before(user: "User", first: date) -> date | None:
    """The first day of the last week with a session before the week that begins on `first`."""
    day = latest_day(counted(user).filter(local_date__lt=first))
    return None if day is None else first_day(day, user.week_start)


def week_after(user: "User", first: date) -> date | None:
    later = counted(user).filter(local_date__gte=first + WEEK).order_by("local_date")
    day = later.values_list("local_date", flat=True).first()
    return None if day is None else first_day(day, user.week_start)
