"""Where a session can go when life gets in the way, and which days fit a schedule. Pure.

Nothing moves so that another session is lost: a day fits when every session that was there is still there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from routines.planner.days import ONE_DAY, WEEK, Away, Calendar, Slot, Timetable, clash

MOST_LATER = 7  # days that a session is offered to wait
MOST_ALONG = 7  # sessions that are offered to move along
LOOK_BACK = timedelta(days=7)  # sessions so long ago decide nothing any more
MOST_STRENGTH_DAYS = 3  # of a week, with two days from one to the next
SHOWN = 3  # suggestions of other days


@dataclass(frozen=True)
class Offer:
    """`moves` is the new day of each session that moves, by the day it was meant for; `along` how many move along."""

    day: date
    moves: Mapping[date, date]

    @property
    def along(self) -> int:
        return len(self.moves) - 1


@dataclass(frozen=True)
class Ways:
    """What can be done with a session. `first` is the day asked for; where it does not fit, `near` is the day of the
    session in its way (None: a holiday, or the rest after the last session), and `later` and `along` are what fits.
    """

    first: date
    straight: Offer | None
    near: date | None = None
    later: Offer | None = None
    along: Offer | None = None


def ways(calendar: Calendar, slot: Slot, first: date, rested: date = date.min) -> Ways:
    """From `first` on; before `rested` the muscles have no rest yet from what was done."""
    now = recent(calendar, slot)
    if rested <= first and (straight := moved(now, slot, {slot.meant: first})):
        return Ways(first, straight)
    days = [first + n * ONE_DAY for n in range(MOST_LATER)]
    later = next((offer for day in days if day >= rested and (offer := moved(now, slot, {slot.meant: day}))), None)
    from_here = max(first, rested)
    return Ways(first, None, in_the_way(now, slot, first), later, along(now, slot, from_here))


def recent(calendar: Calendar, slot: Slot) -> Calendar:
    """Without the sessions of long ago, unless what is left out now depends on them."""
    if calendar.too_close:
        return calendar
    since = slot.day - LOOK_BACK
    return replace(calendar, tables=[replace(table, since=max(table.since, since)) for table in calendar.tables])


def with_moves(calendar: Calendar, key: int, moves: Mapping[date, date | None]) -> Calendar:
    tables = [replace(t, moves={**t.moves, **moves}) if t.key == key else t for t in calendar.tables]
    return replace(calendar, tables=tables)


def without_moves(calendar: Calendar, key: int, days: Sequence[date]) -> Calendar:
    """As it was before those sessions were moved."""
    tables = [
        replace(t, moves={day: to for day, to in t.moves.items() if day not in days}) if t.key == key else t
        for t in calendar.tables
    ]
    return replace(calendar, tables=tables)


def moved(calendar: Calendar, slot: Slot, moves: Mapping[date, date]) -> Offer | None:
    """The offer, if nothing is lost by it."""
    after = with_moves(calendar, slot.table.key, moves)
    return Offer(moves[slot.meant], moves) if is_there(after, slot) and loses_nothing(calendar, after) else None


def is_there(calendar: Calendar, slot: Slot) -> bool:
    return any(one.name == slot.name for one in calendar.until_settled[0])


def loses_nothing(before: Calendar, after: Calendar) -> bool:
    """Whether every session is still there, on whatever day, and no other one comes too close."""
    there = {one.name for one in before.until_settled[0]}
    return crowds_nothing(before, after) and there <= {one.name for one in after.split(before.settled + after.wait)[0]}


def crowds_nothing(before: Calendar, after: Calendar) -> bool:
    return after.too_close <= before.too_close


def in_the_way(calendar: Calendar, slot: Slot, day: date) -> date | None:
    """The day of the session that this one would come too close to; the rest of a rhythm would move along."""
    there = replace(slot, day=day)
    others = (one for one in calendar.split(day + WEEK)[0] if slot.table.weekdays or one.table.key != slot.table.key)
    others = (one for one in others if one.name != slot.name)
    return next((one.day for one in others if clash(there, one)), None)


def along(calendar: Calendar, slot: Slot, day: date) -> Offer | None:
    """The session on that day, and those after it as much later as they must be. A rhythm moves along by itself."""
    if not slot.table.weekdays:
        return None
    moves = {slot.meant: day}
    for _ in range(3 * MOST_ALONG):
        if offer := moved(calendar, slot, moves):
            return offer
        after = with_moves(calendar, slot.table.key, moves)
        left_out = [one for one in after.until_settled[1] if one.name not in calendar.too_close]
        if not left_out or left_out[0].table.key != slot.table.key or left_out[0].name == slot.name:
            return None
        moves[left_out[0].meant] = calendar.back_from(left_out[0].day + ONE_DAY)
        if len(moves) - 1 > MOST_ALONG:
            return None
    return None


def fits(calendar: Calendar, table: Timetable) -> bool:
    """Whether a schedule has room beside the others."""
    after = replace(calendar, tables=[*(one for one in calendar.tables if one.key != table.key), table])
    return crowds_nothing(calendar, after)


def suggestions(calendar: Calendar, table: Timetable) -> list[frozenset[int]]:
    """Days of the week that have room, as many as were wanted if there are, the nearest first."""
    wanted = table.weekdays or frozenset({0, 2, 4})
    most = min(len(wanted), MOST_STRENGTH_DAYS) if table.patterns else len(wanted)
    for size in range(most, 0, -1):
        found = [days for days in day_sets(size) if fits(calendar, replace(table, weekdays=days, moves={}))]
        if found:
            return sorted(found, key=lambda days: (distance(wanted, days), sorted(days)))[:SHOWN]
    return []


def day_sets(size: int) -> Iterator[frozenset[int]]:
    return map(frozenset, combinations(range(7), size))


def distance(wanted: frozenset[int], days: frozenset[int]) -> int:
    """How many days earlier or later it is, all in all."""
    return sum(min(min((a - b) % 7, (b - a) % 7) for b in days) for a in wanted) + sum(
        min(min((a - b) % 7, (b - a) % 7) for b in wanted) for a in days
    )


def holidays_off(calendar: Calendar, away: Away) -> list[Slot]:
    """The sessions that a holiday leaves out."""
    return [slot for slot in calendar.between(away.first, away.last) if not calendar.is_away(slot.day)]
