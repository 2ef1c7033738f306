"""Reading what the charts of a span need: its sessions, their sets and the check-ins, each with one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from exercises.finder import regions
from exercises.models import Exercise, Works
from exercises.shelf import shelf
from routines.models import SetLog
from routines.progress.best import HELPED
from routines.progress.best import Done as DoneSet
from routines.progress.checkins import points
from routines.progress.figures import Figure
from routines.progress.history import counted, rows
from routines.progress.models import PastSet
from routines.progress.pictures import scores, sessions, sets
from routines.progress.pictures.exercise import growth
from routines.progress.spans import Parts, Span, parts_of, since
from routines.progress.trends import Aggravated, aggravated, balance_of, mornings
from routines.progress.weekly import Row
from routines.progress.worked import Worked, worked

if TYPE_CHECKING:
    from backrelief.accounts.models import User

Done = Sequence[tuple[UUID, int, int]]  # session, exercise, sets


@dataclass(frozen=True)
class Ranked:
    """An exercise after which mornings were up; the name of one that is no longer in the library stays."""

    exercise: Exercise
    counts: Aggravated


@dataclass(frozen=True)
class Trends:
    """`mornings` are (up, noted) of all sessions; `often` exercises with in how many sessions they were."""

    figures: Sequence[Figure] = ()
    ranked: Sequence[Ranked] = ()
    mornings: tuple[int, int] = (0, 0)
    often: Sequence[tuple[Exercise, int]] = ()
    worked: Worked = field(default_factory=lambda: Worked(()))


def trends(user: "User", span: Span, today: date) -> Trends:
    first = since(span, today, user.week_start)
    found = rows(counted(user).between(first, date.max))
    told = points(user)
    if not found and not any(point.day >= first for point in told):
        return Trends()
    days = [row.day for row in found] + [point.day for point in told if point.day >= first]
    parts = parts_of(min(days) if span is Span.ALL else first, max(today, *days), user.week_start)
    figures = scores.check_ins(told, parts)
    if not found:
        return Trends(figures)
    done = done_since(user, first)
    named = exercises({exercise for _, exercise, _ in done})
    by_id = {row.id: row for row in found}
    charts = [sessions.pain(found, parts), sessions.settled(found, parts), *figures]
    charts += [sessions.time(found, parts), *balance_figure(by_id, done, named, parts)]
    return Trends(
        charts,
        [Ranked(named[one.exercise], one) for one in aggravated(by_id, [(pk, exercise) for pk, exercise, _ in done])],
        mornings(found),
        often(done, named),
        spread(done, named),
    )


def done_since(user: "User", first: date) -> Done:
    mine = SetLog.objects.filter(session__user=user, session__deleted_at=None, session__local_date__gte=first)
    return list(mine.order_by().values_list("session_id", "exercise_id").annotate(Count("pk")))


def exercises(ids: set[int]) -> Mapping[int, Exercise]:
    """A retired one comes from the database: history outlives the library."""
    on_shelf = shelf().by_id
    found = {pk: on_shelf[pk] for pk in ids if pk in on_shelf}
    retired = ids - found.keys()
    return {**found, **(Exercise.objects.in_bulk(retired) if retired else {})}


def balance_figure(by_id: Mapping[UUID, Row], done: Done, named: Mapping[int, Exercise], parts: Parts) -> list[Figure]:
    counted_sets = [(by_id[pk].day, named[exercise].pattern, count) for pk, exercise, count in done if pk in by_id]
    found = balance_of(counted_sets, parts)
    return [sets.balance(found, parts)] if found else []


def often(done: Done, named: Mapping[int, Exercise]) -> list[tuple[Exercise, int]]:
    """The most often done first."""
    counts: dict[int, int] = {}
    for _, exercise, _ in done:
        counts[exercise] = counts.get(exercise, 0) + 1
    return sorted(((named[pk], count) for pk, count in counts.items()), key=lambda pair: (-pair[1], pair[0].name))


def spread(done: Done, named: Mapping[int, Exercise]) -> Worked:
    on_shelf = shelf().by_id
    hardest = {named[pk].slug: regions(named[pk], Works.Role.PRIMARY) for pk in named if pk in on_shelf}
    return worked(((named[pk].slug, count) for _, pk, count in done), hardest)


def growth_of(user: "User", exercise: Exercise, span: Span, today: date) -> Figure | None:
    """None where it was not done in the time. With the sets that were brought along from other apps."""
    first = since(span, today, user.week_start)
    mine = SetLog.objects.filter(user=user, exercise=exercise, session__deleted_at=None, session__local_date__gte=first)
    found = [DoneSet(*row) for row in mine.values_list("session__local_date", "reps", "seconds", "load", "band")]
    past = PastSet.objects.filter(user=user, exercise=exercise, day__gte=first).exclude(kind=PastSet.Kind.WARM_UP)
    found += [DoneSet(*row, is_past=True) for row in past.values_list("day", "reps", "seconds", "load")]
    if exercise.slug in HELPED:
        found = [replace(done, load=None) for done in found]
    found = [done for done in found if done.reps or done.seconds]
    if not found:
        return None
    days = [done.day for done in found]
    parts = parts_of(min(days) if span is Span.ALL else first, max(today, *days), user.week_start)
    return growth(exercise, found, parts, user.unit)
