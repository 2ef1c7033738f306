"""From values to places on a drawing, and where the lines of its axes go. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil

STEPS = (1, 2, 5)  # times a power of ten: what people count in


@dataclass(frozen=True)
class Scale:
    """`low` is drawn at `start`, `high` at `end`, in units of the drawing; where they are one value, in the middle."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """To a tenth of a unit: finer is not seen."""
        share = (value - self.low) / (self.high - self.low) if self.high != self.low else 0.5
        return round(self.start + share * (self.end - self.start), 1)


def ticks(high: float, most: int = 4) -> list[int]:
    """Whole numbers from 0 to the first round one that is not below `high`, at most `most` steps."""
    sizes = (step * 10**power for power in count() for step in STEPS)
    size = next(size for size in sizes if size * most >= high)
    return [size * i for i in range(max(1, ceil(high / size)) + 1)]


def spread(places: Sequence[int], most: int) -> list[int]:
    """At most `most` of some places, the first and the last among them, as even as whole numbers allow."""
    if len(places) <= most:
        return list(places)
    return [places[round(i * (len(places) - 1) / (most - 1))] for i in range(most)]
