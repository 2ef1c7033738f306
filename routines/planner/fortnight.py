"""What the schedule's own page shows: the sessions of the next two weeks, each with what can be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from routines.health import Health
from routines.planner.ahead import Planned, done_days, planned
from routines.planner.changes import Wish, ways_of
from routines.planner.days import Slot, every
from routines.planner.models import Schedule
from routines.planner.moving import Ways
from routines.planner.planning import Planning
from routines.targets import Outlook

if TYPE_CHECKING:
    from backrelief.accounts.models import User

FORTNIGHT = timedelta(days=13)


@dataclass(frozen=True)
class Row:
    """A session, or in its place one that is left out. `ways` is None for one that is done.

    `rest_until` is set where the day comes too soon after the last session that was done.
    """

    day: date
    schedule: Schedule
    slot: Slot
    planned: Planned | None = None
    ways: Ways | None = None
    rest_until: date | None = None


def rows_of(user: "User", planning: Planning, health: Health, today: date) -> list[Row]:
    slots = planning.calendar.between(today, today + FORTNIGHT)
    if not planning.schedules:
        return []
    outlook = Outlook.of(user, health, today)
    done = done_days(user, today, today)
    found = [row_of(planning, outlook, one) for one in planned(user, planning, slots, done)]
    found += [Row(slot.usual, planning.schedules[slot.table.key], slot) for slot in skipped(planning, today)]
    return sorted(found, key=lambda row: (row.day, row.schedule.pk))


def row_of(planning: Planning, outlook: Outlook, one: Planned) -> Row:
    schedule = planning.schedules[one.key]
    if one.is_done:
        return Row(one.day, schedule, one.slot, one)
    rest = outlook.rest_until(one.routine)
    is_early = rest is not None and rest > one.day
    return Row(one.day, schedule, one.slot, one, ways_for(planning, outlook, one), rest if is_early else None)


def ways_for(planning: Planning, outlook: Outlook, one: Planned) -> Ways:
    wish = Wish(one.key, one.meant, outlook.today, outlook.rest_until(one.routine) or date.min)
    return ways_of(planning, wish, one.slot)


def skipped(planning: Planning, today: date) -> Iterator[Slot]:
    for table in planning.calendar.tables:
        found = every(table, today + FORTNIGHT)
        yield from (slot for slot in found if slot.is_left_out and slot.usual >= today)
