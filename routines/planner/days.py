"""On which days the sessions of somebody's schedules are. Pure: days of the user's own in, days out.

A schedule names days of the week, or is a rhythm of every other day. A session that was moved keeps the day it was
meant for as its name; in a rhythm the days after it move along. Days of a holiday are left out. Whatever the rows say,
no two strength sessions of the same kind come closer than `routines.programme.REST`: the later one is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import count
from zoneinfo import ZoneInfo

from routines.programme import REST

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
RHYTHM = REST  # every other day


@dataclass(frozen=True)
class Timetable:
    """A schedule as the rules read it.

    `weekdays` count as `date.weekday()`, and are empty for every other day. `patterns` are the kinds of movement that
    need a rest, none where the routine is not for strength. `moves` say to which day the session of a day goes, and
    None that it is left out. Days before `since` are not looked at: something else was planned then.
    """

    key: int
    routine: str
    patterns: frozenset[str]
    weekdays: frozenset[int]
    starts_on: date
    weeks: int | None = None
    since: date = date.min
    moves: Mapping[date, date | None] = field(default_factory=dict)

    @property
    def last_day(self) -> date | None:
        """The last day that may be meant, where it has an end; a rhythm ends after as many sessions instead."""
        return self.starts_on + self.weeks * WEEK - ONE_DAY if self.weeks else None

    @property
    def most(self) -> int | None:
        """How many sessions a rhythm has."""
        return -(-self.weeks * WEEK // RHYTHM) if self.weeks else None

    @property
    def wait(self) -> timedelta:
        """The longest that a session was moved by."""
        return max((to - day for day, to in self.moves.items() if to), default=timedelta())


@dataclass(frozen=True)
class Slot:
    """A session: the `number`th of its timetable from 0, the day it was `meant` for, and the day it is on."""

    table: Timetable
    number: int
    meant: date
    day: date

    @property
    def was_moved(self) -> bool:
        return self.day != self.meant

    @property
    def name(self) -> tuple[int, int]:
        return self.table.key, self.number


@dataclass(frozen=True)
class Away:
    """A holiday, both days included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def meant(table: Timetable, until: date) -> Iterator[tuple[int, date]]:
    """Number and day of each session up to `until` as the schedule has it, before single ones are moved."""
    if not table.weekdays:
        yield from rhythm(table, until)
        return
    last = min(until, table.last_day or until)
    days = (table.starts_on + n * ONE_DAY for n in range((last - table.starts_on).days + 1))
    yield from enumerate(day for day in days if day.weekday() in table.weekdays)


def rhythm(table: Timetable, until: date) -> Iterator[tuple[int, date]]:
    day = table.starts_on
    for number in count():
        if day > until or (table.most is not None and number >= table.most):
            return
        yield number, day
        day = (table.moves.get(day) or day) + RHYTHM


def slots(table: Timetable, until: date) -> Iterator[Slot]:
    """Every session that is not later than `until`, without those left out one by one."""
    for number, day in meant(table, until):
        moved = table.moves.get(day, day)
        if moved is not None and table.since <= moved <= until:
            yield Slot(table, number, day, moved)


def clash(one: Slot, other: Slot) -> bool:
    """Whether two sessions may not both be: the same routine twice a day, or strength of a kind without its rest."""
    apart = abs(one.day - other.day)
    if one.table.routine == other.table.routine and not apart:
        return True
    return apart < REST and not one.table.patterns.isdisjoint(other.table.patterns)


@dataclass(frozen=True)
class Calendar:
    """All schedules of somebody together."""

    tables: Sequence[Timetable]
    away: Sequence[Away] = ()

    def is_away(self, day: date) -> bool:
        return any(day in holiday for holiday in self.away)

    def back_from(self, day: date) -> date:
        """That day, or the first one after the holiday it is in."""
        while self.is_away(day):
            day += ONE_DAY
        return day

    def wanted(self, until: date) -> list[Slot]:
        found = (slot for table in self.tables for slot in slots(table, until) if not self.is_away(slot.day))
        return sorted(found, key=lambda slot: (slot.day, slot.name))

    def split(self, until: date) -> tuple[list[Slot], list[Slot]]:
        """Up to that day: the sessions that are, and those that come too close to an earlier one and are not."""
        kept: list[Slot] = []
        left_out: list[Slot] = []
        for slot in self.wanted(until):
            near = (other for other in reversed(kept[-2 * len(self.tables) :]) if slot.day - other.day < REST)
            (left_out if any(clash(slot, other) for other in near) else kept).append(slot)
        return kept, left_out

    def between(self, first: date, last: date) -> list[Slot]:
        """The sessions of these days, both included, in order."""
        return [slot for slot in self.split(last)[0] if slot.day >= first]

    @cached_property
    def until_settled(self) -> tuple[list[Slot], list[Slot]]:
        return self.split(self.settled)

    @cached_property
    def too_close(self) -> frozenset[tuple[int, int]]:
        """The names of all sessions that are left out because they come too close to another."""
        return frozenset(slot.name for slot in self.until_settled[1])

    @property
    def wait(self) -> timedelta:
        """The longest that any session comes later than it was meant."""
        return max((table.wait for table in self.tables), default=timedelta())

    @cached_property
    def settled(self) -> date:
        """From here on two weeks are like any other two: what fits until then fits for good."""
        known = [max(table.starts_on, table.since) for table in self.tables]
        known += [table.last_day for table in self.tables if table.last_day]
        known += [day for table in self.tables for pair in table.moves.items() for day in pair if day]
        known += [holiday.last for holiday in self.away]
        return max(known, default=date.min) + 3 * WEEK


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """In UTC, when somebody's clock shows this time.

    A time that a clock skips in spring comes as much later as the clock skips; of one that comes twice, the first.
    """
    return datetime.combine(day, at, zone).replace(fold=0).astimezone(UTC)
