"""How the sets of a week were spread over the body. Pure: sets by exercise in, areas of the body map out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

MUCH = 0.5  # of the sets of the area that had most; a choice of ours, to tell much from some on a small drawing


@dataclass(frozen=True)
class Worked:
    """Sets by area, most first. An area counts a set of each exercise that works it hardest."""

    sets: tuple[tuple[str, int], ...]

    @property
    def much(self) -> frozenset[str]:
        most = max((count for _, count in self.sets), default=0)
        return frozenset(area for area, count in self.sets if count >= most * MUCH)

    @property
    def some(self) -> frozenset[str]:
        return frozenset(area for area, _ in self.sets) - self.much


def worked(done: Iterable[tuple[str, int]], areas: Mapping[str, AbstractSet[str]]) -> Worked:
    """`done`: exercise and its sets; `areas`: those that each exercise works hardest."""
    counts: Counter[str] = Counter()
    for exercise, sets in done:
        for area in areas.get(exercise, ()):
            counts[area] += sets
    return Worked(tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))))
