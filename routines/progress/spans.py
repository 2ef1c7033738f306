"""How far a chart looks back, and the weeks or months it counts in. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from routines.progress.month import last_of
from routines.weeks import first_day

WEEK = timedelta(days=7)
MOST_WEEKS = 60  # more are counted in months: narrower columns are not seen


class Span(StrEnum):
    FOUR_WEEKS = "4-weeks"
    MONTHS = "3-months"
    YEAR = "year"
    ALL = "all"


WEEKS = {Span.FOUR_WEEKS: 4, Span.MONTHS: 13, Span.YEAR: 52}


@dataclass(frozen=True)
class Part:
    """A calendar week or month; both days belong to it."""

    first: date
    last: date


@dataclass(frozen=True)
class Parts:
    """Weeks or months without a hole, the earliest first. `week_start` counts as `date.weekday()`."""

    all: tuple[Part, ...]
    are_months: bool
    week_start: int

    @cached_property
    def first(self) -> date:
        return self.all[0].first

    @property
    def last(self) -> date:
        return self.all[-1].last

    def place(self, day: date) -> int:
        """Which part holds a day between the first and the last."""
        if self.are_months:
            return 12 * (day.year - self.first.year) + day.month - self.first.month
        return (day - self.first).days // 7

    def exact(self, day: date) -> float:
        """The place of a day, where a whole number is the middle of a part."""
        place = self.place(day)
        part = self.all[place]
        days = (part.last - part.first).days + 1
        return place + ((day - part.first).days + 0.5) / days - 0.5


@dataclass(frozen=True)
class Reach:
    """The days that are looked at, both included. Without a first one all from the start, without a last all since."""

    first: date = date.min
    last: date = date.max

    def parts(self, days: Collection[date], today: date, week_start: int) -> Parts:
        """What it is counted in; `days` are those on which there is something."""
        first = min(days) if self.first == date.min else self.first
        last = max([today, *days]) if self.last == date.max else self.last
        return parts_of(first, last, week_start)


def parse_span(text: str) -> Span:
    """Three months for anything that is none."""
    return Span(text) if text in set(Span) else Span.MONTHS


def since(span: Span, today: date, week_start: int) -> Reach:
    """Whole weeks up to this one, or all."""
    if span is Span.ALL:
        return Reach()
    return Reach(first_day(today, week_start) - (WEEKS[span] - 1) * WEEK)


def parts_of(first: date, last: date, week_start: int) -> Parts:
    """The weeks that hold both days and all between, or the months where those would be too many."""
    start = first_day(first, week_start)
    weeks = (last - start).days // 7 + 1
    if weeks <= MOST_WEEKS:
        found: Sequence[Part] = [Part(start + i * WEEK, start + i * WEEK + timedelta(days=6)) for i in range(weeks)]
        return Parts(tuple(found), are_months=False, week_start=week_start)
    months = []
    month = first.replace(day=1)
    while month <= last:
        months.append(Part(month, last_of(month)))
        month = last_of(month) + timedelta(days=1)
    return Parts(tuple(months), are_months=True, week_start=week_start)
