"""A stretch of days and the weeks or months in it. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from routines.progress.month import last_of
from routines.progress.weekly import Row, pain_of
from routines.weeks import first_day

ONE_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MOST_WEEKS = 14  # in a table; a longer time goes by months


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    first: date
    last: date

    @classmethod
    def back(cls, weeks: int, today: date) -> Self:
        """So many weeks that end today."""
        return cls(today - weeks * WEEK + ONE_DAY, today)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_by_weeks(self) -> bool:
        return self.days <= (MOST_WEEKS - 1) * WEEK.days

    def parts(self, week_start: int) -> list["Period"]:
        """Calendar weeks, or months where it is too long; the first and the last may be cut short."""
        if self.is_by_weeks:
            return list(self._cut(lambda day: first_day(day, week_start) + WEEK - ONE_DAY))
        return list(self._cut(lambda day: last_of(day.replace(day=1))))

    def _cut(self, end_of: Callable[[date], date]) -> Iterator["Period"]:
        first = self.first
        while first <= self.last:
            last = min(end_of(first), self.last)
            yield Period(first, last)
            first = last + ONE_DAY


@dataclass(frozen=True)
class Stretch:
    """The sessions of a part of a period."""

    period: Period
    rows: Sequence[Row]

    @property
    def sessions(self) -> int:
        return len(self.rows)

    @property
    def minutes(self) -> int:
        return round(sum(row.seconds for row in self.rows) / 60)

    @property
    def sets(self) -> int:
        return sum(row.sets for row in self.rows)

    @property
    def before(self) -> int | None:
        """Mean pain before and after the sessions, counted as the card of a week does."""
        return pain_of(self.rows)[0] if self.rows else None

    @property
    def after(self) -> int | None:
        return pain_of(self.rows)[1] if self.rows else None

    @property
    def mornings(self) -> int:
        """How many mornings after were noted."""
        return sum(row.next_day is not None for row in self.rows)

    @property
    def up(self) -> int:
        """On how many of them the back was up by 2 or more."""
        return sum(row.rise > 0 for row in self.rows)


def stretches(rows: Sequence[Row], period: Period, week_start: int) -> list[Stretch]:
    """Every session of the period in exactly one of them, the earliest first; those without a session stay."""
    return [
        Stretch(part, [row for row in rows if part.first <= row.day <= part.last]) for part in period.parts(week_start)
    ]
