"""Workouts of other apps as rows.

A file may hold a workout that is here already, and more of it: a day that was not over yet when it was brought before.
So sets are compared, not workouts: each set that is here answers for one like it, and what is left is new.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from routines.progress.document.past import Past
from routines.progress.document.records import exercise_ids
from routines.progress.imports.files import UnfitError
from routines.progress.imports.workouts import MOST_PAST_SETS, Workout
from routines.progress.models import Import, PastSet, PastWorkout

if TYPE_CHECKING:
    from backrelief.accounts.models import User

A_TIME = 500
DONE = ("name", "kind", "reps", "seconds", "load", "metres")


def known_sets(user: "User") -> Counter[Hashable]:
    """How often the user has each set of each workout."""
    return Counter(PastSet.objects.filter(user=user).values_list("workout__key", *DONE).iterator())


def is_answered(known: Counter[Hashable], told: Hashable) -> bool:
    """Each set answers once."""
    known[told] -= 1
    return known[told] >= 0


def new_sets(user: "User", workouts: Iterable[Workout]) -> Iterator[list[int]]:
    """For each workout the places of its sets that are not here yet."""
    known = known_sets(user)
    for workout in workouts:
        told = [(workout.start.key, *(getattr(done, name) for name in DONE)) for done in workout.sets]
        yield [place for place, one in enumerate(told) if not is_answered(known, one)]


def check_room(user: "User", fresh: Iterable[list[int]]) -> None:
    """Raises UnfitError where so many more sets are too many. `fresh` are their places, by workout."""
    if PastSet.objects.filter(user=user).count() + sum(map(len, fresh)) > MOST_PAST_SETS:
        words = _("With this file there would be more than %(most)s sets from other apps here.")
        raise UnfitError(words % {"most": number_format(MOST_PAST_SETS, force_grouping=True)})


def keep_past(user: "User", brought: Import, past: Iterable[Past]) -> int:
    """The sets that are not there yet; gives how many workouts they are of. Raises UnfitError."""
    exercises, told = exercise_ids(), list(past)
    workouts, sets = [], []
    fresh = list(new_sets(user, [one.workout for one in told]))
    check_room(user, fresh)
    for one, places in zip(told, fresh, strict=True):
        if not places:
            continue
        start = one.workout.start
        values = {"app": start.app, "day": start.day, "at": start.at, "name": start.name}
        values |= {"key": start.key, "seconds": one.workout.seconds, "note": one.workout.note}
        row = PastWorkout(user=user, brought_by=brought, **values)
        workouts.append(row)
        for place in places:
            link = {"workout": row, "user": user, "position": place, "day": start.day}
            sets.append(PastSet(**link, exercise_id=exercises.get(one.slugs[place]), **vars(one.workout.sets[place])))
    PastWorkout.objects.bulk_create(workouts, A_TIME)
    PastSet.objects.bulk_create(sets, A_TIME)
    return len(workouts)


def drop_double(guest: "User", account: "User") -> None:
    """The guest's sets that the account has too: both have brought the same file."""
    known = known_sets(account)
    rows = PastSet.objects.filter(user=guest).values_list("pk", "workout__key", *DONE)
    double = [pk for pk, *told in rows.iterator() if is_answered(known, tuple(told))]
    for first in range(0, len(double), A_TIME):
        PastSet.objects.filter(pk__in=double[first : first + A_TIME]).delete()
    PastWorkout.objects.of(guest).filter(sets=None).delete()
