"""The sessions that somebody has planned, in order: what Today, reminders and the calendar tell."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from routines.fitting import FittedRoutine
from routines.history import week_of
from routines.models import Routine, WorkoutSession
from routines.planner.days import Slot, moment
from routines.planner.models import Schedule
from routines.planner.planning import Planning, planning_of

if TYPE_CHECKING:
    from backrelief.accounts.models import User


@dataclass(frozen=True)
class Planned:
    """A session on a day of the user's own.

    `uid` stays the same when the session is moved. `at` is in UTC, None where the schedule says no time. `minutes` is
    about how long it takes in `week`, the week of the routine that the user has come to. `is_done`: the routine was
    done that day.
    """

    uid: str
    day: date
    at: datetime | None
    routine: Routine
    minutes: int
    was_moved: bool
    is_done: bool
    week: int
    fitted: FittedRoutine
    schedule: Schedule
    slot: Slot

    @property
    def key(self) -> int:
        """Of its schedule."""
        return self.schedule.pk

    @property
    def meant(self) -> date:
        return self.slot.meant

    @property
    def usual(self) -> date:
        return self.slot.usual


def ahead(user: "User", first: date, last: date) -> list[Planned]:
    """The sessions planned on the user's own days `first` to `last`, both included, in order.

    One query for somebody who has no schedule; else five, and two for each routine of the user's own.
    """
    planning = planning_of(user)
    slots = planning.calendar.between(first, last)
    if not slots:
        return []
    return planned(user, planning, slots, done_days(user, first, last))


def planned(user: "User", planning: Planning, slots: Sequence[Slot], done: Set[tuple[str, date]]) -> list[Planned]:
    """`done` are routine and day of every session that counts. One query for each routine."""
    today = user.local_date(timezone.now())
    weeks: dict[int, int] = {}
    found = []
    for slot in slots:
        schedule = planning.schedules[slot.table.key]
        fit = planning.routines[slot.table.key]
        if schedule.pk not in weeks:
            weeks[schedule.pk] = week_of(user, fit.routine, today)
        found.append(
            Planned(
                uid=f"{schedule.pk}-{slot.number}",
                day=slot.day,
                at=moment(slot.day, schedule.at, user.zone) if schedule.at else None,
                routine=fit.routine,
                minutes=fit.minutes_in(weeks[schedule.pk]),
                was_moved=slot.was_moved,
                is_done=(slot.table.routine, slot.day) in done,
                week=weeks[schedule.pk],
                fitted=fit,
                schedule=schedule,
                slot=slot,
            )
        )
    return found


def done_days(user: "User", first: date, last: date) -> set[tuple[str, date]]:
    """Routine and day of every session that counts: finished, or with a set done."""
    found = WorkoutSession.objects.of(user).between(first, last)
    counted = found.filter(Q(finished_at__isnull=False) | Q(sets_done__gt=0))
    return set(counted.values_list("routine__slug", "local_date"))
