"""What a session consists of, step by step, and how long it takes. Pure: plain values in, plain values out.

A plan is made once, when a session starts, and travels inside the session's first event: what was prescribed then
stays what was prescribed then, whatever the routine says later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

Range = tuple[int, int]
NUMBERS = ("reps", "hold", "tempo", "effort", "basis")  # of an item, each a few

# Seconds for the movement of one rep where no tempo is prescribed (reps that are held, mostly).
SECONDS_A_REP = 3


@dataclass(frozen=True)
class Item:
    """One exercise of a session. `reps` and `hold` are lowest and highest; holds, `rest` and `tempo` in seconds.

    With reps, `hold` is how long each rep is held; without, it is the set. `tempo` is lift, pause, lower.

    `side` is the only one it is done on, `note` what somebody has written to themselves, and two items after each other
    with the same `superset` take turns, a set each. `load` may be what to begin with.

    The rest is what `routines.progression` makes of somebody's history: `load` in kilograms as text, `effort` lowest
    and highest, `change` and `why` as its Kind and Why, `extra_sets` those of `sets` that it has added, and
    `instead_of` the exercise of the routine whose easier or harder version this is. `basis` is what it has grown from:
    the sets and the range that the routine asked for when the plan was made.
    """

    exercise: str
    block: str
    sets: int
    reps: Range | None
    hold: Range | None
    rest: int
    each_side: bool = False
    tempo: tuple[int, int, int] | None = None
    from_week: int = 1
    load: str | None = None
    band: str = ""
    effort: Range | None = None
    change: str = ""
    why: str = ""
    extra_sets: int = 0
    instead_of: str = ""
    side: str = ""
    note: str = ""
    superset: int = 0
    basis: tuple[int, int, int] | None = None

    def seconds(self) -> int:
        """One set done at the top of its range, both sides where there are sides, without the rest after it."""
        if self.reps is None:
            work = self.hold[1] if self.hold else 0
        else:
            lift, pause, lower = self.tempo or (SECONDS_A_REP, 0, 0)
            held = self.hold[1] if self.hold else 0
            work = self.reps[1] * (lift + max(pause, held) + lower)
        return work * (2 if self.each_side else 1)


@dataclass(frozen=True)
class Step:
    """One set to do: `number` of `of` sets of `item`, which is place `place` in the session."""

    index: int
    place: int
    item: Item
    number: int
    of: int


@dataclass(frozen=True)
class Plan:
    items: tuple[Item, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        sets = [one for turn in turns(self.items) for one in in_turn(turn)]
        return tuple(Step(i, place, item, number, item.sets) for i, (place, item, number) in enumerate(sets))

    def to_json(self) -> dict[str, Any]:
        return {"items": [asdict(item) for item in self.items]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(tuple(item_from_json(item) for item in data["items"]))


Placed = tuple[int, Item]


def turns(items: Iterable[Item]) -> list[list[Placed]]:
    """What is done after each other: one item, or two that take turns, each with its place."""
    found: list[list[Placed]] = []
    for place, item in enumerate(items):
        last = found[-1] if found else []
        if item.superset and len(last) == 1 and last[0][1].superset == item.superset:
            last.append((place, item))
        else:
            found.append([(place, item)])
    return found


def in_turn(turn: list[Placed]) -> list[tuple[int, Item, int]]:
    """The first set of each, then the second of each; the sets that one has more come last."""
    most = max(item.sets for _, item in turn)
    return [(place, item, number) for number in range(1, most + 1) for place, item in turn if number <= item.sets]


def item_from_json(data: Mapping[str, Any]) -> Item:
    pairs = {name: tuple(data[name]) if data.get(name) else None for name in NUMBERS}
    return Item(**{**data, **pairs})


def for_week(items: Iterable[Item], week: int) -> Plan:
    """What a routine asks for in one of its weeks, counted from 1."""
    return Plan(tuple(item for item in items if item.from_week <= week))


def halved(plan: Plan) -> Plan:
    """The lighter day: half the sets of everything."""
    return Plan(tuple(replace(item, sets=half(item.sets)) for item in plan.items))


def half(sets: int) -> int:
    """Rounded up: never less than one."""
    return (sets + 1) // 2


def seconds(items: Iterable[Item], changeover: int) -> int:
    """Sets at the top of their range, the rest after each, and `changeover` seconds for each exercise."""
    return sum(item.sets * (item.seconds() + item.rest) + changeover for item in items)


def minutes(items: Iterable[Item], changeover: int) -> int:
    """To the nearest minute: an estimate, always to be shown as "about"."""
    return (seconds(items, changeover) + 30) // 60
