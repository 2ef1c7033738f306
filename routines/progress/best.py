"""The best set of each day of an exercise, and which way they go. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from statistics import median

from routines.ladder import BANDS
from routines.progress.spans import Parts

ENOUGH_DAYS = 6  # with fewer, one day turns the trend round; a choice of ours, as is the next
ENOUGH_TIME = 21  # days from the first to the last
HELPED = frozenset({"assisted-pull-up"})  # what is noted as its load is the help: less of it is harder
MOST_DAYS = 60  # more are drawn by their best in each week or month


class Measure(StrEnum):
    """What grows: the load, the time of a hold, or the number of reps."""

    LOAD = "load"
    HOLD = "hold"
    REPS = "reps"


@dataclass(frozen=True)
class Done:
    """One set; `load` in kilograms, `is_past` when it was brought along from another app."""

    day: date
    reps: int | None
    seconds: int | None
    load: Decimal | None
    band: str = ""
    is_past: bool = False


@dataclass(frozen=True)
class Best:
    """The best set of a day. `lifted` is load times reps over all its sets, in kilograms."""

    done: Done
    sets: int
    lifted: Decimal


def measure_of(sets: Sequence[Done]) -> Measure:
    """Load where it was noted on most days: one loaded set turns nobody's chart."""
    if 2 * len({done.day for done in sets if done.load}) > len({done.day for done in sets}):
        return Measure.LOAD
    return Measure.REPS if any(done.reps for done in sets) else Measure.HOLD


def is_known(done: Done, measure: Measure) -> bool:
    """A load that was not noted is not 0."""
    return bool(done.load if measure is Measure.LOAD else done.seconds if measure is Measure.HOLD else done.reps)


def rank(done: Done, measure: Measure) -> tuple[Decimal | int, int]:
    """By load or band, then by reps or seconds."""
    if measure is Measure.LOAD:
        return done.load or 0, done.reps or done.seconds or 0
    amount = (done.seconds if measure is Measure.HOLD else done.reps) or 0
    return BANDS.index(done.band) + 1 if done.band and amount else 0, amount


def bests(sets: Iterable[Done], measure: Measure) -> list[Best]:
    """Of each day, the earliest first."""
    by_day: defaultdict[date, list[Done]] = defaultdict(list)
    for done in sets:
        by_day[done.day].append(done)
    return [
        Best(
            max(mine, key=lambda done: rank(done, measure)),
            len(mine),
            sum(((done.load or Decimal(0)) * (done.reps or 0) for done in mine), Decimal(0)),
        )
        for _, mine in sorted(by_day.items())
    ]


def thinned(found: Sequence[Best], measure: Measure, parts: Parts) -> list[Best]:
    """Where there are many days, the best of each part."""
    if len(found) <= MOST_DAYS:
        return list(found)
    by_part: defaultdict[int, list[Best]] = defaultdict(list)
    for best in found:
        by_part[parts.place(best.done.day)].append(best)
    return [max(by_part[place], key=lambda best: rank(best.done, measure)) for place in sorted(by_part)]


@dataclass(frozen=True)
class Trend:
    """A line through points: its value on the first and on the last day, and how much it gains in a week."""

    first: float
    last: float
    a_week: float


def trend(points: Sequence[tuple[date, float]]) -> Trend | None:
    """The median of all slopes between two days (Theil 1950, Sen 1968): one odd day does not turn it.

    `points` on different days, the earliest first. None where there are too few of them, or they lie too close.
    """
    if len(points) < ENOUGH_DAYS or (points[-1][0] - points[0][0]).days < ENOUGH_TIME:
        return None
    slope = median((b - a) / (later - day).days for (day, a), (later, b) in combinations(points, 2))
    start = points[0][0]
    at_start = median(value - slope * (day - start).days for day, value in points)
    return Trend(at_start, at_start + slope * (points[-1][0] - start).days, slope * 7)
