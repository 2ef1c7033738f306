"""Whether the mornings after sessions have changed, said only where the numbers support it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import comb

from routines.progress.weekly import rise

SPAN = timedelta(weeks=4)  # the first four weeks of all, against the last four
ENOUGH = 6  # answers on each side
BY_CHANCE = 0.1  # a difference that chance makes more often than this is not worth a sentence


@dataclass(frozen=True)
class Mornings:
    """How many mornings after were noted, and on how many of them the back was up."""

    answers: int
    up: int

    @classmethod
    def of(cls, scores: Iterable[tuple[int, int | None]]) -> "Mornings":
        """From scores before a session and on the next morning."""
        rises = [rise(before, morning) for before, morning in scores]
        return cls(len(rises), sum(one > 0 for one in rises))


@dataclass(frozen=True)
class Insight:
    first: Mornings
    last: Mornings

    @property
    def is_calmer(self) -> bool:
        return self.last.up * self.first.answers < self.first.up * self.last.answers


def by_chance(high: Mornings, low: Mornings) -> float:
    """How often chance alone splits the same mornings at least as unevenly (Fisher's exact test, one-sided)."""
    up, answers = high.up + low.up, high.answers + low.answers
    as_uneven = range(high.up, min(up, high.answers) + 1)
    return sum(comb(high.answers, k) * comb(low.answers, up - k) for k in as_uneven) / comb(answers, up)


def compare(first: Mornings, last: Mornings) -> Insight | None:
    """None where there are too few answers, or where the difference may well be chance."""
    if min(first.answers, last.answers) < ENOUGH:
        return None
    found = Insight(first, last)
    high, low = (first, last) if found.is_calmer else (last, first)
    return found if by_chance(high, low) < BY_CHANCE else None
