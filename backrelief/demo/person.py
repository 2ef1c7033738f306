"""How a made-up person's back and strength change over the weeks. Pure; every chance comes from the given generator."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp
from random import Random

from exercises.models import Exercise, Resistance
from routines.ladder import BANDS
from routines.plan import Item

FIRST_LOADS = {
    "lat-pulldown": 25.0,
    "seated-row-cable": 25.0,
    "chest-supported-row": 5.0,
    "bent-over-row": 6.0,
    "single-arm-row": 6.0,
    "farmer-carry": 6.0,
    "biceps-curl": 4.0,
}  # kilograms
OTHER_LOAD = 2.0
FIRST_BAND = "light"
BANDS_FROM = (0, 0, 12, 60)  # after so many times one can use each of the bands well


@dataclass
class Back:
    """Pain from 0 to 10: eases slowly, with flare-ups that settle within a few weeks."""

    chance: Random
    week: int = 0
    flare: float = 0.0

    def next_week(self) -> None:
        self.week += 1
        self.flare = self.chance.uniform(2.5, 4.0) if self.chance.random() < 0.04 else self.flare * 0.3

    def score(self) -> int:
        usual = 1.2 + 2.3 * exp(-self.week / 9)
        return _score(usual + self.flare + self.chance.gauss(0, 0.35))

    def after(self, before: int) -> int:
        return _score(before + self.chance.choice((-1, -1, 0, 0, 0, 1)))

    def next_morning(self, before: int) -> int:
        """Restless mornings become rarer."""
        is_up = self.chance.random() < 0.02 + 0.2 * exp(-self.week / 8)
        return _score(before + (self.chance.choice((2, 2, 3)) if is_up else self.chance.choice((-1, 0, 0, 1))))


def _score(value: float) -> int:
    return min(10, max(0, round(value)))


@dataclass
class Strength:
    """What one can do of an exercise grows with every time that it was done, more slowly the longer it goes on.

    How much is asked for is the plan's: what it asks beyond that is not reached, and so does not grow.
    """

    chance: Random
    times: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)  # reps or seconds of each exercise in the beginning
    heaviest: dict[str, tuple[float, int]] = field(default_factory=dict)  # of each, and since how many times

    def done(self, item: Item, exercise: Exercise) -> dict[str, object]:
        """What a set of the exercise comes to, as a set event holds it."""
        load = item.load or self._first_load(exercise.slug) if exercise.resistance == Resistance.WEIGHT else None
        band = item.band or FIRST_BAND if exercise.resistance == Resistance.BAND else ""
        slip = self.chance.random() < 0.02
        return {
            "exercise": item.exercise,
            "reps": self._amount(item, item.reps, load or band, slip) if item.reps else None,
            "seconds": self._amount(item, item.hold, load or band, slip) if item.hold and not item.reps else None,
            "load": load,
            "unit": "kg",
            "band": band,
            "effort": None,
        }

    def effort(self, items: Sequence[Item]) -> int:
        """Of the whole session, on the scale of `routines.efforts`: as it was meant, seldom harder."""
        meant = max((item.effort[1] for item in items if item.effort), default=4) // 2 * 2
        return meant + 2 if self.chance.random() < 0.015 else self.chance.choice((meant - 2, meant, meant))

    def _amount(self, item: Item, span: tuple[int, int], heavy: str, slip: bool) -> int:
        slug, (low, high) = item.exercise, span
        can = self._with(slug, heavy, span) if heavy else self.first.setdefault(slug, low) + self.times[slug] // 2
        return max(1, min(high, max(low, can)) - (1 if slip else 0))

    def _with(self, slug: str, heavy: str, span: tuple[int, int]) -> int:
        """What is new begins at the low end; what was lifted before goes well."""
        low, high = span
        weight = float(BANDS.index(heavy)) if heavy in BANDS else float(heavy)
        known, since = self.heaviest.get(slug, (-1.0, 0))
        if weight > known:
            known, since = self.heaviest[slug] = (weight, self.times[slug])
        if weight < known:
            return high
        return low + self.times[slug] - since if weight <= self._most(slug, heavy) else low

    def _most(self, slug: str, heavy: str) -> float:
        """What one can lift well by now: kilograms, or a place among the bands."""
        times = self.times[slug]
        if heavy in BANDS:
            return max(place for place, least in enumerate(BANDS_FROM) if times >= least)
        return FIRST_LOADS.get(slug, OTHER_LOAD) * (1 + 1.1 * (1 - exp(-times / 45)))

    def _first_load(self, slug: str) -> str:
        return f"{FIRST_LOADS.get(slug, OTHER_LOAD):g}"
