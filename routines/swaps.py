"""Another exercise in the place of one: easier, or instead."""

from exercises.models import Exercise
from exercises.shelf import shelf
from routines.plan import Item
from routines.screens import exercise_of


def linked(slug: str, relation: str) -> list[Exercise]:
    """Published exercises that are `easier` than one or done `instead` of it; the first is the first choice."""
    on_shelf = shelf().exercises
    links = [link for link in exercise_of(slug).links.all() if link.relation == relation]
    return [on_shelf[link.to.slug] for link in links if link.to.slug in on_shelf]


def swapped_item(old: Item, new: Exercise) -> Item:
    """The new exercise with its own dose; sets and block stay as planned, and the rest never gets shorter."""
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
    )
