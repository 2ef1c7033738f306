"""Routines of a user's own as rows: made, changed, undone, put away. What changes in one is in `routines.building`."""

import secrets
import string
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.models import Equipment, Exercise, Kind, Level
from exercises.shelf import shelf
from routines.building import MOST_VERSIONS, Line, State
from routines.models import Block, EarlierVersion, Prescription, Routine, WorkoutSession
from routines.shelf import OWN, Kept
from routines.strength import WORK
from routines.sync import one_at_a_time

if TYPE_CHECKING:
    from backrelief.accounts.models import User

MOST_ROUTINES = 30
ENOUGH = gettext_lazy("You have %(most)s routines of your own, which is as many as fit here. Delete one first.")
LETTERS = string.ascii_lowercase + string.digits
LEVELS = list(Level.values)
STRENGTH_WEEK, OTHER_WEEK = (2, 3), (3, 7)  # sessions a week


def new_slug() -> str:
    """That nobody can guess."""
    return OWN + "".join(secrets.choice(LETTERS) for _letter in range(12))


def is_full(user: "User") -> bool:
    return Routine.objects.own(user).count() >= MOST_ROUTINES


def make(user: "User", state: State, now: datetime, slug: str = "", *, is_given: bool = False) -> Routine:
    """`is_given`: somebody else put it together, so that it is hidden like theirs where it is too much."""
    state = put_right(state)
    with transaction.atomic():
        fields = {**derived(state, exercises_of(state)), "name": state.name, "weeks": state.weeks, "is_given": is_given}
        routine = Routine.objects.create(slug=slug or new_slug(), owner=user, changed_at=now, version=1, **fields)
        write_rows(routine, state)
    return routine


def make_once(user: "User", state: State, now: datetime, slug: str, *, is_given: bool = False) -> Routine | None:
    """What was made with this slug, where it was sent twice; None where there are enough."""
    with transaction.atomic():
        one_at_a_time(user)
        if made := Routine.objects.own(user).filter(slug=slug).first():
            return made
        if is_full(user):
            return None
        is_taken = Routine.objects.filter(slug=slug).exists()
        return make(user, state, now, "" if is_taken else slug, is_given=is_given)


def copied(found: Kept, name: str) -> State:
    """A routine to change, whoever's it was."""
    lines = [line_of(prescription, number) for number, prescription in enumerate(found.prescriptions, start=1)]
    return State(name, found.routine.weeks).with_lines(lines)


def put_right(state: State) -> State:
    """With all strength work in the main part, where the rules for it look, so that none is left after a second red."""
    exercises = exercises_of(state)
    work = {line for line in state.lines if exercises[line.exercise].kind in WORK and line.block != Block.MAIN}
    return state.with_lines(replace(one, block=Block.MAIN.value) if one in work else one for one in state.lines)


def state_of(routine: Routine) -> State:
    """As it is now, by two queries at most."""
    rows = routine.prescriptions.select_related("exercise").order_by("position")
    return State(routine.name, routine.weeks, tuple(line_of(row, row.key) for row in rows))


def line_of(row: Prescription, key: int) -> Line:
    item = row.as_item()
    return Line(
        key=key,
        exercise=item.exercise,
        block=item.block,
        sets=item.sets,
        reps=item.reps,
        hold=item.hold,
        rest=item.rest,
        from_week=item.from_week,
        load=item.load,
        band=item.band,
        side=item.side,
        note=item.note,
        superset=item.superset,
    )


def block_for(exercise: Exercise) -> str:
    """Where an exercise belongs when nobody says it."""
    if exercise.kind in WORK:
        return Block.MAIN
    return Block.WARM_UP if exercise.kind == Kind.MOBILITY else Block.COOL_DOWN


def swapped(state: State, key: int, exercise: Exercise) -> State:
    """Another exercise with its own dose in a row; as many sets as before, as far as it takes them."""
    old = state.line(key)
    new = replace(line_for(exercise, old.block), key=key, from_week=old.from_week, superset=old.superset)
    sets = max(exercise.sets_min, min(old.sets, exercise.sets_max))
    return state.with_lines(replace(new, sets=sets) if one is old else one for one in state.lines)


def line_for(exercise: Exercise, block: str) -> Line:
    """A new row: the low end of what the library says, in sets, and its own range."""
    return Line(
        key=0,
        exercise=exercise.slug,
        block=block,
        sets=exercise.sets_min,
        reps=(exercise.reps_min, exercise.reps_max) if exercise.reps_min and exercise.reps_max else None,
        hold=(exercise.hold_min, exercise.hold_max) if exercise.hold_min and exercise.hold_max else None,
        rest=exercise.rest,
    )


def change(user: "User", slug: str, edit: Callable[[State], State], now: datetime) -> tuple[Routine, State]:
    """Keeps what an edit makes of the user's routine, and how it was before. Raises Http404."""
    with transaction.atomic():
        routine = locked(user, slug)
        before = state_of(routine)
        after = put_right(edit(before))
        if after != before:
            EarlierVersion.objects.create(routine=routine, state=before.to_json())
            old = routine.earlier.values_list("pk", flat=True)[MOST_VERSIONS:]
            EarlierVersion.objects.filter(pk__in=list(old)).delete()
            save(routine, after, now)
    return routine, after


def undo(user: "User", slug: str, now: datetime, seen: int | None = None) -> tuple[State, State] | None:
    """What was and what is now: exactly that from before the last change; None where there is nothing to go back to.

    Nothing changes where the routine is not in the version that somebody saw.
    """
    with transaction.atomic():
        routine = locked(user, slug)
        last, now_is = routine.earlier.first(), state_of(routine)
        if last is None:
            return None
        if seen not in (None, routine.version):
            return now_is, now_is
        state = put_right(State.from_json(last.state))
        save(routine, state, now)
        last.delete()
    return now_is, state


def mine(user: "User", slug: str) -> Routine:
    """The user's routine. Raises Http404."""
    routine = Routine.objects.own(user).filter(slug=slug).first()
    if routine is None:
        raise Http404
    return routine


def locked(user: "User", slug: str) -> Routine:
    """The user's routine, which nobody else changes until the transaction ends."""
    one_at_a_time(user)
    return mine(user, slug)


def save(routine: Routine, state: State, now: datetime) -> None:
    fields = {**derived(state, exercises_of(state)), "name": state.name, "weeks": state.weeks}
    for name, value in fields.items():
        setattr(routine, name, value)
    routine.version, routine.changed_at = routine.version + 1, now
    routine.save(update_fields=[*fields, "version", "changed_at"])
    write_rows(routine, state)


def write_rows(routine: Routine, state: State) -> None:
    exercises = exercises_of(state)
    routine.prescriptions.all().delete()
    Prescription.objects.bulk_create(
        row_of(routine, line, position, exercises[line.exercise]) for position, line in enumerate(state.lines, start=1)
    )
    routine.equipment.set(equipment_of(exercises.values()))


def row_of(routine: Routine, line: Line, position: int, exercise: Exercise) -> Prescription:
    return Prescription(
        routine=routine,
        key=line.key,
        position=position,
        exercise=exercise,
        block=line.block,
        sets=line.sets,
        reps_min=line.reps[0] if line.reps else None,
        reps_max=line.reps[1] if line.reps else None,
        hold_min=line.hold[0] if line.hold else None,
        hold_max=line.hold[1] if line.hold else None,
        rest=line.rest,
        from_week=line.from_week,
        load=Decimal(line.load) if line.load else None,
        band=line.band,
        side=line.side,
        note=line.note,
        superset=line.superset,
    )


def exercises_of(state: State) -> dict[str, Exercise]:
    """By slug, retired ones too. Raises KeyError for one that was never there."""
    slugs = {line.exercise for line in state.lines}
    found = {slug: shelf().exercises[slug] for slug in slugs if slug in shelf().exercises}
    if slugs > set(found):
        found |= {one.slug: one for one in Exercise.objects.filter(slug__in=slugs - set(found))}
    return {slug: found[slug] for slug in slugs}


def equipment_of(exercises: Iterable[Exercise]) -> list[Equipment]:
    things = {thing.pk: thing for exercise in exercises for thing in exercise.equipment.all()}
    return [things[pk] for pk in sorted(things)]


def derived(state: State, exercises: dict[str, Exercise]) -> dict[str, object]:
    """What follows from the exercises: nobody types it, so it is always true."""
    found = exercises.values()
    is_strength = any(one.kind in WORK for one in found)
    least, most = STRENGTH_WEEK if is_strength else OTHER_WEEK
    names = [thing.name.lower() for thing in equipment_of(found)]
    return {
        "level": max((one.level for one in found), key=LEVELS.index, default=LEVELS[0]),
        "place": Routine.Place.HOME if all(one.at_home for one in found) else Routine.Place.GYM,
        "needs": needs_of(names),
        "per_week_min": least,
        "per_week_max": most,
        "frequency": str(frequency(is_strength=is_strength)),
        "is_strength": is_strength,
        "stages": stages_of(state, exercises),
        "position": 0,
    }


def stages_of(state: State, exercises: dict[str, Exercise]) -> list[dict[str, object]]:
    """What joins when, where not all of it is there from the first week."""
    starts = sorted({line.from_week for line in state.lines if line.from_week <= state.weeks} | {1})
    if len(starts) == 1:
        return []
    ends = [*(start - 1 for start in starts[1:]), state.weeks]
    names = {
        start: [exercises[line.exercise].name for line in state.lines if line.from_week == start] for start in starts
    }
    texts = [_("What you begin with.")] + [
        _("New: %(names)s.") % {"names": get_text_list(names[start], _("and"))} for start in starts[1:]
    ]
    weeks = zip(starts, ends, texts, strict=True)
    return [{"from_week": start, "to_week": end, "text": text} for start, end, text in weeks]


def needs_of(names: list[str]) -> str:
    """As a sentence part, of as many things as there is room for."""
    longest = Routine._meta.get_field("needs").max_length or 0
    for count in range(len(names), 0, -1):
        more = [] if count == len(names) else [_("more")]
        if len(text := get_text_list([*names[:count], *more], _("and"))) <= longest:
            return text
    return _("nothing")


def frequency(*, is_strength: bool) -> str:
    if is_strength:
        return _("2 to 3 days a week, with a day between")
    return _("3 to 7 days a week")


def put_away(user: "User", slug: str, now: datetime) -> Routine:
    """Sessions keep its name and what they asked for; one that nobody has followed goes for good, later."""
    with transaction.atomic():
        routine = locked(user, slug)
        routine.is_published, routine.changed_at = False, now
        routine.save(update_fields=["is_published", "changed_at"])
    return routine


def take_back(user: "User", slug: str) -> bool:
    return bool(Routine.objects.filter(owner=user, slug=slug, is_published=False).update(is_published=True))


def remove_put_away(before: datetime) -> int:
    """Of nobody's sessions; a phone that was without a network may still have one until then."""
    followed = WorkoutSession.objects.values("routine")
    old = Routine.objects.filter(is_published=False, changed_at__lte=before).exclude(owner=None)
    return old.exclude(pk__in=followed).delete()[1].get("routines.Routine", 0)
