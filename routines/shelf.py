"""The published routines, kept in memory like the exercises, and shared by all requests: nobody may change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from django.db.models import Prefetch

from exercises.models import Exercise
from exercises.shelf import Shelf, shelf
from routines.models import Block, Prescription, Routine
from routines.plan import Item, for_week, minutes


@dataclass(frozen=True, eq=False)
class Kept:
    """A routine with its prescriptions, each with its exercise, in order."""

    routine: Routine
    prescriptions: tuple[Prescription, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(prescription.as_item() for prescription in self.prescriptions)

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The exercises that are in it, in any week."""
        return frozenset(prescription.exercise.slug for prescription in self.prescriptions)

    @cached_property
    def minutes(self) -> tuple[int, int]:
        """About how long a session takes in the first week and in the last."""
        return self.minutes_in(1), self.minutes_in(self.routine.weeks)

    @cached_property
    def strip(self) -> list[Exercise]:
        """Four exercises that show what it is like."""
        return [p.exercise for p in self.prescriptions if p.block == Block.MAIN][:4]

    def in_week(self, week: int) -> list[Prescription]:
        return [prescription for prescription in self.prescriptions if prescription.from_week <= week]

    def minutes_in(self, week: int) -> int:
        return minutes(for_week(self.items, week).items, self.routine.changeover)


def kept() -> Mapping[str, Kept]:
    """By slug, in the order they are shown."""
    return _kept_beside(shelf())


@lru_cache(maxsize=1)
def _kept_beside(exercises: Shelf) -> Mapping[str, Kept]:
    """Read again whenever the shelf is: its version covers the routines too."""
    in_order = Prefetch("prescriptions", Prescription.objects.select_related("exercise").order_by("position"))
    routines = Routine.objects.published().prefetch_related(in_order, "equipment")
    return MappingProxyType({routine.slug: Kept(routine, tuple(routine.prescriptions.all())) for routine in routines})
