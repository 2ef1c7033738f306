"""The events of one made-up session, as a phone would have recorded them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from backrelief.demo.person import Back, Strength
from routines import pain
from routines.models import Block, Routine
from routines.plan import Item, Plan, Step
from routines.screens import exercise_of
from routines.swaps import linked, swapped_item
from routines.sync import NewEvent

NOTES = (
    "Slept well, everything felt lighter.",
    "Took the breaks seriously today.",
    "Bird dog was steady on both sides.",
    "Slower reps, and it felt better for it.",
    "A bit stiff at first, gone after the warm-up.",
    "Short on time, but I came.",
    "Could lift the shopping without thinking about it.",
    "Good company, tidy sets.",
)


@dataclass(frozen=True)
class Occasion:
    """When and what: `start` in UTC, `day` the person's own day, `before` the pain score that `verdict` judges."""

    routine: Routine
    week: int
    plan: Plan
    start: datetime
    day: date
    before: int
    verdict: pain.Before
    is_reduced: bool


class Story:
    """Tells one session; `events` holds what has happened so far and `at` the time it has got to."""

    def __init__(self, occasion: Occasion, chance: Random, back: Back, strength: Strength) -> None:
        self.occasion, self.chance, self.back, self.strength = occasion, chance, back, strength
        self.at = occasion.start
        self.events: list[NewEvent] = []

    def happens(self, kind: str, **data: Any) -> None:
        self.events.append(NewEvent(UUID(int=self.chance.getrandbits(128), version=4), kind, self.at, data))

    def passes(self, seconds: float) -> None:
        self.at += timedelta(seconds=round(seconds))

    def tell(self, until: datetime) -> list[NewEvent]:
        """The whole session, and the next morning where that lies before `until`."""
        self.starts()
        for steps in self.exercises():
            self.does(steps)
        self.finishes()
        self.wakes(until)
        return self.events

    def starts(self) -> None:
        was = self.occasion
        self.happens(
            "started",
            routine=was.routine.slug,
            week=was.week,
            day=was.day.isoformat(),
            is_reduced=was.is_reduced,
            plan=was.plan.to_json(),
            pain=was.before,
            verdict=was.verdict.name,
        )

    def exercises(self) -> Iterator[list[Step]]:
        """The sets of each exercise; now and then the session ends early."""
        places = range(len(self.occasion.plan.items))
        is_short = self.chance.random() < 0.04
        for place in places[: round(len(places) * 0.6)] if is_short else places:
            yield [step for step in self.occasion.plan.steps if step.place == place]

    def does(self, steps: list[Step]) -> None:
        item = self.swaps(steps[0]) or steps[0].item
        exercise = exercise_of(item.exercise)
        for step in steps:
            self.passes(item.seconds() + self.chance.uniform(8, 25))
            self.happens("set", step=step.index, **self.strength.done(item, exercise))
            if step.item.block == Block.MAIN and self.chance.random() < 0.003 and self.hurts(step):
                self.skips(steps[step.number :])
                break
            self.passes(item.rest)
        self.strength.times[item.exercise] += 1

    def swaps(self, step: Step) -> Item | None:
        """The machine is taken, or it is a day for something easier."""
        if step.item.block != Block.MAIN or self.chance.random() >= 0.03:
            return None
        why = self.chance.choice(("easier", "instead"))
        taken = {item.exercise for item in self.occasion.plan.items}
        found = [exercise for exercise in linked(step.item.exercise, why) if exercise.slug not in taken]
        if not found:
            return None
        item = swapped_item(step.item, found[0])
        self.happens("swapped", step=step.index, item=vars(item), why=why)
        return item

    def hurts(self, step: Step) -> bool:
        """Whether the exercise is left after it."""
        score = min(10, self.occasion.before + self.chance.choice((1, 2, 3, 4)))
        verdict = pain.during(score, self.occasion.before, spreads=False, sharp=False, earlier_reds=0)
        self.happens("hurt", step=step.index, score=score, spreads=False, sharp=False, sign=False, verdict=verdict.name)
        return verdict >= pain.During.LEAVE

    def skips(self, steps: list[Step]) -> None:
        if steps:
            self.happens("skipped", steps=[step.index for step in steps])

    def finishes(self) -> None:
        self.passes(self.chance.uniform(20, 90))
        note = self.chance.choice(NOTES) if self.chance.random() < 0.2 else ""
        effort = self.strength.effort(self.occasion.plan.items)
        self.happens("finished", pain=self.back.after(self.occasion.before), effort=effort, note=note)

    def wakes(self, until: datetime) -> None:
        self.at += timedelta(days=1)
        self.at = self.at.replace(hour=7, minute=self.chance.randrange(60))
        is_told = self.chance.random() < 0.92
        score = self.back.next_morning(self.occasion.before)
        if is_told and self.at < until:
            self.happens(
                "next_day", score=score, slept_badly=False, verdict=pain.next_day(self.occasion.before, score).name
            )
