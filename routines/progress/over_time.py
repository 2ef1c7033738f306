"""Reading what the charts of a time need: its sessions, their sets and the check-ins, each with one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from django.urls import reverse
from django.utils.translation import get_language

from exercises.finder import regions
from exercises.models import Exercise, Kind, Works
from exercises.shelf import shelf, version
from routines.progress.best import HELPED
from routines.progress.best import Done as DoneSet
from routines.progress.checkins import points
from routines.progress.figures import Figure
from routines.progress.history import counted, in_brief
from routines.progress.models import PastSet
from routines.progress.pictures import scores, sessions, sets
from routines.progress.pictures.exercise import growth
from routines.progress.spans import Parts, Reach
from routines.progress.sums import done_in, stamp, sums
from routines.progress.trends import Aggravated, Sum, aggravated, balance_of, mornings, split, together
from routines.progress.worked import Worked, worked

if TYPE_CHECKING:
    from backrelief.accounts.models import User

GROW = {Kind.STRENGTH, Kind.HOLD}  # what a chart of best sets tells something about


@dataclass(frozen=True)
class Name:
    """Of an exercise, with where its chart is; that of one that is no longer in the library stays."""

    name: str
    address: str

    @classmethod
    def of(cls, exercise: Exercise) -> Self:
        return cls(exercise.name, reverse("progress:exercise", args=[exercise.slug]))


Often = Sequence[tuple[Name, int]]


@dataclass(frozen=True)
class Ranked:
    """An exercise after which mornings were up."""

    exercise: Name
    counts: Aggravated


@dataclass(frozen=True)
class Trends:
    """From the `first` day that is shown to the `last`.

    `mornings` are (up, noted) of all sessions; `often` and `other` exercises with in how many sessions they were.
    """

    first: date
    last: date
    figures: Sequence[Figure] = ()
    ranked: Sequence[Ranked] = ()
    mornings: tuple[int, int] = (0, 0)
    often: Often = ()
    other: Often = ()
    worked: Worked = field(default_factory=lambda: Worked(()))

    @property
    def told(self) -> str:
        """How many mornings were noted, and on how many of them the back was up."""
        return sessions.settled_answer(*self.mornings)


def key_of(user: "User", reach: Reach, today: date) -> str:
    """What everything that `trends` tells depends on: the years before are the same at every visit."""
    state = (user.pk, stamp(user), reach, today, user.week_start, get_language(), version())
    return f"trends-{sha256(repr(state).encode()).hexdigest()}"


def trends(user: "User", reach: Reach, today: date) -> Trends:
    return shortened(read(user, reach, today))


def figure_of(user: "User", name: str, reach: Reach, today: date) -> Figure | None:
    """With all of its table."""
    found = read(user, reach, today)
    return next((figure for figure in found.figures if figure.name == name), None)


def shortened(found: Trends) -> Trends:
    """Without the long tables, which have pages of their own."""
    return replace(found, figures=[figure.without_long_table() for figure in found.figures])


def read(user: "User", reach: Reach, today: date) -> Trends:
    told = points(user)
    found = in_brief(counted(user).between(reach.first, reach.last))
    told_on = [point.day for point in told if reach.first <= point.day <= reach.last]
    if not found and not told_on:
        return Trends(today, today)
    parts = reach.parts([*(row.day for row in found), *told_on], today, user.week_start)
    latest = max(today, parts.all[-1].first)
    shown = max(parts.first, reach.first), min(parts.last, reach.last, latest)
    figures = scores.check_ins(told, parts)
    if not found:
        return Trends(*shown, figures)
    by_part = split(found, parts)
    done = sums(user, reach, parts, by_part)
    in_all = together(done)
    named = exercises({one.exercise for one in in_all})
    all_mornings = mornings(found)
    charts = [sessions.pain(found, by_part, parts), sessions.settled(found, by_part, parts, all_mornings), *figures]
    charts += [sessions.time(found, by_part, parts), *balance_figure(done, named, parts, today)]
    grown, other = often(in_all, named)
    return Trends(
        *shown,
        charts,
        [Ranked(Name.of(named[one.exercise]), one) for one in aggravated(in_all, all_mornings)],
        all_mornings,
        grown,
        other,
        spread(in_all, named),
    )


def exercises(ids: set[int]) -> Mapping[int, Exercise]:
    """A retired one comes from the database: history outlives the library."""
    on_shelf = shelf().by_id
    found = {pk: on_shelf[pk] for pk in ids if pk in on_shelf}
    retired = ids - found.keys()
    return {**found, **(Exercise.objects.in_bulk(retired) if retired else {})}


def balance_figure(done: Sequence[Sum], named: Mapping[int, Exercise], parts: Parts, today: date) -> list[Figure]:
    found = balance_of(((one.day, named[one.exercise].pattern, one.sets) for one in done), parts, today)
    return [sets.balance(found, parts)] if found else []


def often(done: Sequence[Sum], named: Mapping[int, Exercise]) -> tuple[Often, Often]:
    """Those that grow, and the others, each with the most often done first."""
    counts = {one.exercise: one.sessions for one in done}
    ordered = sorted(counts, key=lambda pk: (-counts[pk], named[pk].name))
    grown, other = ([pk for pk in ordered if (named[pk].kind in GROW) is grows] for grows in (True, False))
    return [(Name.of(named[pk]), counts[pk]) for pk in grown], [(Name.of(named[pk]), counts[pk]) for pk in other]


def spread(done: Sequence[Sum], named: Mapping[int, Exercise]) -> Worked:
    on_shelf = shelf().by_id
    hardest = {named[pk].slug: regions(named[pk], Works.Role.PRIMARY) for pk in named if pk in on_shelf}
    return worked(((named[one.exercise].slug, one.sets) for one in done), hardest)


def growth_of(user: "User", exercise: Exercise, reach: Reach, today: date) -> Figure | None:
    """None where it was not done in the time. With the sets that were brought along from other apps."""
    mine = done_in(user, reach).filter(user=user, exercise=exercise)
    found = [DoneSet(*row) for row in mine.values_list("session__local_date", "reps", "seconds", "load", "band")]
    past = PastSet.objects.filter(user=user, exercise=exercise, day__gte=reach.first, day__lte=reach.last)
    past = past.exclude(kind=PastSet.Kind.WARM_UP)
    found += [DoneSet(*row, is_past=True) for row in past.values_list("day", "reps", "seconds", "load")]
    if exercise.slug in HELPED:
        found = [replace(done, load=None) for done in found]
    found = [done for done in found if done.reps or done.seconds]
    if not found:
        return None
    parts = reach.parts([done.day for done in found], today, user.week_start)
    return growth(exercise, found, parts, user.unit)
