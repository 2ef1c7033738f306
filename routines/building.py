"""Changing a routine of one's own: a list of rows in, a list of rows out. Pure.

Rows are in the order they are done, which is also the order of their blocks. Two rows take turns, as a superset, when
they stand next to each other in a block and have the same number; whatever parts them ends it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any, Self

from routines.plan import Range

BLOCKS = ("warm-up", "main", "cool-down")
MOST_ROWS = 30
MOST_SETS = 10
MOST_VERSIONS = 20  # kept for undoing
WEEKS = 8  # of a routine that was begun empty


@dataclass(frozen=True)
class Line:
    """One exercise. `key` names the row through every change; the rest as in `routines.models.Prescription`."""

    key: int
    exercise: str
    block: str
    sets: int
    reps: Range | None
    hold: Range | None
    rest: int
    from_week: int = 1
    load: str | None = None
    band: str = ""
    side: str = ""
    note: str = ""
    superset: int = 0


@dataclass(frozen=True)
class State:
    """All of a routine that somebody can change."""

    name: str
    weeks: int = WEEKS
    lines: tuple[Line, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["name"], data["weeks"], tuple(line_from_json(line) for line in data["lines"]))

    def with_lines(self, lines: Iterable[Line]) -> Self:
        return replace(self, lines=settled(lines))

    def line(self, key: int) -> Line:
        """Raises KeyError."""
        return self.lines[self.place(key)]

    def place(self, key: int) -> int:
        """Of a row, counted from 0. Raises KeyError."""
        places = {line.key: place for place, line in enumerate(self.lines)}
        return places[key]

    @property
    def next_key(self) -> int:
        return next_key(line.key for line in self.lines)


def next_key(keys: Iterable[int]) -> int:
    """Of a new row, beside those with these."""
    return max(keys, default=0) + 1


def line_from_json(data: Mapping[str, Any]) -> Line:
    pairs = {name: tuple(data[name]) if data.get(name) else None for name in ("reps", "hold")}
    return Line(**{**data, **pairs})


def settled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """In the order of the blocks; a superset that is not two rows next to each other in a block is none.

    Those that are one are numbered from 1.
    """
    ordered = sorted(lines, key=lambda line: BLOCKS.index(line.block))
    numbers = Counter(line.superset for line in ordered)
    pairs = [
        first.superset
        for first, second in pairwise(ordered)
        if first.superset
        and first.superset == second.superset
        and first.block == second.block
        and numbers[first.superset] == 2
    ]
    numbered = {old: new for new, old in enumerate(pairs, start=1)}
    return tuple(replace(line, superset=numbered.get(line.superset, 0)) for line in ordered)


def added(state: State, line: Line) -> State:
    """With a row more, at the end of its block. Raises ValueError when there are enough."""
    if len(state.lines) >= MOST_ROWS:
        raise ValueError(MOST_ROWS)
    return state.with_lines([*state.lines, replace(line, key=state.next_key, superset=0)])


def removed(state: State, key: int) -> State:
    return state.with_lines(line for line in state.lines if line is not state.line(key))


def changed(state: State, key: int, **values: Any) -> State:
    """With other values in one row."""
    line = state.line(key)
    return state.with_lines(replace(one, **values) if one is line else one for one in state.lines)


def moved_up(state: State, key: int) -> State:
    """One place earlier; the first of a block becomes the last of the block before."""
    return _stepped(state, key, -1)


def moved_down(state: State, key: int) -> State:
    """One place later; the last of a block becomes the first of the block after."""
    return _stepped(state, key, 1)


def _stepped(state: State, key: int, step: int) -> State:
    place, line = state.place(key), state.line(key)
    other = state.lines[place + step] if 0 <= place + step < len(state.lines) else None
    if other is None or other.block != line.block:
        block = BLOCKS.index(line.block) + step
        if not 0 <= block < len(BLOCKS):
            return state
        return moved_to(state, key, BLOCKS[block], len(state.lines) if step < 0 else 0)
    here = [one.key for one in state.lines if one.block == line.block]
    return moved_to(state, key, line.block, here.index(key) + step)


def moved_to(state: State, key: int, block: str, place: int) -> State:
    """To a place in a block, counted from 0 among its other rows; beyond the last is the end of it."""
    line = replace(state.line(key), block=block)
    others = [one for one in state.lines if one.key != key]
    here = [one for one in others if one.block == block]
    here.insert(min(max(place, 0), len(here)), line)
    return state.with_lines([*(one for one in others if one.block != block), *here])


def paired(state: State, key: int) -> State:
    """The row takes turns with the next one of its block; one that does already takes no turns any more."""
    place, line = state.place(key), state.line(key)
    following = state.lines[place + 1] if place + 1 < len(state.lines) else None
    if following is None or following.block != line.block:
        return parted(state, key)
    number = max(one.superset for one in state.lines) + 1
    free = parted(parted(state, key), following.key)
    both = {key, following.key}
    return free.with_lines(replace(one, superset=number) if one.key in both else one for one in free.lines)


def parted(state: State, key: int) -> State:
    number = state.line(key).superset
    lines = (replace(one, superset=0) if number and one.superset == number else one for one in state.lines)
    return state.with_lines(lines)


def named(state: State, name: str) -> State:
    return replace(state, name=name)
