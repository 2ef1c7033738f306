"""A month as a calendar with the days that had a session. Pure."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from uuid import UUID

A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Mark:
    """A session on a day of the calendar. `is_up` says how the next morning was, None where nobody told."""

    session: UUID
    is_strength: bool
    is_up: bool | None = None


@dataclass(frozen=True)
class Cell:
    day: date
    marks: Sequence[Mark] = ()

    @property
    def kind(self) -> str:
        """As static/css/components/week.css names days: done, light or nothing."""
        if not self.marks:
            return ""
        return "done" if any(mark.is_strength for mark in self.marks) else "light"

    @property
    def morning(self) -> str:
        """Up if it was after one of the sessions, settled if it is known to have been, else nothing."""
        told = [mark.is_up for mark in self.marks if mark.is_up is not None]
        return ("up" if any(told) else "settled") if told else ""


@dataclass(frozen=True)
class Month:
    """`weeks` hold a cell for each day of the month and None for the days around it."""

    first: date
    weeks: Sequence[Sequence[Cell | None]]
    week_start: int

    @property
    def week_days(self) -> tuple[date, ...]:
        """Seven days that stand for the names of the columns."""
        return tuple(A_MONDAY + timedelta(days=(self.week_start + i) % 7) for i in range(7))

    @property
    def kinds(self) -> set[str]:
        return {cell.kind for week in self.weeks for cell in week if cell and cell.kind}

    @property
    def last(self) -> date:
        return last_of(self.first)

    @property
    def next(self) -> date | None:
        return None if self.last == date.max else self.last + timedelta(days=1)

    @property
    def previous(self) -> date | None:
        return None if self.first == date.min else (self.first - timedelta(days=1)).replace(day=1)


def last_of(first: date) -> date:
    """The last day of the month that begins on `first`."""
    if first.month == 12:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def month_of(first: date, marks: Mapping[date, Sequence[Mark]], week_start: int) -> Month:
    weeks = Calendar(week_start).monthdayscalendar(first.year, first.month)
    return Month(first, [[_cell(first, number, marks) for number in week] for week in weeks], week_start)


def _cell(first: date, number: int, marks: Mapping[date, Sequence[Mark]]) -> Cell | None:
    if not number:
        return None
    day = first.replace(day=number)
    return Cell(day, marks.get(day, ()))


def parse_month(text: str) -> date | None:
    """ "2026-03" as its first day; None for anything else."""
    year, dash, month = text.partition("-")
    if not (dash and year.isdecimal() and month.isdecimal()):
        return None
    if not (MINYEAR <= int(year) <= MAXYEAR and 1 <= int(month) <= 12):
        return None
    return date(int(year), int(month), 1)
