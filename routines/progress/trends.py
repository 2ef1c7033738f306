"""What the charts show, counted from the rows of sessions. Pure: rows in, numbers out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from routines.progress.spans import Part, Parts
from routines.progress.weekly import Row

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


def split(rows: Iterable[Row], parts: Parts) -> list[list[Row]]:
    """The rows of each part; every row must lie within."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[parts.place(row.day)].append(row)
    return [found[i] for i in range(len(parts.all))]


def scores(rows: Iterable[Row], parts: Parts) -> list[Scores]:
    return [
        Scores(
            part,
            middle([row.before for row in mine]),
            middle([row.after for row in mine if row.after is not None]),
            len(mine),
        )
        for part, mine in zip(parts.all, split(rows, parts), strict=True)
    ]


def then_and_now(rows: Sequence[Row], parts: Parts) -> Then | None:
    """None where the parts are too few to have two ends, or the sessions in them are."""
    if len(parts.all) < 2 * LATELY:
        return None
    places = [(parts.place(row.day), row.before) for row in rows]
    first = [score for place, score in places if place < LATELY]
    last = [score for place, score in places if place >= len(parts.all) - LATELY]
    if min(len(first), len(last)) < ENOUGH:
        return None
    return Then(median(first), median(last))


def minutes(rows: Iterable[Row], parts: Parts) -> list[int]:
    """Whole minutes of each part."""
    return [round(sum(row.seconds for row in mine) / 60) for mine in split(rows, parts)]


def sets_by_part(done: Iterable[tuple[Row, str, int]], parts: Parts) -> list[Counter[str]]:
    """`done`: session, kind of movement, sets."""
    found: list[Counter[str]] = [Counter() for _ in parts.all]
    for row, kind, sets in done:
        found[parts.place(row.day)][kind] += sets
    return found


@dataclass(frozen=True)
class Aggravated:
    """An exercise: on how many of the mornings noted after a session with it the back was up."""

    exercise: str
    up: int
    mornings: int

    @property
    def share(self) -> float:
        return self.up / self.mornings


FEW_MORNINGS = 5  # with fewer, one morning more or less turns the ranking round; a choice of ours


def aggravated(rows: Mapping[object, Row], done: Iterable[tuple[object, str]]) -> list[Aggravated]:
    """Exercises after which a morning was up, the largest share first. `done`: session and exercise, each pair once."""
    mornings: Counter[str] = Counter()
    up: Counter[str] = Counter()
    for session, exercise in done:
        row = rows.get(session)
        if row is None or row.next_day is None:
            continue
        mornings[exercise] += 1
        up[exercise] += row.rise > 0
    found = [Aggravated(exercise, count, mornings[exercise]) for exercise, count in up.items() if count]
    return sorted(found, key=lambda one: (one.mornings < FEW_MORNINGS, -one.share, -one.mornings, one.exercise))
