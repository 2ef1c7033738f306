"""How a made-up person's back and strength change over the weeks. Pure; every chance comes from the given generator."""

from collections import Counter
from dataclasses import dataclass, field
from math import exp
from random import Random

from exercises.models import Exercise, Resistance
from routines.plan import Item

FIRST_LOADS = {
    "lat-pulldown": (15.0, 2.5),
    "seated-row-cable": (15.0, 2.5),
    "chest-supported-row": (5.0, 1.0),
    "bent-over-row": (6.0, 1.0),
    "single-arm-row": (6.0, 1.0),
    "farmer-carry": (6.0, 1.0),
    "biceps-curl": (4.0, 0.5),
}  # kilograms: what one begins with, and the smallest step up
OTHER_LOADS = (2.0, 0.5)
BANDS = ((12, "light"), (60, "medium"))  # until so many times, this band


@dataclass
class Back:
    """Pain from 0 to 10: eases slowly, with flare-ups that settle within a few weeks."""

    chance: Random
    week: int = 0
    flare: float = 0.0

    def next_week(self) -> None:
        self.week += 1
        self.flare = self.chance.uniform(2.5, 4.5) if self.chance.random() < 0.07 else self.flare * 0.3

    def score(self) -> int:
        usual = 1.3 + 3.2 * exp(-self.week / 9)
        return _score(usual + self.flare + self.chance.gauss(0, 0.45))

    def after(self, before: int) -> int:
        return _score(before + self.chance.choice((-1, -1, 0, 0, 0, 1)))

    def next_morning(self, before: int) -> int:
        """Restless mornings become rarer."""
        is_up = self.chance.random() < 0.04 + 0.3 * exp(-self.week / 10)
        return _score(before + (self.chance.choice((2, 2, 3)) if is_up else self.chance.choice((-1, 0, 0, 1))))


def _score(value: float) -> int:
    return min(10, max(0, round(value)))


@dataclass
class Strength:
    """Grows with every time that an exercise was done, more slowly the longer it goes on."""

    chance: Random
    times: Counter[str] = field(default_factory=Counter)

    def done(self, item: Item, exercise: Exercise) -> dict[str, object]:
        """What a set of the exercise comes to, as a set event holds it."""
        times = self.times[exercise.slug]
        slip = self.chance.random() < 0.12
        return {
            "exercise": item.exercise,
            "reps": self._amount(item.reps, times // 3, slip) if item.reps else None,
            "seconds": self._amount(item.hold, times, slip) if item.hold and not item.reps else None,
            "load": self._load(exercise.slug, times) if exercise.resistance == Resistance.WEIGHT else None,
            "unit": "kg",
            "band": self._band(times) if exercise.resistance == Resistance.BAND else "",
            "effort": None,
        }

    def _amount(self, span: tuple[int, int], gained: int, slip: bool) -> int:
        low, high = span
        return max(1, min(high, low + gained) - (1 if slip else 0))

    def _load(self, slug: str, times: int) -> str:
        first, step = FIRST_LOADS.get(slug, OTHER_LOADS)
        grown = first * (1 + 1.1 * (1 - exp(-times / 45)))
        return f"{round(grown / step) * step:g}"

    def _band(self, times: int) -> str:
        return next((band for until, band in BANDS if times < until), "heavy")
