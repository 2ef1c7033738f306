"""Filters with several values each: any of the values within a filter, all of the filters together. Pure.

`Values` is what one thing is, `Chosen` what somebody ticked: both {filter: values}.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Values = Mapping[str, frozenset[str]]
Chosen = Mapping[str, frozenset[str]]

LONGEST_SHOWN = 30  # letters of a value nobody knows, when it is quoted back


@dataclass(frozen=True)
class Parsed:
    """What a query string asks for: `chosen` in known words, and (filter, value) pairs that nobody knows."""

    chosen: dict[str, frozenset[str]]
    unknown: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Relaxed:
    """Filters to take away, and how many things are found without them."""

    without: tuple[str, ...]
    count: int


def parse(asked: Mapping[str, Sequence[str]], known: Mapping[str, Iterable[str]]) -> Parsed:
    """Keep the values that are known. Empty values are no values; unknown ones are named once, shortened."""
    chosen: dict[str, frozenset[str]] = {}
    unknown: dict[tuple[str, str], None] = {}
    for name, options in known.items():
        allowed = frozenset(options)
        values = [value for value in asked.get(name, ()) if value]
        if kept := allowed.intersection(values):
            chosen[name] = kept
        unknown.update(dict.fromkeys((name, value[:LONGEST_SHOWN]) for value in values if value not in allowed))
    return Parsed(chosen, tuple(unknown))


def fits(values: Values, chosen: Chosen) -> bool:
    return all(values.get(name, frozenset()) & wanted for name, wanted in chosen.items() if wanted)


def counts(things: Sequence[Values], chosen: Chosen, known: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
    """For each option, how many things are found if it is the only value of its filter and the other filters stay."""
    answer = {}
    for name, options in known.items():
        others = {other: wanted for other, wanted in chosen.items() if other != name}
        left = [thing.get(name, frozenset()) for thing in things if fits(thing, others)]
        answer[name] = {option: sum(option in values for values in left) for option in options}
    return answer


def relax(things: Sequence[Values], chosen: Chosen) -> tuple[Relaxed, ...]:
    """The smallest sets of filters to take away that leave something, most found first; empty if nothing helps."""
    names = [name for name, wanted in chosen.items() if wanted]
    for size in range(1, len(names) + 1):
        found = []
        for without in combinations(names, size):
            kept = {name: wanted for name, wanted in chosen.items() if name not in without}
            if count := sum(fits(thing, kept) for thing in things):
                found.append(Relaxed(without, count))
        if found:
            return tuple(sorted(found, key=lambda relaxed: (-relaxed.count, relaxed.without)))
    return ()


def toggled(chosen: Chosen, name: str, value: str) -> dict[str, frozenset[str]]:
    """The same choice with one value ticked or, if it was, not."""
    values = chosen.get(name, frozenset()) ^ {value}
    changed = {**chosen, name: values}
    return {key: wanted for key, wanted in changed.items() if wanted}
