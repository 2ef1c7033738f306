"""A routine as it is for somebody with certain conditions: what is changed, what comes instead, what is left out.

The one source: a routine's page, its session, its minutes and whatever is made from it read the same rows.
"""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.utils.translation import gettext

from exercises import safety
from exercises.library.schema import Condition
from exercises.models import Exercise
from exercises.safety import Judgement, Verdict
from exercises.shelf import Shelf, shelf
from exercises.suiting import Codes, is_excluded, reasons, rules_of, subject_of, subjects
from routines.building import BLOCKS
from routines.models import Block, Prescription, Routine
from routines.plan import Item, Plan, Range, for_week, half, minutes
from routines.shelf import Kept, kept
from routines.strength import WORK, is_strength
from routines.swaps import swapped_item


@dataclass(frozen=True, eq=False)
class Row:
    """One exercise of a routine. `judgement` is of what was prescribed, `care` of what is done; `item` is what is done.

    Where it is left out, `item` is None and `exercise` is what was prescribed.
    """

    prescribed: Prescription
    item: Item | None
    exercise: Exercise
    judgement: Judgement
    care: Judgement

    @property
    def fate(self) -> str:
        """kept, modified, swapped or dropped."""
        if self.item is None:
            return "dropped"
        if self.item.exercise != self.prescribed.exercise.slug:
            return "swapped"
        return "modified" if self.care.verdict is Verdict.MODIFY else "kept"

    @property
    def because(self) -> tuple[Condition, ...]:
        """The conditions that change, replace or leave out what was prescribed."""
        return reasons(self.judgement)

    @property
    def take_care(self) -> tuple[Condition, ...]:
        """The conditions that say how to do what is done."""
        return reasons(self.care) if self.item and self.care.verdict is Verdict.MODIFY else ()

    @property
    def sets(self) -> int:
        return self.item.sets if self.item else self.prescribed.sets

    @property
    def has_fewer_sets(self) -> bool:
        return self.sets < self.prescribed.sets

    @property
    def block(self) -> str:
        return self.item.block if self.item else self.prescribed.block

    @property
    def from_week(self) -> int:
        return self.prescribed.from_week

    @property
    def rest(self) -> int:
        return self.item.rest if self.item else self.prescribed.rest

    @property
    def each_side(self) -> bool:
        return self.item.each_side if self.item else self.prescribed.each_side

    def takes_turns_with(self, other: "Row") -> bool:
        """Whether the two are a superset, where they are done after each other."""
        mine, theirs = (row.item.superset if row.item else 0 for row in (self, other))
        return mine == theirs != 0

    @property
    def side(self) -> str:
        """The only side it is done on, in words; empty for both."""
        return str(Prescription.Side(self.item.side).label) if self.item and self.item.side else ""

    # As the dose filters of templates ask for them.
    @property
    def reps_min(self) -> int | None:
        return self.item.reps[0] if self.item and self.item.reps else None

    @property
    def reps_max(self) -> int | None:
        return self.item.reps[1] if self.item and self.item.reps else None

    @property
    def hold_min(self) -> int | None:
        return self.item.hold[0] if self.item and self.item.hold else None

    @property
    def hold_max(self) -> int | None:
        return self.item.hold[1] if self.item and self.item.hold else None


@dataclass(frozen=True, eq=False)
class FittedRoutine:
    """`is_hidden`: it no longer makes sense for these conditions, and no session of it may begin.

    `is_too_much`: it would not make sense if somebody else had put it together.
    """

    kept: Kept
    codes: Codes
    rows: tuple[Row, ...]
    is_hidden: bool
    is_too_much: bool

    @property
    def given(self) -> "FittedRoutine":
        """As it is for whoever did not choose what is in it."""
        return replace(self, is_hidden=self.is_hidden or self.is_too_much)

    @property
    def routine(self) -> Routine:
        return self.kept.routine

    @property
    def is_strength(self) -> bool:
        """What comes instead counts too."""
        return self.routine.is_strength or is_strength(self.routine, self.slugs)

    @property
    def clearance(self) -> str:
        """What is to be confirmed before every session; after a new operation of every routine of one's own."""
        needs_team = self.routine.is_own and "SURG-A" in self.codes
        return self.routine.clearance or (
            gettext("My surgical team has said that I may start exercise.") if needs_team else ""
        )

    @property
    def verdict(self) -> str:
        """fits, swap or hide."""
        if self.is_hidden:
            return "hide"
        return "swap" if any(row.fate in ("swapped", "dropped") for row in self.rows) else "fits"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """In the order they are done."""
        return tuple(sorted((row.item for row in self.rows if row.item), key=lambda item: BLOCKS.index(item.block)))

    @property
    def begins_late(self) -> bool:
        """There is something to do, and none of it in the first week."""
        return bool(self.items) and all(item.from_week > 1 for item in self.items)

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The exercises that are in it, in any week."""
        return frozenset(item.exercise for item in self.items)

    @cached_property
    def minutes(self) -> Range:
        """About how long a session takes in the first week and in the last."""
        return self.minutes_in(1), self.minutes_in(self.routine.weeks)

    @cached_property
    def strip(self) -> list[Exercise]:
        """Four exercises that show what it is like."""
        return [row.exercise for row in self.rows if row.item and row.block == Block.MAIN][:4]

    @cached_property
    def because(self) -> tuple[Condition, ...]:
        """The conditions that have changed something, or have hidden it, in the order they were given."""
        because = {condition.code for row in self.rows for condition in row.because}
        level = self.routine.level
        return tuple(r for r in rules_of(self.codes) if r.code in because or safety.is_above_cap(level, [r]))

    @cached_property
    def changes(self) -> int:
        """How many exercises are replaced or left out."""
        return sum(row.fate in ("swapped", "dropped") for row in self.rows)

    def in_week(self, week: int) -> list[Row]:
        """Rows of what is done, and of what would be done but is left out."""
        return [row for row in self.rows if row.from_week <= week]

    def care_in(self, week: int) -> list[Condition]:
        """The conditions that say how to do something in this week, in the order they were given."""
        care = {condition.code for row in self.in_week(week) for condition in row.take_care}
        return [condition for condition in rules_of(self.codes) if condition.code in care]

    def plan(self, week: int) -> Plan:
        return for_week(self.items, week)

    def minutes_in(self, week: int) -> int:
        return minutes(self.plan(week).items, self.routine.changeover)


def fitted(found: Kept, codes: Codes) -> FittedRoutine:
    return _fitted(found, codes, shelf())


def all_fitted(codes: Codes) -> dict[str, FittedRoutine]:
    """Every published routine by slug, in the order they are shown, hidden ones too."""
    return {slug: fitted(found, codes) for slug, found in kept().items()}


@lru_cache(maxsize=1024)
def _fitted(found: Kept, codes: Codes, on: Shelf) -> FittedRoutine:
    rules = rules_of(codes)
    prescribed = {p.exercise.slug: p.exercise for p in found.prescriptions}
    retired = {slug: subject_of(exercise) for slug, exercise in prescribed.items() if slug not in on.exercises}
    library = {**subjects(), **retired}
    main = {p.exercise.slug for p in found.prescriptions if p.block == Block.MAIN}
    fit = safety.fit([p.exercise.slug for p in found.prescriptions], main, library, rules)
    rows = []
    for prescription, fate in zip(found.prescriptions, fit.fates, strict=True):
        care = safety.judge(library[fate.into], rules) if fate.into else fate.judgement
        exercise = on.exercises.get(fate.into) or prescription.exercise
        item = item_for(prescription, exercise, care) if fate.into else None
        # A second red leaves the cool-down, so no work is there.
        if item and found.routine.is_own and exercise.kind in WORK:
            item = replace(item, block=Block.MAIN.value)
        rows.append(Row(prescription, item, exercise, fate.judgement, care))
    is_hidden = is_too_much = fit.is_hidden or safety.is_above_cap(found.routine.level, rules)
    if found.routine.is_own:  # whoever chose few exercises meant few: it goes on as long as anything is left of it
        some = any(row.item for row in rows if row.block == Block.MAIN or not main)
        is_empty = not some or not any(row.item for row in rows if row.from_week == 1)
        is_hidden = is_empty or (found.routine.is_given and is_too_much)
    return FittedRoutine(found, codes, tuple(rows), is_hidden, is_too_much)


def item_for(prescription: Prescription, exercise: Exercise, care: Judgement) -> Item:
    """What is done: a substitute with its own dose, and half the sets of what is to be done in another way."""
    item = prescription.as_item()
    if exercise.slug != item.exercise:
        item = swapped_item(item, exercise)
    return replace(item, sets=half(item.sets)) if care.verdict is Verdict.MODIFY else item


# A routine for a day or a person that another is too much for; the first that is not hidden.
GENTLE = ("gentle-mobility", "gentle-restart", "desk-break")
# What goes well with the desk break where lying on the back is left out.
WITH_DESK_BREAK = ("cat-cow", "open-book")


def gentle(codes: Codes, *, no_strength: bool = False) -> FittedRoutine | None:
    """What to offer where a routine is hidden or strength work is too much; None: a physiotherapist should choose."""
    found = all_fitted(codes)
    for one in (found[slug] for slug in GENTLE if slug in found):
        is_meant = one.routine.slug != "gentle-restart" or "SURG-A" in codes
        if is_meant and not one.is_hidden and not (no_strength and one.routine.is_strength):
            return one
    return None


def besides(offered: FittedRoutine) -> list[Exercise]:
    """Single exercises to do after the routine offered by `gentle`, where it is short."""
    if offered.routine.slug != "desk-break":
        return []
    return [
        shelf().exercises[slug]
        for slug in WITH_DESK_BREAK
        if slug in shelf().exercises and not is_excluded(slug, offered.codes)
    ]
