"""The sessions that somebody has planned, in order: what Today, reminders and the calendar tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from exercises.suiting import Codes
from routines.fitting import fitted
from routines.health import health_of
from routines.history import week_of
from routines.models import Routine, WorkoutSession
from routines.planner.days import Slot, moment
from routines.planner.models import Schedule
from routines.planner.planning import Planning, planning_of, routine_of

if TYPE_CHECKING:
    from backrelief.accounts.models import User


@dataclass(frozen=True)
class Planned:
    """A session on a day of the user's own.

    `uid` stays the same when the session is moved. `at` is in UTC, None where the schedule says no time. `minutes` is
    about how long it takes in the week that the user has come to. `is_done`: the routine was done that day.
    """

    uid: str
    day: date
    at: datetime | None
    routine: Routine
    minutes: int
    was_moved: bool
    is_done: bool
    schedule: Schedule
    slot: Slot


def ahead(user: "User", first: date, last: date) -> list[Planned]:
    """The sessions planned on the user's own days `first` to `last`, both included, in order.

    One query for somebody who has no schedule; else five, and one for each routine.
    """
    planning = planning_of(user)
    return planned(user, planning, planning.calendar.between(first, last))


def planned(user: "User", planning: Planning, slots: Sequence[Slot], codes: Codes | None = None) -> list[Planned]:
    """`codes` are the conditions of the user today, where they are known already."""
    if not slots:
        return []
    today = user.local_date(timezone.now())
    known = health_of(user, today).codes if codes is None else codes
    done = done_days(user, slots[0].day, slots[-1].day)
    minutes: dict[int, int] = {}
    found = []
    for slot in slots:
        schedule = planning.schedules[slot.table.key]
        kept = routine_of(schedule)
        if kept is None:
            continue
        if schedule.pk not in minutes:
            minutes[schedule.pk] = fitted(kept, known).minutes_in(week_of(user, kept.routine, today))
        found.append(
            Planned(
                uid=f"{schedule.pk}-{slot.number}",
                day=slot.day,
                at=moment(slot.day, schedule.at, user.zone) if schedule.at else None,
                routine=kept.routine,
                minutes=minutes[schedule.pk],
                was_moved=slot.was_moved,
                is_done=(schedule.routine_id, slot.day) in done,
                schedule=schedule,
                slot=slot,
            )
        )
    return found


def done_days(user: "User", first: date, last: date) -> set[tuple[int, date]]:
    """Routine and day of every session that counts: finished, or with a set done."""
    found = WorkoutSession.objects.of(user).between(first, last)
    counted = found.filter(Q(finished_at__isnull=False) | Q(sets_done__gt=0))
    return set(counted.values_list("routine_id", "local_date"))
