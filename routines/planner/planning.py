"""Somebody's schedules, read once: the rows as the rules of `routines.planner.days` take them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from exercises.suiting import Codes
from routines.fitting import FittedRoutine, fitted
from routines.health import health_of
from routines.planner.days import Away, Calendar, Timetable
from routines.planner.models import Holiday, Schedule
from routines.planner.moving import MOST_STRENGTH_DAYS
from routines.shelf import Kept, kept, kept_of
from routines.targets import worked_by

if TYPE_CHECKING:
    from backrelief.accounts.models import User


USUAL = {1: "2", 2: "03", 3: "024", 4: "0134", 5: "01234"}  # weekdays to begin with, by sessions a week


@dataclass(frozen=True)
class Planning:
    """`schedules` and `routines` are by key; one whose routine is not offered any more is not among them.

    The routines are as they fit the user's conditions.
    """

    schedules: Mapping[int, Schedule]
    routines: Mapping[int, FittedRoutine]
    holidays: Sequence[Holiday]
    calendar: Calendar


NOTHING = Planning({}, {}, (), Calendar(()))


def planning_of(user: "User", codes: Codes | None = None) -> Planning:
    """`codes` are the user's conditions, read where they are not given.

    Three queries or four, and one for each routine of the user's own; one for somebody who has no schedule.
    """
    found = Schedule.objects.of(user).select_related("routine").prefetch_related("moves")
    kept = {schedule: whole for schedule in found if (whole := routine_of(schedule))}
    if not kept:
        return NOTHING
    if codes is None:
        codes = health_of(user, user.local_date(timezone.now())).codes
    routines = {schedule.pk: fitted(whole, codes) for schedule, whole in kept.items()}
    holidays = tuple(Holiday.objects.of(user))
    away = [Away(holiday.first, holiday.last) for holiday in holidays]
    tables = [timetable(schedule, routines[schedule.pk]) for schedule in kept]
    return Planning({schedule.pk: schedule for schedule in kept}, routines, holidays, Calendar(tables, away))


def routine_of(schedule: Schedule) -> Kept | None:
    """A ready-made one, or one of the same user's own; None where it is not offered any more."""
    routine = schedule.routine
    if not routine.is_own:
        return kept().get(routine.slug)
    return kept_of(routine) if routine.is_published and routine.owner_id == schedule.user_id else None


def timetable(schedule: Schedule, routine: FittedRoutine | None) -> Timetable:
    moves: dict[date, date | None] = {}
    if schedule.pk:
        moves = {move.from_day: move.to_day for move in schedule.moves.all()}
    return Timetable(
        key=schedule.pk or 0,
        routine=schedule.routine.slug,
        patterns=worked_by(routine) if routine else frozenset(),
        weekdays=schedule.days,
        starts_on=schedule.starts_on,
        weeks=schedule.weeks,
        at=schedule.at,
        since=schedule.since,
        moves=moves,
    )


def new_schedule(found: FittedRoutine, today: date) -> Schedule:
    """Not saved: as many days a week as the routine asks, and as strength work has room for, from today on."""
    often = found.routine.per_week_min
    if worked_by(found):
        often = min(often, MOST_STRENGTH_DAYS)
    return Schedule(routine=found.routine, weekdays=USUAL.get(often, USUAL[5]), starts_on=today, since=today)
