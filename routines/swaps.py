"""Another exercise in the place of one: easier, or instead."""

from dataclasses import replace

from exercises.models import Exercise, Kind
from exercises.safety import Verdict
from exercises.shelf import shelf
from exercises.suiting import Codes, is_excluded, judgement
from routines.fold import Session, StepState
from routines.plan import Item, half
from routines.progression import cap_of
from routines.screens import exercise_of
from routines.strength import WORK


def linked(slug: str, relation: str) -> list[Exercise]:
    """Published exercises that are `easier` than one or done `instead` of it; the first is the first choice."""
    on_shelf = shelf().exercises
    links = [link for link in exercise_of(slug).links.all() if link.relation == relation]
    return [on_shelf[link.to.slug] for link in links if link.to.slug in on_shelf]


def offered(slug: str, relation: str, codes: Codes) -> list[Exercise]:
    """Those that may take its place in a session: not what is left out for somebody, nor strength work for moving.

    A session of moving may be on a day of rest, and nobody has asked how long ago the last strength work was.
    """
    may_be_work = exercise_of(slug).kind in WORK
    found = (exercise for exercise in linked(slug, relation) if may_be_work or exercise.kind not in WORK)
    return [exercise for exercise in found if not is_excluded(exercise.slug, codes)]


def choices(session: Session, state: StepState, codes: Codes) -> dict[str, list[Exercise]]:
    """What may take the place of a step's exercise: `easier` and `instead`.

    Neither what the session already has, nor what is not for somebody with these conditions.
    """
    taken = {other.item.exercise for other in session.steps}
    return {
        why: [exercise for exercise in offered(state.item.exercise, why, codes) if exercise.slug not in taken]
        for why in ("easier", "instead")
    }


def open_steps(session: Session, state: StepState) -> list[int]:
    """The sets of a step's exercise that are still to do, by index."""
    return [other.step.index for other in session.steps_of(state.step.place) if other.is_open]


def swapped_item(old: Item, new: Exercise) -> Item:
    """The new exercise with its own dose; sets, effort and block stay as planned, and the rest never gets shorter."""
    return Item(
        exercise=new.slug,
        block=old.block,
        sets=old.sets,
        reps=(new.reps_min, new.reps_max) if new.reps_min and new.reps_max else None,
        hold=(new.hold_min, new.hold_max) if new.hold_min and new.hold_max else None,
        rest=max(old.rest, new.rest),
        each_side=new.each_side,
        tempo=tuple(new.tempo) if new.tempo else None,
        from_week=old.from_week,
        effort=old.effort,
        superset=old.superset,
    )


def suited_item(old: Item, new: Exercise, codes: Codes) -> Item:
    """The same under somebody's conditions: holds no longer than they allow, and half the sets where care is needed."""
    item, most = swapped_item(old, new), cap_of(codes).hold
    if item.hold and not item.reps and most is not None and new.kind in (Kind.STRENGTH, Kind.HOLD):
        item = replace(item, hold=(min(item.hold[0], most), min(item.hold[1], most)))
    return replace(item, sets=half(item.sets)) if needs_fewer(old, new, codes) else item


def needs_fewer(old: Item, new: Exercise, codes: Codes) -> bool:
    """Whether the new one asks for care and the old one, which then has fewer sets already, did not."""
    before = judgement(exercise_of(old.exercise), codes).verdict
    return judgement(new, codes).verdict is Verdict.MODIFY and before is not Verdict.MODIFY


def left_out(session: Session, state: StepState, new: Exercise, codes: Codes) -> list[int]:
    """The last of the sets still to do, by index, where the new exercise is to have half of them."""
    left = [index for index in open_steps(session, state) if index >= state.step.index]
    return left[half(len(left)) :] if needs_fewer(state.item, new, codes) else []
