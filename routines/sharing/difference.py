"""What differs between two versions of a routine, and what another version becomes by the same difference. Pure.

Rows are the same row when they have the same key. In a difference the `superset` of a row is the key of the one that
it takes turns with: its number means nothing in another version.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from routines.building import MOST_ROWS, Line, State

COMPARED = tuple(field.name for field in fields(Line) if field.name != "key")


@dataclass(frozen=True)
class Difference:
    """`changed` are pairs of a row before and after; `moved` are the fewest rows that had to change places, as they
    are after; `order` are the keys of all rows after."""

    removed: tuple[Line, ...]
    added: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...]
    moved: tuple[Line, ...]
    order: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added or self.changed or self.moved)


def difference(before: State, after: State) -> Difference:
    old, new = by_partner(before), by_partner(after)
    both = [line for line in new.values() if line.key in old]
    places = {key: place for place, key in enumerate(old)}
    stay = longest_rise([places[line.key] for line in both])
    return Difference(
        removed=tuple(line for line in old.values() if line.key not in new),
        added=tuple(line for line in new.values() if line.key not in old),
        changed=tuple((old[line.key], line) for line in both if old[line.key] != line),
        moved=tuple(line for line in both if places[line.key] not in stay),
        order=tuple(new),
    )


def by_partner(state: State) -> dict[int, Line]:
    """Rows by key, each with the key of the one that it takes turns with, or 0."""
    found: dict[int, Line] = {}
    for line in state.lines:
        others = (one.key for one in state.lines if one.superset == line.superset and one.key != line.key)
        found[line.key] = replace(line, superset=next(others, 0) if line.superset else 0)
    return found


def numbered(lines: Sequence[Line]) -> list[Line]:
    """The other way round: whom nobody answers takes no turns."""
    partners = {line.key: line.superset for line in lines}
    return [
        replace(line, superset=min(line.key, line.superset) if partners.get(line.superset) == line.key else 0)
        for line in lines
    ]


def longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """As many of the numbers, all different, as stand in rising order."""
    ends: list[int] = []
    lengths = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at)
    found, wanted = [], len(ends) - 1
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == wanted:
            found.append(number)
            wanted -= 1
    return frozenset(found)


def applied(state: State, wanted: Difference) -> State:
    """The difference made to a version that may have changed since. Raises ValueError for too many rows.

    Of a row that was changed here as well, only what the difference is about is taken over; what was added here stays
    behind the row that it stood behind; what is not here any more stays away.
    """
    names = {line.key: line.exercise for line in state.lines}  # a key may name another row by now
    gone = {line.key for line in wanted.removed if names.get(line.key) == line.exercise}
    added = with_free_keys(wanted.added, set(names))
    changed = {
        old.key: (old, with_partner(new, added)) for old, new in wanted.changed if names.get(old.key) == old.exercise
    }
    rows = by_partner(state).values()
    here = [merged(line, *changed[line.key]) if line.key in changed else line for line in rows]
    lines = in_order([line for line in here if line.key not in gone], added, wanted.order)
    if len(lines) > MOST_ROWS:
        raise ValueError(MOST_ROWS)
    return state.with_lines(numbered(lines))


def with_free_keys(added: Sequence[Line], taken: set[int]) -> dict[int, Line]:
    """By the keys that they had."""
    free = max((*taken, *(line.key for line in added)), default=0) + 1
    found = {}
    for line in added:
        found[line.key] = replace(line, key=free) if line.key in taken else line
        free += line.key in taken
    return {key: with_partner(line, found) for key, line in found.items()}


def with_partner(line: Line, added: Mapping[int, Line]) -> Line:
    """Where it takes turns with an added row, by the key that this has here."""
    return replace(line, superset=added[line.superset].key) if line.superset in added else line


def merged(here: Line, old: Line, new: Line) -> Line:
    return replace(here, **{name: getattr(new, name) for name in COMPARED if getattr(old, name) != getattr(new, name)})


def in_order(here: Iterable[Line], added: dict[int, Line], order: Sequence[int]) -> list[Line]:
    """`added` by the key that it has in `order`."""
    behind: dict[int | None, list[Line]] = {}
    known: dict[int, Line] = {}
    last: int | None = None
    for line in here:
        if line.key in order and line.key not in added:
            known[line.key], last = line, line.key
        else:
            behind.setdefault(last, []).append(line)
    found = list(behind.get(None, []))
    for key in order:
        if line_here := added.get(key) or known.get(key):
            found += [line_here, *behind.get(key, [])]
    return found
