"""What the next session of a routine asks of somebody, and why: the one way from history to a plan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from exercises.models import Exercise, Kind, Link, Resistance
from exercises.safety import Verdict
from exercises.shelf import shelf
from exercises.suiting import Codes, judged
from routines import pain, programme, resting
from routines.fitting import FittedRoutine, fitted
from routines.fold import Session
from routines.health import Health, asked_at
from routines.history import Lately, lately_of
from routines.ladder import Heavier
from routines.models import Block, Routine, SafetyCheck
from routines.pain import FollowUp
from routines.plan import Item, Plan, half, halved
from routines.programme import Circumstances, Facts, Library, Programme
from routines.progression import cap_of
from routines.reviews import is_no_better, review_week
from routines.screens import exercise_of
from routines.shelf import OWN, Kept, kept_of
from routines.stages import day_of
from routines.swaps import linked, swapped_item

if TYPE_CHECKING:
    from backrelief.accounts.models import User

PASSED = (SafetyCheck.Result.GO, SafetyCheck.Result.CHANGES)


@dataclass(frozen=True)
class Outlook:
    """Somebody's way so far, seen from a day: what may follow, and what it asks for."""

    user: "User"
    health: Health
    today: date
    lately: Lately

    @classmethod
    def of(cls, user: "User", health: Health, today: date) -> "Outlook":
        return cls(user, health, today, lately_of(user, today))

    @cached_property
    def checked_on(self) -> date:
        """The day the signs were last asked and allowed exercise; the day it was sorted, where it had to be."""
        check = self.health.check
        if check is None or check.finished_at is None or self.health.lock is not None:
            return date.min
        if check.sorted_at is not None:
            return self.user.local_date(check.sorted_at)
        asked = self.user.local_date(asked_at(check)) if check.result in PASSED else date.min
        return max(asked, day_of(check.answers, "seen-on") or date.min)

    def follow_up(self, score: int | None = None) -> FollowUp:
        """What the days after the last sessions mean today; `score` is the pain that was just told."""
        return pain.follow_up(self.lately.diary(self.today, score, self.checked_on), self.today)

    def fitted(self, routine: Routine) -> FittedRoutine:
        return fitted(kept_of(routine), self.health.codes)

    def rest_until(self, routine: Routine) -> date | None:
        """The first day for a strength session of this kind, where that is later than today."""
        worked = worked_by(self.fitted(routine))
        if not worked:
            return None
        whole = [row for row in self.lately.rows if row.is_strength and row.is_whole]
        days = {row.day for row in whole if row.day > self.today - resting.REST}
        done = [(session.day, patterns(done_in(session))) for session in self.lately.strength if session.day in days]
        return resting.rest_until(done, worked, self.today)

    @property
    def is_restart(self) -> bool:
        return self._now("", 1, None).is_restart

    @property
    def is_after_break(self) -> bool:
        last = self.lately.last_day
        return last is not None and self.today - last > programme.CARRY_ON

    @property
    def review(self) -> int | None:
        """2, 6 or 12 in the week of that review."""
        first = self.lately.first_day
        return review_week(first, self.today) if first else None

    @property
    def is_no_better(self) -> bool:
        return is_no_better([(row.day, row.before) for row in self.lately.rows], self.today)

    def plan(self, found: FittedRoutine, week: int, *, lighter: bool = False, score: int | None = None) -> Plan:
        """What the session asks for; on a lighter day half the sets, and nothing grows."""
        there = found.kept.slugs | found.slugs
        now = replace(self._now(found.routine.slug, week, score, there), is_reduced=lighter)
        grown = Plan(tuple(self.targets(found, now)))
        return halved(grown) if lighter else grown

    def targets(self, found: FittedRoutine, now: Circumstances) -> list[Item]:
        """The items of a week with what each asks for. Routines that are not for strength stay as they are."""
        items = found.plan(now.week).items
        if not found.is_strength:
            return list(items)
        library = Library(self._facts(items), lambda item, slug: self._swap(item, slug, found.kept))
        return Programme(self.lately.histories(found.routine.slug), now, library).grown(items)

    def _now(self, routine: str, week: int, score: int | None, there: Collection[str] = ()) -> Circumstances:
        lately = self.lately
        return Circumstances(
            today=self.today,
            week=week,
            last_day=lately.last_day,
            is_easy_week=programme.is_easy_week(lately.easy_days(), self.today, self.user.week_start),
            follow=self.follow_up(score),
            culprits=lately.culprits,
            cap=cap_of(self.health.codes),
            declined=lately.declined,
            asked=lately.asked(routine, there),
        )

    def _facts(self, items: Sequence[Item]) -> dict[str, Facts]:
        """Of the exercises in it, and of those that could take their place."""
        on_shelf = shelf().exercises
        slugs = {item.exercise for item in items}
        near = {to.slug for slug in slugs for why in ("easier", "harder") for to in linked(slug, why)}
        further = {to.slug for slug in near for why in ("easier", "harder") for to in linked(slug, why)}
        there = slugs | ((near | further) & set(on_shelf))  # what is retired may still be in a routine of one's own
        return {slug: facts_of(exercise_of(slug), self.user.unit) for slug in there}

    def _swap(self, item: Item, slug: str, found: Kept) -> Item | None:
        exercise = shelf().exercises.get(slug)
        if exercise is None or not may_take_its_place(exercise, item, found, self.health.codes):
            return None
        swapped = replace(swapped_item(item, exercise), rest=max(item.rest, exercise.rest))
        care = judged(self.health.codes)[slug].verdict
        return replace(swapped, sets=half(item.sets)) if care is Verdict.MODIFY else swapped


def facts_of(exercise: Exercise, unit: str) -> Facts:
    return Facts(
        heavier=Heavier(tool_of(exercise), unit),
        most_sets=exercise.sets_max,
        can_grow=exercise.kind in (Kind.STRENGTH, Kind.HOLD),
        easier=slugs_of(exercise, Link.Relation.EASIER),
        harder=slugs_of(exercise, Link.Relation.HARDER),
    )


def slugs_of(exercise: Exercise, relation: Link.Relation) -> tuple[str, ...]:
    return tuple(to.slug for to in linked(exercise.slug, relation))


def tool_of(exercise: Exercise) -> str:
    """What makes it heavier, as `routines.ladder` names it."""
    if exercise.resistance == Resistance.WEIGHT:
        has_dumbbells = any(thing.slug == "dumbbells" for thing in exercise.equipment.all())
        return "dumbbell" if has_dumbbells else "machine"
    return str(exercise.resistance)


def may_take_its_place(exercise: Exercise, item: Item, found: Kept, codes: Codes) -> bool:
    """It works, needs nothing that the routine does not need anyway, and is not left out for this person."""
    there = {thing.slug for thing in found.routine.equipment.all()}
    needed = {thing.slug for thing in exercise.equipment.all()}
    is_work = exercise.kind in (Kind.STRENGTH, Kind.HOLD)
    return is_work and needed <= there and judged(codes)[exercise.slug].verdict < Verdict.EXCLUDE


def done_in(session: Session) -> set[str]:
    """Of a routine of somebody's own all of it: nothing keeps its strength work in the main block."""
    is_own = session.routine.startswith(OWN)
    states = [state for state in session.steps if state.done and (is_own or state.planned.block == Block.MAIN)]
    return {state.item.exercise for state in states}


def worked_by(found: FittedRoutine) -> frozenset[str]:
    """The kinds of movement that need a rest from a session of it to the next, what comes instead of others too.

    None where it is no strength work.
    """
    if not found.is_strength:
        return frozenset()
    prescribed = [p.exercise.slug for p in found.kept.prescriptions if found.routine.is_own or p.block == Block.MAIN]
    done = [item.exercise for item in found.items if found.routine.is_own or item.block == Block.MAIN]
    return patterns([*prescribed, *done])


def patterns(slugs: Collection[str]) -> frozenset[str]:
    """The kinds of movement that need a rest afterwards."""
    known = (shelf().exercises.get(slug) for slug in slugs)
    return frozenset(e.pattern for e in known if e and e.kind in (Kind.STRENGTH, Kind.HOLD))
