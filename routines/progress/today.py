"""What Today shows: the session to go on with or to do next, the week so far, and what looking back says."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from exercises.models import Exercise
from exercises.suiting import Codes
from routines.fitting import FittedRoutine, fitted, gentle
from routines.history import week_of
from routines.mornings import can_answer
from routines.plan import Range
from routines.planner.ahead import Planned
from routines.planner.today import NOTHING, PlanToday, plan_today
from routines.progress.history import counted
from routines.progress.insight import ENOUGH, SPAN, Insight, Mornings, compare
from routines.progress.lately import Recent, lately
from routines.progress.models import WeeklyTarget
from routines.progress.models.target import target_on
from routines.shelf import Kept, find
from routines.suggested import first_choice
from routines.weeks import first_day

if TYPE_CHECKING:
    from backrelief.accounts.models import User

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """A day of the user's week. `kind` is done, light, plan or free."""

    day: date
    kind: str
    is_today: bool


@dataclass(frozen=True)
class Next:
    """The session to do next.

    `instead_of` is the routine that went on until now and no longer fits; `easy` suits a day without strength work.
    `held` is the name of the refusal that keeps it from starting today, if one does; `rest_until` the first day that
    leaves the muscles their rest, where that is not yet. `planned_on` and `at` are the user's own, where it is planned.
    """

    fitted: FittedRoutine
    week: int
    rest_until: date | None = None
    is_first: bool = False
    instead_of: FittedRoutine | None = None
    held: str = ""
    is_easier: bool = False  # all of it, as in an easy week or after a break: then the week's own step up waits
    planned_on: date | None = None
    at: time | None = None
    is_today: bool = False
    moved_from: date | None = None

    @property
    def kept(self) -> Kept:
        return self.fitted.kept

    @property
    def easy(self) -> FittedRoutine | None:
        return gentle(self.fitted.codes, no_strength=True)

    @property
    def minutes(self) -> int:
        return self.fitted.minutes_in(self.week)

    @cached_property
    def new(self) -> Sequence[Exercise]:
        """What this week adds to the week before; in the first week everything is new, which says nothing."""
        added = [row.exercise for row in self.fitted.rows if row.item and row.from_week == self.week]
        return added if self.week > 1 else []

    @property
    def stage(self) -> str:
        """What the routine says about this week; nothing where the session does not follow it."""
        if self.is_easier:
            return ""
        stages = self.kept.routine.stages
        return next((s["text"] for s in stages if s["from_week"] <= self.week <= s["to_week"]), "")


@dataclass(frozen=True)
class Today:
    """`morning` is the last finished session, if its morning after is still to be told."""

    latest: Recent | None
    morning: Recent | None
    next: Next | None
    days: tuple[Day, ...]
    done: int
    insight: Insight | None
    target: int | None = None  # sessions this week, where the user has chosen
    plan: PlanToday = NOTHING

    @property
    def open(self) -> Recent | None:
        """The session that is going on: only the latest can be."""
        return self.latest if self.latest and self.latest.finished_at is None else None

    @property
    def per_week(self) -> Range | None:
        """As many as the user has chosen, else as many as were done and are still planned, else as the routine says."""
        if self.target:
            return self.target, self.target
        if self.plan.sessions:
            here = self.done + sum(one.day <= self.days[-1].day for one in self.plan.sessions)
            return (here, here) if here else None
        routine = self.next.kept.routine if self.next else None
        return (routine.per_week_min, routine.per_week_max) if routine else None


def today_of(user: "User", today: date, codes: Codes = ()) -> Today:
    recent = lately(user, today - SPAN + ONE_DAY)
    latest = recent[0] if recent else None
    start = first_day(today, user.week_start)
    marks = [(one.local_date, one.is_strength) for one in recent if one.counts and one.local_date <= today]
    plan = plan_today(user, today, codes, {(one.routine, one.local_date) for one in recent if one.counts})
    return Today(
        latest=latest,
        morning=waiting(recent, today),
        next=planned_next(user, plan.next, today) if plan.next else next_of(user, latest, today, codes),
        days=week_days(start, today, dict(sorted(marks, key=lambda mark: mark[1])), plan.days),
        done=sum(day >= start for day, _ in marks),
        insight=insight_of(user, recent, today),
        target=target_on(WeeklyTarget.objects.history(user), today),
        plan=plan,
    )


def waiting(recent: Sequence[Recent], today: date) -> Recent | None:
    last = next((one for one in recent if one.finished_at), None)
    return last if last and last.pain_next_day is None and can_answer(last, today) else None


def week_days(start: date, today: date, strength: dict[date, bool], planned: Set[date]) -> tuple[Day, ...]:
    """Seven days; `strength` has the days with a session, true where one of them was for strength."""
    days = [start + i * ONE_DAY for i in range(7)]
    kinds = {True: "done", False: "light", None: "free"}
    return tuple(
        Day(day, "plan" if day in planned and day not in strength else kinds[strength.get(day)], day == today)
        for day in days
    )


def planned_next(user: "User", planned: Planned, today: date) -> Next:
    """The session that is planned today, or the next one."""
    at = planned.at.astimezone(user.zone).time() if planned.at else None
    return Next(
        planned.fitted,
        planned.week,
        planned_on=planned.day,
        at=at,
        is_today=planned.day == today,
        moved_from=planned.usual if planned.was_moved else None,
    )


def next_of(user: "User", latest: Recent | None, today: date, codes: Codes) -> Next | None:
    """The routine of the latest session goes on; for whoever is new, or whom it no longer fits, what suits best."""
    found = find(latest.routine, user) if latest else None
    if found is None or fitted(found, codes).is_hidden:
        first = first_choice(codes)
        return Next(first, week=1, is_first=True, instead_of=fitted(found, codes) if found else None) if first else None
    return Next(fitted(found, codes), week_of(user, found.routine, today))


def insight_of(user: "User", recent: Sequence[Recent], today: date) -> Insight | None:
    """Compares the user's first four weeks with the last four; reads those two and nothing between."""
    late = Mornings.of((one.pain_before, one.pain_next_day) for one in recent if one.is_answered and one.counts)
    if late.answers < ENOUGH:
        return None
    answered = counted(user).filter(pain_next_day__isnull=False)
    first = answered.order_by("local_date").values_list("local_date", flat=True).first()
    if first is None or today - first < 2 * SPAN:
        return None
    start = answered.filter(local_date__lt=first + SPAN).order_by()
    return compare(Mornings.of(start.values_list("pain_before", "pain_next_day")), late)
