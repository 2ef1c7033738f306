"""What is planned next, for the pages of a routine and its sessions, which do not know plans themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from routines.planner.ahead import done_days
from routines.planner.planning import planning_of
from routines.resting import REST

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from backrelief.accounts.models import User

FORTNIGHT = timedelta(days=13)


@dataclass(frozen=True)
class Upcoming:
    """A session that is planned, by the slug of its routine. `in_days` is how far it is, 0 today."""

    slug: str
    name: str
    day: date
    at: time | None
    in_days: int
    is_strength: bool

    @property
    def needs_rest(self) -> bool:
        """A session like it today would come too close."""
        return self.is_strength and timedelta(days=self.in_days) < REST


def upcoming_of(user: "User | AnonymousUser") -> Callable[[], tuple[Upcoming, ...]]:
    """To be asked when it is needed; answers from then on without a query."""
    return lru_cache(maxsize=1)(lambda: tuple(read(user)) if user.is_authenticated else ())


def read(user: "User") -> list[Upcoming]:
    """What is still to be done, from today on.

    One query for somebody who has no schedule, else five, and one for each routine of the user's own.
    """
    today = user.local_date(timezone.now())
    planning = planning_of(user)
    slots = planning.calendar.between(today, today + FORTNIGHT)
    done = done_days(user, today, today) if slots else set()
    found = []
    for slot in slots:
        schedule, fit = planning.schedules[slot.table.key], planning.routines[slot.table.key]
        routine = fit.routine
        if (routine.slug, slot.day) not in done:
            days = (slot.day - today).days
            found.append(Upcoming(routine.slug, routine.name, slot.day, schedule.at, days, fit.is_strength))
    return found
