"""Somebody's schedules, read once: the rows as the rules of `routines.planner.days` take them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from routines.planner.days import Away, Calendar, Timetable
from routines.planner.models import Holiday, Schedule
from routines.shelf import Kept, kept, kept_of
from routines.targets import main_of, patterns

if TYPE_CHECKING:
    from backrelief.accounts.models import User


USUAL = {1: "2", 2: "03", 3: "024", 4: "0134", 5: "01234"}  # weekdays to begin with, by sessions a week


@dataclass(frozen=True)
class Planning:
    """`schedules` and `routines` are by key; one whose routine is not offered any more is not among them."""

    schedules: Mapping[int, Schedule]
    routines: Mapping[int, Kept]
    holidays: Sequence[Holiday]
    calendar: Calendar


def planning_of(user: "User") -> Planning:
    """Three queries; one for somebody who has no schedule."""
    found = Schedule.objects.of(user).select_related("routine").prefetch_related("moves")
    routines = {schedule.pk: whole for schedule in found if (whole := routine_of(schedule))}
    schedules = {schedule.pk: schedule for schedule in found if schedule.pk in routines}
    if not schedules:
        return Planning({}, {}, (), Calendar(()))
    holidays = tuple(Holiday.objects.of(user))
    away = [Away(holiday.first, holiday.last) for holiday in holidays]
    return Planning(schedules, routines, holidays, Calendar([timetable(one) for one in schedules.values()], away))


def routine_of(schedule: Schedule) -> Kept | None:
    """A ready-made one, or one of the same user's own; None where it is not offered any more."""
    routine = schedule.routine
    if not routine.is_own:
        return kept().get(routine.slug)
    return kept_of(routine) if routine.is_published and routine.owner_id == schedule.user_id else None


def timetable(schedule: Schedule) -> Timetable:
    moves: dict[date, date | None] = {}
    if schedule.pk:
        moves = {move.from_day: move.to_day for move in schedule.moves.all()}
    return Timetable(
        key=schedule.pk or 0,
        routine=schedule.routine.slug,
        patterns=worked_by(schedule),
        weekdays=schedule.days,
        starts_on=schedule.starts_on,
        weeks=schedule.weeks,
        at=schedule.at,
        since=schedule.since,
        moves=moves,
    )


def worked_by(schedule: Schedule) -> frozenset[str]:
    """The kinds of movement that need a rest afterwards, as `Outlook.rest_until` has them."""
    found = routine_of(schedule)
    return patterns(main_of(found)) if found and found.routine.is_strength else frozenset()


def new_schedule(found: Kept, today: date) -> Schedule:
    """Not saved: two or three days a week as the routine asks, from today on."""
    often = found.routine.per_week_min
    return Schedule(routine=found.routine, weekdays=USUAL.get(often, USUAL[5]), starts_on=today, since=today)
