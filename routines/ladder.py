"""The next weight, band, rep or second, up or down. Pure; the only home of these steps.

Weights are kilograms here, but steps are whole in the unit that a person uses: 45 lb goes to 50 lb.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from routines.plan import Range
from routines.units import in_unit, kilograms

# What can be made heavier, the step in each unit, and where the step comes from.
STEPS: dict[str, tuple[dict[str, Decimal], str]] = {
    "dumbbell": ({"kg": Decimal(1), "lb": Decimal(2)}, "one size up, for each hand; product choice"),
    "machine": ({"kg": Decimal("2.5"), "lb": Decimal(5)}, "the pin below; product choice"),
}
BANDS = ("extra-light", "light", "medium", "heavy")  # one colour at a time

MOST_RISE = Decimal("0.10")  # of the load; ACSM 2009: 2 to 10 %, the smaller end for the upper body
EASE = Decimal("0.90")  # one step back: 10 % less, or the next smaller weight below that; product choice
MOST_EXTRA_REPS = 4  # above the range, where the smallest step is more than MOST_RISE; product choice
REPS_STEP = 2
HOLD_STEP = 5  # seconds; 2 to 5, product choice
SMALL_HOLD_STEP = 2
SMALL_HOLD = 15  # below this the small step

# Longest holds in seconds: then another exercise, not more minutes. 10 s follow McGill; the others a product choice.
LONGEST_HOLD = {"plank": 30, "side-plank": 30, "mcgill-curl-up": 10}
LONGEST_OTHER_HOLD = 30


@dataclass(frozen=True)
class Heavier:
    """What makes an exercise heavier: `tool` is dumbbell, machine, band or body; `unit` is kg or lb."""

    tool: str
    unit: str = "kg"

    @property
    def step(self) -> Decimal | None:
        """In the person's unit; None where no weight is used."""
        return STEPS[self.tool][0][self.unit] if self.tool in STEPS else None

    def up(self, load: Decimal) -> Decimal:
        """The next weight."""
        return self._kilograms(in_unit(load, self.unit) + (self.step or 0))

    def down(self, load: Decimal, to: Decimal = EASE) -> Decimal:
        """That part of the load, rounded down to a whole step; the load itself where there is nothing lighter."""
        if self.step is None:
            return load
        whole = (in_unit(load, self.unit) * to / self.step).to_integral_value(ROUND_FLOOR) * self.step
        return self._kilograms(whole) if whole > 0 else load

    def rise(self, load: Decimal) -> Decimal:
        """The next step as a part of the load."""
        return self.up(load) / load - 1 if load else Decimal(0)

    def _kilograms(self, number: Decimal) -> Decimal:
        return kilograms(str(number), self.unit)


def next_band(band: str, heaviest: str = BANDS[-1]) -> str:
    """One colour up, or empty at the heaviest."""
    at = BANDS.index(band)
    return BANDS[at + 1] if at < BANDS.index(heaviest) else ""


def lighter_band(band: str) -> str:
    at = BANDS.index(band)
    return BANDS[at - 1] if at else ""


def longest_hold(exercise: str, prescribed: int, cap: int | None) -> int:
    """A routine may ask for more than the usual longest hold (a carry does); a condition's cap is never passed."""
    longest = max(LONGEST_HOLD.get(exercise, LONGEST_OTHER_HOLD), prescribed)
    return longest if cap is None else min(longest, cap)


def longer(hold: Range, most: int) -> Range:
    """The next hold in seconds, both ends moved; the same where it is as long as it may be."""
    step = min(HOLD_STEP if hold[1] >= SMALL_HOLD else SMALL_HOLD_STEP, most - hold[1])
    return moved(hold, step) if step > 0 else hold


def moved(span: Range, by: int) -> Range:
    """Both ends, never below 1."""
    return max(1, span[0] + by), max(1, span[1] + by)


def fewer(span: Range, to: Decimal) -> Range:
    """That part of a range of reps or seconds, rounded down, never below 1."""
    low, high = (max(1, int(number * to)) for number in span)
    return low, high
