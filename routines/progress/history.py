"""Reading a user's sessions: only the days that a page shows, however long the history is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast

from exercises.finder import regions
from exercises.models import Works
from exercises.shelf import shelf
from routines.models import SetLog, WorkoutSession
from routines.models.session import WorkoutSessionQuerySet
from routines.progress.looking_back import Reviewed, reviewed
from routines.progress.month import Mark, Month, last_of, month_of
from routines.progress.weekly import WEEK, Brief, Gap, Row, Week, gap_between, weeks_of, with_gaps
from routines.progress.worked import Worked, worked
from routines.weeks import first_day

if TYPE_CHECKING:
    from backrelief.accounts.models import User

WEEKS_A_PAGE = 6  # some screens of a phone
COUNTED = Q(finished_at__isnull=False) | Q(sets_done__gt=0)
ROW_FIELDS = (
    "id", "local_date", "routine__name", "routine__per_week_min", "routine__per_week_max", "seconds", "sets_done",
    "pain_before", "pain_after", "pain_next_day", "finished_at", "is_strength", "is_reduced",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Up to six calendar weeks, newest first. `earlier` is what comes before them, as `?before=` takes it.

    `rows` are all sessions from `first` to `last`; `reviews` go by the first day of a week.
    """

    weeks: list[Week | Gap]
    earlier: date | None = None
    rows: Sequence[Row] = ()
    first: date = date.max
    last: date = date.max
    reviews: Mapping[date, Reviewed] = field(default_factory=dict)

    @property
    def newest(self) -> Week | None:
        """A page never begins with a gap."""
        return next((week for week in self.weeks if isinstance(week, Week)), None)

    @property
    def has_rises(self) -> bool:
        return any(isinstance(week, Week) and bool(week.rises) for week in self.weeks)


def counted(user: "User") -> WorkoutSessionQuerySet:
    """The sessions that count: finished, or with a set done. Opening a session and leaving it again is nothing."""
    return WorkoutSession.objects.of(user).filter(COUNTED)


def rows(sessions: WorkoutSessionQuerySet) -> list[Row]:
    found = sessions.order_by("-started_at").values_list(*ROW_FIELDS)
    return [
        Row(pk, day, name, (least, most), seconds, sets, before, after, next_day, finished is None, *kind)
        for pk, day, name, least, most, seconds, sets, before, after, next_day, finished, *kind in found
    ]


def in_brief(sessions: WorkoutSessionQuerySet) -> list[Brief]:
    fields = ("local_date", "seconds", "sets_done", "pain_before", "pain_after", "pain_next_day")
    found = sessions.order_by("-started_at").values_list(Cast("id", CharField()), *fields)
    return [Brief(*row) for row in found]


def latest_day(sessions: WorkoutSessionQuerySet) -> date | None:
    return sessions.order_by("-local_date").values_list("local_date", flat=True).first()


def page_of_weeks(user: "User", before: date | None = None) -> Page:
    """Begins with the last week that had a session, of all or of those before a day."""
    sessions = counted(user)
    newest = latest_day(sessions if before is None else sessions.filter(local_date__lt=before))
    if newest is None:
        return Page([])
    first = first_day(newest, user.week_start) - (WEEKS_A_PAGE - 1) * WEEK
    read = rows(sessions.between(first - WEEK, newest))
    found = [row for row in read if row.day >= first]
    weeks = weeks_of(found, user.week_start)
    shown = with_gaps(weeks)
    earlier = latest_day(sessions.filter(local_date__lt=first))
    if earlier and (missing := gap_between(weeks[-1].first, first_day(earlier, user.week_start))):
        shown.append(Gap(missing))
    last = before - timedelta(days=1) if before else date.max
    reviews = reviewed(user, weeks, weeks_of(read, user.week_start))
    return Page(shown, first if earlier else None, found, first, last, reviews)


def week_from(user: "User", first: date) -> tuple[Week, Reviewed] | None:
    """A week, and what it comes to beside the one before it."""
    known = weeks_of(rows(counted(user).between(first - WEEK, first + timedelta(days=6))), user.week_start)
    if not known or known[0].first != first:
        return None
    return known[0], reviewed(user, known[:1], known)[first]


def worked_in(week: Week) -> Worked:
    """What the sets of the week worked hardest."""
    done = SetLog.objects.filter(session__in=[row.id for row in week.sessions]).values_list("exercise__slug")
    exercises = shelf().exercises
    counts = list(done.annotate(Count("pk")))
    hardest = {slug: regions(exercises[slug], Works.Role.PRIMARY) for slug, _ in counts if slug in exercises}
    return worked(counts, hardest)


def calendar(user: "User", first: date, page: Page) -> tuple[Month, bool]:
    """The month that begins on `first`, and whether there are sessions before it; read only what the page has not."""
    last = last_of(first)
    if page.first <= first and last <= page.last:
        found = page.rows
        has_before = page.earlier is not None or any(row.day < first for row in found)
    else:
        found = rows(counted(user).between(first, last))
        has_before = counted(user).filter(local_date__lt=first).exists()
    marks: defaultdict[date, list[Mark]] = defaultdict(list)
    for row in reversed(found):
        is_up = None if row.next_day is None else row.rise > 0
        marks[row.day].append(Mark(row.id, row.is_strength, is_up))
    return month_of(first, marks, user.week_start), has_before


def week_before(user: "User", first: date) -> date | None:
    """The first day of the last week with a session before the week that begins on `first`."""
    day = latest_day(counted(user).filter(local_date__lt=first))
    return None if day is None else first_day(day, user.week_start)


def week_after(user: "User", first: date) -> date | None:
    later = counted(user).filter(local_date__gte=first + WEEK).order_by("local_date")
    day = later.values_list("local_date", flat=True).first()
    return None if day is None else first_day(day, user.week_start)
