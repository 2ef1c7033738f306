"""A user's weeks, made from the sessions in them. Pure: rows in, weeks out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from routines import pain
from routines.plan import Range
from routines.weeks import first_day

WEEK = timedelta(days=7)


def rise(before: int, next_day: int | None) -> int:
    """By how much the next morning was above the start; 0 where it settled or nobody asked."""
    if next_day is None or pain.next_day(before, next_day) is pain.NextDay.SETTLED:
        return 0
    return next_day - before


@dataclass(frozen=True)
class Row:
    """A session as a week counts it. `day` is the user's own; `per_week` how often its routine is meant to be done."""

    id: UUID
    day: date
    routine: str
    per_week: Range
    seconds: int
    sets: int
    before: int
    after: int | None = None
    next_day: int | None = None
    is_open: bool = False
    is_strength: bool = True
    is_reduced: bool = False  # a lighter day: half the sets

    @property
    def rise(self) -> int:
        return rise(self.before, self.next_day)

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)


class Brief(NamedTuple):
    """The same with what charts need alone: of ten years each column counts. The key is text, which is read faster."""

    id: str
    day: date
    seconds: int
    sets: int
    before: int
    after: int | None
    next_day: int | None

    @property
    def rise(self) -> int:
        return rise(self.before, self.next_day)


Told = Row | Brief


@dataclass(frozen=True)
class Week:
    """The sessions, newest first, of the seven days from `first` on; never without a session."""

    first: date
    sessions: tuple[Row, ...]

    @property
    def last(self) -> date:
        return self.first + WEEK - timedelta(days=1)

    @property
    def seconds(self) -> int:
        return sum(row.seconds for row in self.sessions)

    @property
    def sets(self) -> int:
        return sum(row.sets for row in self.sessions)

    @property
    def planned(self) -> Range:
        """Of the routine done most; of the latest of those where two were done equally often."""
        most = Counter(row.routine for row in self.sessions).most_common(1)[0][0]
        return next(row.per_week for row in self.sessions if row.routine == most)

    @property
    def pain(self) -> tuple[int, int | None]:
        return pain_of(self.sessions)

    @property
    def is_lighter(self) -> bool:
        return any(row.is_reduced for row in self.sessions)

    @property
    def answers(self) -> int:
        """How many of the mornings after were noted."""
        return sum(row.next_day is not None for row in self.sessions)

    @cached_property
    def rises(self) -> list[int]:
        """By how much the back was up on those next mornings that had not settled."""
        return [row.rise for row in self.sessions if row.rise]


@dataclass(frozen=True)
class Gap:
    """Weeks without a session between two that had some."""

    weeks: int


def mean(scores: Sequence[int]) -> int:
    """To the nearest whole number, a half up: as people say it."""
    return (2 * sum(scores) + len(scores)) // (2 * len(scores))


def pain_of(rows: Sequence[Row]) -> tuple[int, int | None]:
    """Mean before and after, as whole numbers, over the sessions that have both; else before alone."""
    both = [(row.before, row.after) for row in rows if row.after is not None]
    if both:
        return mean([before for before, _ in both]), mean([after for _, after in both])
    return mean([row.before for row in rows]), None


def weeks_of(rows: Iterable[Row], week_start: int) -> list[Week]:
    """Every session in exactly one week, newest week first, without the weeks that had none.

    The order of the rows on one day is kept. `week_start` counts as `date.weekday()`.
    """
    found: defaultdict[date, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.day, reverse=True):
        found[first_day(row.day, week_start)].append(row)
    return [Week(first, tuple(found[first])) for first in sorted(found, reverse=True)]


def gap_between(later: date, earlier: date) -> int:
    """Whole weeks that lie between two weeks, each given by its first day."""
    return (later - earlier).days // 7 - 1


def with_gaps(weeks: Sequence[Week]) -> list[Week | Gap]:
    """Weeks, newest first, with what lies between them."""
    shown: list[Week | Gap] = list(weeks[:1])
    for later, earlier in pairwise(weeks):
        if missing := gap_between(later.first, earlier.first):
            shown.append(Gap(missing))
        shown.append(earlier)
    return shown
