"""The ready-made routines that suit somebody, from the shelf and their conditions, best first."""

from exercises.suiting import Codes
from routines.fitting import FittedRoutine, all_fitted
from routines.suggest import WORDS, Candidate, Wish, suggest

Reason = tuple[str, bool]  # in words, and whether it speaks against the routine


def suggested(wish: Wish, most: int) -> list[tuple[FittedRoutine, list[Reason]]]:
    found = all_fitted(wish.codes)
    best = suggest([candidate(one) for one in found.values()], wish)[:most]
    return [(found[one.slug], [(str(WORDS[why]), why.is_against) for why in one.reasons]) for one in best]


def first_choice(codes: Codes) -> FittedRoutine | None:
    """For somebody who is new and has asked for nothing."""
    return next((one for one, _ in suggested(Wish(codes=codes), 1)), None)


def candidate(one: FittedRoutine) -> Candidate:
    routine = one.routine
    return Candidate(
        slug=routine.slug,
        level=routine.level,
        place=routine.place,
        equipment=frozenset(thing.slug for thing in routine.equipment.all()),
        minutes=one.minutes_in(1),
        days=(routine.per_week_min, routine.per_week_max),
        is_hidden=one.is_hidden,
        changes=one.changes,
        has_care=bool(one.care_in(routine.weeks)),
        is_cleared_only=bool(routine.clearance),
    )
