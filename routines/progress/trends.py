"""What the charts show, counted from the rows of sessions. Pure: rows in, numbers out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import NamedTuple

from routines.balance import GROUPS, OTHER
from routines.progress.spans import Part, Parts
from routines.progress.weekly import Told

ByPart = Sequence[Sequence[Told]]  # the sessions of each part
LATELY = 4  # parts at each end that are compared
ENOUGH = 3  # sessions in each, or nothing is said
REAL = 2  # points; a smaller change is taken for none (Ostelo 2008)


@dataclass(frozen=True)
class Scores:
    """Of one week or month: the middle scores before and after, None where nobody told, and how many sessions."""

    part: Part
    before: float | None
    after: float | None
    sessions: int


@dataclass(frozen=True)
class Then:
    """The middle score in the first parts against the last ones."""

    first: float
    last: float

    @property
    def change(self) -> float:
        """Below 0 is less pain; 0 where the difference means nothing."""
        found = self.last - self.first
        return found if abs(found) >= REAL else 0


def middle(scores: Sequence[int]) -> float | None:
    return median(scores) if scores else None


def split(rows: Iterable[Told], parts: Parts) -> list[list[Told]]:
    """The rows of each part; every row must lie within."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for row in rows:
        found[parts.place(row.day)].append(row)
    return [found[i] for i in range(len(parts.all))]


def scores(by_part: ByPart, parts: Parts) -> list[Scores]:
    return [
        Scores(
            part,
            middle([row.before for row in mine]),
            middle([row.after for row in mine if row.after is not None]),
            len(mine),
        )
        for part, mine in zip(parts.all, by_part, strict=True)
    ]


def then_and_now(by_part: ByPart) -> Then | None:
    """None where the parts are too few to have two ends, or the sessions in them are."""
    if len(by_part) < 2 * LATELY:
        return None
    first, last = ([row.before for mine in end for row in mine] for end in (by_part[:LATELY], by_part[-LATELY:]))
    if min(len(first), len(last)) < ENOUGH:
        return None
    return Then(median(first), median(last))


def minutes(by_part: ByPart) -> list[int]:
    """Whole minutes of each part."""
    return [round(sum(row.seconds for row in mine) / 60) for mine in by_part]


class Sum(NamedTuple):
    """An exercise in a week or month, or on a day: its sets, and the sessions with it.

    Of these sessions, those whose morning after was `told`, and those after which the back was `up`.
    """

    day: date
    exercise: int
    sets: int
    sessions: int
    told: int
    up: int


@dataclass(frozen=True)
class Balance:
    """Sets by kind of movement, of each part; `latest` is the last with any, which may be going on still.

    `usual` is the mean over those with any that are over; empty where these are fewer than two.
    """

    parts: Sequence[Counter[str]]
    usual: Mapping[str, float]
    latest: int
    is_running: bool = False


def balance_of(done: Iterable[tuple[date, str, int]], parts: Parts, today: date) -> Balance | None:
    """`done`: day, pattern of the exercise, sets. None where there is not one set of a kind."""
    by_day: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for day, pattern, count in done:
        by_day[day][pattern] += count
    found: list[Counter[str]] = [Counter() for _ in parts.all]
    for day, patterns in by_day.items():
        mine = found[parts.place(day)]
        for pattern, count in patterns.items():
            mine[GROUPS.get(pattern, OTHER)] += count
    full = [place for place, counts in enumerate(found) if counts]
    if not full:
        return None
    is_running = parts.all[full[-1]].last >= today
    over = full[:-1] if is_running else full
    total: Counter[str] = sum((found[place] for place in over), Counter())
    usual = {kind: count / len(over) for kind, count in total.items()} if len(over) > 1 else {}
    return Balance(found, usual, full[-1], is_running)


SETTLED, UP, UNTOLD = "settled", "up", "untold"


def settling(row: Told) -> str:
    if row.next_day is None:
        return UNTOLD
    return UP if row.rise else SETTLED


def day_kinds(rows: Iterable[Told]) -> dict[date, str]:
    """Of days with several sessions: up if one of them was, settled if one is known to have been."""
    found: dict[date, str] = {}
    for row in rows:
        found[row.day] = max(found.get(row.day, UNTOLD), settling(row), key=(UNTOLD, SETTLED, UP).index)
    return found


def mornings(rows: Iterable[Told]) -> tuple[int, int]:
    """On how many mornings the back was up, and how many were noted."""
    told = [row for row in rows if row.next_day is not None]
    return sum(row.rise > 0 for row in told), len(told)


@dataclass(frozen=True)
class Aggravated:
    """An exercise: on how many of the mornings noted after a session with it the back was up."""

    exercise: int
    up: int
    mornings: int

    @property
    def share(self) -> float:
        return self.up / self.mornings

    @property
    def is_few(self) -> bool:
        return self.mornings < FEW_MORNINGS or self.up < FEW_UP


FEW_MORNINGS, FEW_UP = 10, 2  # with fewer, one morning more or less turns the ranking round; a choice of ours


def aggravated(sums: Sequence[Sum], all_mornings: tuple[int, int]) -> list[Aggravated]:
    """Exercises after which mornings were up more often than after all sessions, the largest share first.

    `all_mornings`: up and noted, of all sessions. Those with few mornings come last: their share says little. A single
    morning that was up ranks nothing: what was done before it was all done before it.
    """
    all_up, all_told = all_mornings
    if all_up < FEW_UP:
        return []
    found = [Aggravated(one.exercise, one.up, one.told) for one in together(sums) if one.up]
    found = [one for one in found if one.up * all_told > all_up * one.mornings]
    return sorted(found, key=lambda one: (one.is_few, -one.share, -one.mornings, one.exercise))


def together(sums: Iterable[Sum]) -> list[Sum]:
    """One of each exercise, over all the time."""
    found: defaultdict[int, list[Sum]] = defaultdict(list)
    for one in sums:
        found[one.exercise].append(one)
    counts = ((mine[0], zip(*(one[2:] for one in mine), strict=True)) for mine in found.values())
    return [Sum(first.day, first.exercise, *map(sum, columns)) for first, columns in counts]
