"""On which days the sessions of somebody's schedules are. Pure: days of the user's own in, days out.

A schedule names days of the week, or is a rhythm of every other day. A session keeps the day it was meant for as its
name, whatever moves; in a rhythm those after one that was moved come as much later. Days of a holiday are left out.
Whatever the rows say, no two strength sessions of the same kind come closer than `routines.resting.REST`: the later
one is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import count
from zoneinfo import ZoneInfo

from routines.resting import REST, Start, apart

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
RHYTHM = REST  # every other day


@dataclass(frozen=True)
class Timetable:
    """A schedule as the rules read it.

    `weekdays` count as `date.weekday()`, and are empty for every other day. `patterns` are the kinds of movement that
    need a rest, none where the routine is not for strength. `moves` say to which day a session goes, by the day it was
    meant for, and None that it is left out. Days before `since` are not looked at: something else was planned then.
    """

    key: int
    routine: str
    patterns: frozenset[str]
    weekdays: frozenset[int]
    starts_on: date
    weeks: int | None = None
    at: time | None = None
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
    """A session: the `number`th of its timetable from 0, and the day it is on.

    `meant` is its day where nothing was ever moved, `usual` where only those before it in a rhythm were.
    """

    table: Timetable
    number: int
    meant: date
    usual: date
    day: date

    @property
    def start(self) -> Start:
        return self.day, self.table.at

    @property
    def was_moved(self) -> bool:
        return self.day != self.usual

    @property
    def is_left_out(self) -> bool:
        return self.table.moves.get(self.meant, self.meant) is None

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


def slots(table: Timetable, until: date) -> Iterator[Slot]:
    """Every session that is not later than `until`, without those left out one by one."""
    for slot in every(table, until):
        if not slot.is_left_out and table.since <= slot.day <= until:
            yield slot


def every(table: Timetable, until: date) -> Iterator[Slot]:
    """Also those left out one by one, each on its usual day; some that were moved may be later than `until`."""
    if not table.weekdays:
        yield from rhythm(table, until)
        return
    last = min(until, table.last_day or until)
    days = (table.starts_on + n * ONE_DAY for n in range((last - table.starts_on).days + 1))
    for number, day in enumerate(day for day in days if day.weekday() in table.weekdays):
        yield Slot(table, number, day, day, table.moves.get(day) or day)


def rhythm(table: Timetable, until: date) -> Iterator[Slot]:
    late = timedelta()
    for number in count():
        meant = table.starts_on + number * RHYTHM
        usual = meant + late
        if usual > until or (table.most is not None and number >= table.most):
            return
        day = max(usual, table.moves.get(meant) or usual)
        yield Slot(table, number, meant, usual, day)
        late = day - meant


def clash(one: Slot, other: Slot) -> bool:
    """Whether two sessions may not both be: the same routine twice a day, or strength of a kind without its rest."""
    if one.table.routine == other.table.routine and one.day == other.day:
        return True
    is_close = apart(one.start, other.start) < REST
    return is_close and not one.table.patterns.isdisjoint(other.table.patterns)


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
            near = (other for other in reversed(kept[-3 * len(self.tables) :]) if slot.day - other.day <= REST)
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
        known += [table.last_day + table.wait for table in self.tables if table.last_day]
        known += [day + table.wait for table in self.tables for day in table.moves]
        known += [holiday.last for holiday in self.away]
        return max(known, default=date.min) + 3 * WEEK


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """In UTC, when somebody's clock shows this time.

    A time that a clock skips in spring comes as much later as the clock skips; of one that comes twice, the first.
    """
    return datetime.combine(day, at, zone).replace(fold=0).astimezone(UTC)
