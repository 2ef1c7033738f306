"""Routines with their exercises, kept in memory and shared by all requests: nobody may change them.

The ready-made ones are read with the exercises; those of a user's own when they are asked for, each version once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from exercises.models import Exercise
from exercises.shelf import Shelf, shelf
from routines.models import Block, Prescription, Routine
from routines.models.routine import RoutineQuerySet
from routines.plan import Item, for_week, minutes

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from backrelief.accounts.models import User

OWN = "own-"  # begins the slug of every routine that is somebody's own
MOST_OWN = 500  # in memory

Key = tuple[str, int, int | None, int, Shelf]


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
    """The ready-made ones by slug, in the order they are shown."""
    return _kept_beside(shelf())


def find(slug: str, user: "User | AnonymousUser | None") -> Kept | None:
    """A ready-made routine, without a query, or one of the user's own: somebody else's is as if it were not there."""
    if not slug.startswith(OWN):
        return kept().get(slug)
    if user is None or not user.is_authenticated:
        return None
    return next(iter(_owned(Routine.objects.own(user).filter(slug=slug))), None)


def own(user: "User | AnonymousUser") -> list[Kept]:
    """The user's own routines, the oldest first."""
    return _owned(Routine.objects.own(user)) if user.is_authenticated else []


def kept_of(routine: Routine) -> Kept:
    """The same routine with its exercises; of somebody's own the version that is given, if it was looked up before."""
    if not routine.is_own:
        return kept()[routine.slug]
    return _known.get(key_of(routine)) or _owned(Routine.objects.filter(pk=routine.pk))[0]


def _whole(routines: RoutineQuerySet) -> list[Kept]:
    in_order = Prefetch("prescriptions", Prescription.objects.select_related("exercise").order_by("position"))
    rows = routines.prefetch_related(in_order, "equipment")
    return [Kept(routine, tuple(routine.prescriptions.all())) for routine in rows]


@lru_cache(maxsize=1)
def _kept_beside(exercises: Shelf) -> Mapping[str, Kept]:
    """Read again whenever the shelf is: its version covers the routines too."""
    return MappingProxyType({found.routine.slug: found for found in _whole(Routine.objects.published())})


# A version never changes, but a guest's routine goes along into an account, and a file brings one back under its name.
_known: dict[Key, Kept] = {}


def key_of(routine: Routine) -> Key:
    return (routine.slug, routine.pk, routine.owner_id, routine.version, shelf())


def _owned(routines: RoutineQuerySet) -> list[Kept]:
    """One query, and three more where there is a version that this process has not seen."""
    keys: list[Key] = [(*row, shelf()) for row in routines.values_list("slug", "pk", "owner_id", "version")]
    found = {key: _known[key] for key in keys if key in _known}
    missing = [slug for slug, *rest in keys if (slug, *rest) not in found]
    fresh = {one.routine.slug: one for one in _whole(Routine.objects.filter(slug__in=missing))} if missing else {}
    if len(_known) + len(fresh) > MOST_OWN:
        _known.clear()
    _known.update({key_of(one.routine): one for one in fresh.values()})
    both = [found.get(key) or fresh.get(key[0]) for key in keys]
    return [one for one in both if one]
