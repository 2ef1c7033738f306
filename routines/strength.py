"""What counts as strength work, and needs a rest of two days afterwards."""

from collections.abc import Collection

from exercises.models import Exercise, Kind
from exercises.shelf import shelf
from routines.models import Routine

WORK = (Kind.STRENGTH, Kind.HOLD)


def is_strength(routine: Routine, slugs: Collection[str]) -> bool:
    """Whether a session of these exercises is strength work. A ready-made routine says so itself."""
    if not routine.is_own:
        return routine.is_strength
    on_shelf = shelf().exercises
    retired = [slug for slug in slugs if slug not in on_shelf]
    if any(on_shelf[slug].kind in WORK for slug in slugs if slug in on_shelf):
        return True
    return bool(retired) and Exercise.objects.filter(slug__in=retired, kind__in=WORK).exists()
