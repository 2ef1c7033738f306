"""What a screen of the player needs to know, read from the session's state. No rule is decided here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4

from django.template.loader import render_to_string
from django.utils.translation import gettext

from exercises import texts
from exercises.models import Exercise
from exercises.shelf import shelf
from exercises.templatetags.doses import unit_of
from routines.efforts import EFFORT
from routines.fold import DoneSet, Session, StepState
from routines.models import Block, Routine, SetLog
from routines.plan import Item
from routines.reasons import Named
from routines.shelf import kept
from routines.units import in_unit

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def exercise_of(slug: str) -> Exercise:
    """From the shelf; a retired exercise that an old plan still names comes from the database."""
    return shelf().exercises.get(slug) or Exercise.objects.get(slug=slug)


def routine_name(slug: str) -> str:
    known = kept().get(slug)
    return known.routine.name if known else Routine.objects.get(slug=slug).name


@dataclass(frozen=True)
class Bone:
    """One exercise in the row of bones that shows how far the session is: `state` is done, now or empty."""

    state: str
    opens_block: bool


def spine(session: Session, place: int) -> tuple[Bone, ...]:
    bones: list[Bone] = []
    items = {state.step.place: state.planned for state in session.steps}
    for number, item in items.items():
        state = "now" if number == place else "" if any(s.is_open for s in session.steps_of(number)) else "done"
        bones.append(Bone(state, number > 0 and item.block != items[number - 1].block))
    return tuple(bones)


def named(item: Item, unit: str) -> Named:
    """An item with what the words about it need; `unit` is the person's."""
    exercise = exercise_of(item.exercise)
    before = exercise_of(item.instead_of).name if item.instead_of else ""
    return Named(item, exercise.name, before, unit, unit_of(exercise))


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
            return cls(reps, seconds).asked(item)
        if item.reps is None and item.hold:
            seconds = min(max(before.seconds or 0, item.hold[0]), item.hold[1])
        if isinstance(before, SetLog) and item.change:  # what changes starts at the low end of the new target
            return cls(reps, item.hold[0] if seconds and item.hold else None, before.load, before.band).asked(item)
        done = cls(before.reps or reps if item.reps else None, seconds, before.load, before.band)
        return done.asked(item) if isinstance(before, SetLog) else done

    def asked(self, item: Item) -> Self:
        """With the load or band that is asked for, where one is."""
        load = Decimal(item.load) if item.load else self.load
        return replace(self, load=load, band=item.band or self.band)


@dataclass(frozen=True)
class Screen:
    """The step on the screen."""

    session: UUID
    state: StepState
    exercise: Exercise
    instead_of: Exercise | None
    places: int
    bones: tuple[Bone, ...]
    prefill: Prefill
    last_time: SetLog | None
    caveats: tuple[str, ...]
    routine: str
    typed: Mapping[str, object]
    previous: int | None
    aim: Named
    set_event: UUID = field(default_factory=uuid4)
    skip_event: UUID = field(default_factory=uuid4)
    pause_event: UUID = field(default_factory=uuid4)

    bands = SetLog.Band.choices
    efforts = EFFORT

    @classmethod
    def of(cls, user: "User", pk: UUID, session: Session, state: StepState) -> Self:
        exercise = exercise_of(state.item.exercise)
        is_swapped = state.item.exercise != state.planned.exercise
        last_time = last_time_of(user, pk, exercise, state.step.number)
        earlier = [s for s in session.steps_of(state.step.place) if s.done and s.item.exercise == exercise.slug]
        before = state.done or (earlier[-1].done if earlier else last_time)
        prefill = Prefill.of(state.item, before)
        return cls(
            session=pk,
            state=state,
            exercise=exercise,
            instead_of=exercise_of(state.planned.exercise) if is_swapped else None,
            places=session.steps[-1].step.place + 1,
            bones=spine(session, state.step.place),
            prefill=prefill,
            last_time=last_time,
            caveats=caveats_of(session, state, exercise, is_new=last_time is None and not earlier),
            typed=typed(prefill, state.done, user.unit),
            previous=state.step.index - 1 if state.step.index else None,
            routine=routine_name(session.routine),
            aim=named(state.item, user.unit),
        )

    @property
    def number(self) -> int:
        return self.state.step.place + 1

    @property
    def set_number(self) -> str:
        step = self.state.step
        return gettext("Set %(n)s of %(of)s") % {"n": step.number, "of": step.of}

    @property
    def target(self) -> str:
        """What this set asks for, in words."""
        return self.aim.target

    @property
    def last_words(self) -> str:
        """ "Last time 10 × 22.5 kg"; empty without a last time."""
        return last_words(self.last_time, self.aim.unit) if self.last_time else ""

    @property
    def reason(self) -> str:
        """Why it asks for something else than last time, said once for an exercise."""
        return self.aim.reason if self.state.step.number == 1 else ""

    @property
    def caveat_words(self) -> str:
        return " ".join(texts.caveat(code) for code in self.caveats)

    @property
    def is_timed(self) -> bool:
        return self.state.item.reps is None

    @property
    def pace(self) -> str:
        """Seconds there, waiting and back of one rep, as "2 1 3"; empty where none is prescribed."""
        item = self.state.item
        if self.is_timed or item.tempo is None:
            return ""
        there, wait, back = item.tempo
        return f"{there} {max(wait, item.hold[0] if item.hold else 0)} {back}"

    def with_typed(self, data: Mapping[str, object]) -> Self:
        """The same screen with what a person typed, right or wrong."""
        return replace(self, typed={**self.typed, **{name: data[name] for name in self.typed if name in data}})


def typed(prefill: Prefill, done: DoneSet | None, unit: str) -> dict[str, object]:
    """What stands in the fields of the page."""
    return {
        "reps": prefill.reps,
        "seconds": prefill.seconds,
        "load": "" if prefill.load is None else in_unit(prefill.load, unit),
        "band": prefill.band,
        "effort": "" if done is None or done.effort is None else done.effort,
    }


def last_words(log: SetLog, unit: str) -> str:
    return render_to_string("routines/includes/last_time.html", {"log": log, "unit": unit}).strip()


def last_time_of(user: "User", pk: UUID, exercise: Exercise, number: int) -> SetLog | None:
    """The same set of the exercise in the latest other session."""
    logs = SetLog.objects.filter(user=user, exercise=exercise, number=number, session__deleted_at=None)
    return logs.exclude(session=pk).order_by("-done_at").first()


def caveats_of(session: Session, state: StepState, exercise: Exercise, *, is_new: bool) -> tuple[str, ...]:
    """The caveats for this step, at most two: more than that nobody reads. Every one is on the sheet of the steps.

    What must be read before the exercise comes first; the breathing cue stands beside them always.
    """
    first_set = state.step.number == 1
    begun = {s.item.exercise for s in session.steps[: state.step.index]}
    must = {
        "CAV-EQUIPMENT": first_set and not any("CAV-EQUIPMENT" in exercise_of(slug).caveats for slug in begun),
        "CAV-HANG": first_set,
        "CAV-LIGHT": is_new and first_set,
    }
    pressing = [code for code, applies in must.items() if applies and code in exercise.caveats]
    return (*pressing, *usual_caveat(session, state, exercise))[:2]


def usual_caveat(session: Session, state: StepState, exercise: Exercise) -> list[str]:
    """What is said where nothing is more pressing: at the start of a block about it, else about how it is done."""
    block = state.planned.block
    opens_block = state.step.index == 0 or session.steps[state.step.index - 1].planned.block != block
    if opens_block:
        return ["CAV-NOPUSH" if block == Block.MAIN else "CAV-WARMUP"]
    fitting = ["CAV-ELBOW", "CAV-FORM"] if state.step.number == 1 else ["CAV-FORM"]
    return [code for code in fitting if code in exercise.caveats][:1]
