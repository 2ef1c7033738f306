"""What Today says about what is planned: the session of the day or the next one, and one that did not happen."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from exercises.suiting import Codes
from routines.planner.ahead import Planned, planned
from routines.planner.days import ONE_DAY
from routines.planner.planning import Planning, planning_of

if TYPE_CHECKING:
    from backrelief.accounts.models import User

AHEAD = timedelta(days=13)
MISSED_FOR = timedelta(days=3)  # then nobody asks about it any more


@dataclass(frozen=True)
class PlanToday:
    """`sessions` are still to be done, from today on; `missed` is one of the last days that did not happen.

    `away_until` is the last day of a holiday, on one.
    """

    planning: Planning | None = None
    sessions: tuple[Planned, ...] = ()
    missed: Planned | None = None
    days: Set[date] = field(default_factory=frozenset)
    away_until: date | None = None

    @property
    def next(self) -> Planned | None:
        return self.sessions[0] if self.sessions else None


NOTHING = PlanToday()


def plan_today(user: "User", today: date, codes: Codes, done: Set[tuple[str, date]]) -> PlanToday:
    """`done` are the routines and days of the sessions of the last days that count.

    A routine that the user's conditions hide is passed over. One query for somebody who has no schedule.
    """
    planning = planning_of(user, codes)
    slots = planning.calendar.between(today - MISSED_FOR, today + AHEAD)
    found = [one for one in planned(user, planning, slots, done) if not one.fitted.is_hidden]
    sessions = tuple(one for one in found if one.day >= today and not one.is_done)
    missed = [one for one in found if one.day < today and is_missed(one, done)]
    away = [holiday.last for holiday in planning.holidays if holiday.first <= today <= holiday.last]
    days = frozenset(one.day for one in sessions)
    is_told = missed and not away
    return PlanToday(planning, sessions, missed[-1] if is_told else None, days, max(away, default=None))


def is_missed(one: Planned, done: Set[tuple[str, date]]) -> bool:
    """A session the day before or later is taken for it. What was planned only that day may have been too late."""
    slug = one.slot.table.routine
    is_made_up = any(routine == slug and day >= one.day - ONE_DAY for routine, day in done)
    return not is_made_up and one.day > one.slot.table.since
