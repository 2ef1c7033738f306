"""Workouts of other apps as rows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from routines.progress.document.past import Past
from routines.progress.document.records import exercise_ids
from routines.progress.models import Import, PastSet, PastWorkout

if TYPE_CHECKING:
    from backrelief.accounts.models import User

A_TIME = 500


def keep_past(user: "User", brought: Import, past: Iterable[Past]) -> int:
    """Those that are not there yet; gives how many that were."""
    exercises = exercise_ids()
    known = set(PastWorkout.objects.of(user).values_list("key", flat=True))
    workouts, sets = [], []
    for one in past:
        start = one.workout.start
        if start.key in known:
            continue
        known.add(start.key)
        values = {"app": start.app, "day": start.day, "at": start.at, "name": start.name}
        values |= {"key": start.key, "seconds": one.workout.seconds, "note": one.workout.note}
        row = PastWorkout(user=user, brought_by=brought, **values)
        workouts.append(row)
        for position, (done, slug) in enumerate(zip(one.workout.sets, one.slugs, strict=True)):
            link = {"workout": row, "user": user, "position": position, "day": start.day}
            sets.append(PastSet(**link, exercise_id=exercises.get(slug), **vars(done)))
    PastWorkout.objects.bulk_create(workouts, A_TIME)
    PastSet.objects.bulk_create(sets, A_TIME)
    return len(workouts)
