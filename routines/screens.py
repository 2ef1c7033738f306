"""What a screen of the player needs to know, read from the session's state. No rule is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4

from exercises.models import Exercise, Kind
from exercises.shelf import shelf
from routines.fold import DoneSet, Session, StepState
from routines.models import Block, SetLog
from routines.plan import Item

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def exercise_of(slug: str) -> Exercise:
    """From the shelf; a retired exercise that an old plan still names comes from the database."""
    return shelf().exercises.get(slug) or Exercise.objects.get(slug=slug)


@dataclass(frozen=True)
class Bone:
    """One exercise in the row of bones that shows how far the session is: `state` is done, now or empty."""

    state: str
    opens_block: bool


def spine(session: Session, place: int) -> list[Bone]:
    bones: list[Bone] = []
    items = {state.step.place: state.planned for state in session.steps}
    for number, item in items.items():
        state = "now" if number == place else "" if any(s.is_open for s in session.steps_of(number)) else "done"
        bones.append(Bone(state, number > 0 and item.block != items[number - 1].block))
    return bones


@dataclass(frozen=True)
class Prefill:
    """What the page offers as already typed. `load` is kilograms."""

    reps: int | None
    seconds: int | None
    load: Decimal | None = None
    band: str = ""

    @classmethod
    def of(cls, item: Item, before: DoneSet | SetLog | None) -> Self:
        """What was done in the set before this one or last time; else the low end of what is asked for."""
        reps = item.reps[0] if item.reps else None
        seconds = item.hold[0] if item.hold and not item.reps else None
        if before is None:
            return cls(reps, seconds)
        if item.reps is None and item.hold:
            seconds = min(max(before.seconds or 0, item.hold[0]), item.hold[1])
        return cls(before.reps or reps if item.reps else None, seconds, before.load, before.band)


@dataclass(frozen=True)
class Screen:
    """The step on the screen."""

    session: UUID
    state: StepState
    exercise: Exercise
    instead_of: Exercise | None
    places: int
    bones: Sequence[Bone]
    prefill: Prefill
    last_time: SetLog | None
    caveats: Sequence[str]
    new_event: UUID

    @classmethod
    def of(cls, user: "User", pk: UUID, session: Session, state: StepState) -> Self:
        exercise = exercise_of(state.item.exercise)
        is_swapped = state.item.exercise != state.planned.exercise
        last_time = last_time_of(user, pk, exercise, state.step.number)
        earlier = [s for s in session.steps_of(state.step.place) if s.done and s.item.exercise == exercise.slug]
        before = state.done or (earlier[-1].done if earlier else last_time)
        return cls(
            session=pk,
            state=state,
            exercise=exercise,
            instead_of=exercise_of(state.planned.exercise) if is_swapped else None,
            places=session.steps[-1].step.place + 1,
            bones=spine(session, state.step.place),
            prefill=Prefill.of(state.item, before),
            last_time=last_time,
            caveats=caveats_of(session, state, exercise, is_new=last_time is None and not earlier),
            new_event=uuid4(),
        )

    @property
    def number(self) -> int:
        return self.state.step.place + 1


def last_time_of(user: "User", pk: UUID, exercise: Exercise, number: int) -> SetLog | None:
    """The same set of the exercise in the latest other session."""
    logs = SetLog.objects.filter(user=user, exercise=exercise, number=number, session__deleted_at=None)
    return logs.exclude(session=pk).order_by("-done_at").first()


def caveats_of(session: Session, state: StepState, exercise: Exercise, *, is_new: bool) -> list[str]:
    """The caveats that belong to this step, the most pressing first; the breathing cue stands beside them always."""
    step, block = state.step, state.planned.block
    block_before = session.steps[step.index - 1].planned.block if step.index else ""
    opens_block = block != block_before
    has_begun = {s.item.exercise for s in session.steps[: step.index]}
    equipped_before = any("CAV-EQUIPMENT" in exercise_of(slug).caveats for slug in has_begun)
    first_set = step.number == 1
    wanted = {
        "CAV-EQUIPMENT": "CAV-EQUIPMENT" in exercise.caveats and first_set and not equipped_before,
        "CAV-HANG": "CAV-HANG" in exercise.caveats and first_set,
        "CAV-NOPUSH": block == Block.MAIN and opens_block,
        "CAV-WARMUP": block != Block.MAIN and opens_block,
        "CAV-LIGHT": "CAV-LIGHT" in exercise.caveats and is_new,
        "CAV-ELBOW": "CAV-ELBOW" in exercise.caveats and first_set,
        "CAV-FORM": exercise.kind == Kind.STRENGTH,
    }
    return [code for code, applies in wanted.items() if applies][:2]
