"""The ways to change what is planned. Each reads, judges and writes in one transaction, one at a time for a user."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from routines.planner.ahead import done_days
from routines.planner.days import ONE_DAY, Slot
from routines.planner.models import Move, Schedule
from routines.planner.moving import Offer, Ways, loses_nothing, ways, without_moves
from routines.planner.planning import Planning, planning_of
from routines.sync import one_at_a_time

if TYPE_CHECKING:
    from backrelief.accounts.models import User

WEEKS_AHEAD = 8 * 7 * ONE_DAY  # single sessions can be moved so far ahead


@dataclass(frozen=True)
class Wish:
    """One session of a schedule, by the day it was meant for. `today` and `rested` are the user's own days."""

    schedule: int
    meant: date
    today: date
    rested: date = date.min  # the first day that leaves the muscles their rest from what was done


def slot_of(planning: Planning, wish: Wish) -> Slot | None:
    """A session that has not been left out, a holiday apart. Nobody counts days to the year 9999 for an address."""
    if wish.meant > wish.today + WEEKS_AHEAD:
        return None
    found = planning.calendar.split(wish.today + 2 * WEEKS_AHEAD)[0]
    return next((slot for slot in found if slot.table.key == wish.schedule and slot.meant == wish.meant), None)


def still_to_do(user: "User", planning: Planning, wish: Wish) -> Slot | None:
    """Not done on its day: a page that was open for long may still offer it."""
    slot = slot_of(planning, wish)
    is_done = slot and (slot.table.routine, slot.day) in done_days(user, slot.day, slot.day)
    return None if is_done else slot


def ways_of(planning: Planning, wish: Wish, slot: Slot) -> Ways:
    """From the day after, or from today where its day has gone."""
    first = max(slot.day + ONE_DAY, wish.today)
    return ways(planning.calendar, slot, first, wish.rested if slot.table.patterns else date.min)


def offers(found: Ways) -> list[Offer]:
    return [offer for offer in (found.straight, found.later, found.along) if offer]


def move(user: "User", wish: Wish, to: date, along: int, now: datetime) -> Offer | None:
    """Moves it as was offered; None, and nothing is changed, where that is not possible any more."""
    with transaction.atomic():
        one_at_a_time(user)
        planning = planning_of(user)
        slot = still_to_do(user, planning, wish)
        if slot is None:
            return None
        found = offers(ways_of(planning, wish, slot))
        offer = next((one for one in found if (one.day, one.along) == (to, along)), None)
        if offer:
            write(wish.schedule, offer.moves, now)
        return offer


def write(schedule: int, moves: Mapping[date, date | None], now: datetime) -> None:
    for meant, to in moves.items():
        Move.objects.update_or_create(schedule_id=schedule, from_day=meant, defaults={"to_day": to, "made_at": now})


def skip(user: "User", wish: Wish, now: datetime) -> bool:
    """Leaves one session out; False where it is not there, or done."""
    with transaction.atomic():
        one_at_a_time(user)
        is_there = still_to_do(user, planning_of(user), wish) is not None
        if is_there:
            write(wish.schedule, {wish.meant: None}, now)
        return is_there


def undo(user: "User", schedule: Schedule, meant: date) -> bool:
    """Takes back what one tap did to this session and to those that moved along; False where there is no room."""
    with transaction.atomic():
        one_at_a_time(user)
        tap = schedule.moves.filter(from_day=meant).first()
        if tap is None:
            return True
        moves = schedule.moves.filter(made_at=tap.made_at)
        calendar = planning_of(user).calendar
        days = list(moves.values_list("from_day", flat=True))
        has_room = loses_nothing(calendar, without_moves(calendar, schedule.pk, days))
        if has_room:
            moves.delete()
        return has_room


def save(schedule: Schedule, now: datetime, *, has_other_days: bool) -> date | None:
    """Keeps a schedule whose days have room, and gives the day of its next session.

    With other days, single sessions are where the schedule has them, and what was planned before is not looked at.
    Pressed twice, a new one is made once.
    """
    user = schedule.user
    today = user.local_date(now)
    with transaction.atomic():
        one_at_a_time(user)
        if schedule.pk is None and Schedule.objects.of(user).filter(routine=schedule.routine).exists():
            return None
        if schedule.pk is None:
            schedule.since, schedule.made_at = today, now
            schedule.save()
        else:
            if has_other_days:
                schedule.since = today
                schedule.moves.all().delete()
            schedule.save(update_fields=["weekdays", "at", "starts_on", "weeks", "since"])
        found = planning_of(user).calendar.between(today, max(today, schedule.starts_on) + WEEKS_AHEAD)
    return next((slot.day for slot in found if slot.table.key == schedule.pk), None)
