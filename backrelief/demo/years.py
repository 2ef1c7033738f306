"""The weeks of a made-up person: which routine, which days, and what the pain rules allow."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, cycle
from random import Random
from uuid import UUID

from backrelief.accounts.models import User
from backrelief.demo.memory import Memory
from backrelief.demo.person import Back, Strength
from backrelief.demo.story import Occasion, Story
from routines import pain
from routines.fitting import FittedRoutine, all_fitted
from routines.health import Health
from routines.starting import RECENT, held_back
from routines.sync import NewEvent
from routines.targets import Outlook
from routines.weeks import first_day

FIRST_YEAR = ("home-beginner", "band-home", "gym-machines-beginner", "dumbbell-home")
LATER = ("gym-intermediate", "core-stability", "dumbbell-home", "gym-machines-beginner")
ON_BAD_DAYS = "gentle-mobility"
USUAL_DAYS = (1, 3, 5)  # from the first day of the week
HOLIDAY = 20  # a week in every 26


@dataclass
class Years:
    """`now` ends the history; nothing lies after it."""

    user: User
    chance: Random
    health: Health
    now: datetime
    scores: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.back, self.strength = Back(self.chance), Strength(self.chance)
        self.routines = all_fitted(self.health.codes)
        self.memory = Memory(self.user, {slug: found.routine for slug, found in self.routines.items()})

    def sessions(self, weeks: int) -> Iterator[tuple[UUID, list[NewEvent]]]:
        """Each session's id and events, the earliest first."""
        this_week = first_day(self.user.local_date(self.now), self.user.week_start)
        plan = self.routine_weeks()
        for number in range(weeks):
            self.back.next_week()
            if self.is_away(number):
                continue
            found, week = next(plan)
            for start in self.starts(this_week - timedelta(weeks=weeks - 1 - number)):
                occasion = self.occasion(found, week, start)
                pk = UUID(int=self.chance.getrandbits(128), version=4)
                events = Story(occasion, self.chance, self.back, self.strength).tell(self.now)
                self.memory.add(pk, events)
                yield pk, events

    def routine_weeks(self) -> Iterator[tuple[FittedRoutine, int]]:
        for slug in chain(FIRST_YEAR, cycle(LATER)):
            found = self.routines[slug]
            if not found.is_hidden:
                yield from ((found, week) for week in range(1, found.routine.weeks + 1))

    def is_away(self, number: int) -> bool:
        """On holiday, or a week in which nothing comes of it; the first and the last weeks always have something."""
        skips = self.chance.random() < 0.04
        return number > 1 and (number % 26 == HOLIDAY or skips)

    def starts(self, monday: date) -> Iterator[datetime]:
        for offset in USUAL_DAYS:
            is_kept, hour, minute = (
                self.chance.random() < 0.93,
                self.chance.choice((7, 12, 17, 18)),
                self.chance.randrange(60),
            )
            local = datetime.combine(monday + timedelta(days=offset), time(hour, minute), self.user.zone)
            if is_kept and local < self.now - timedelta(hours=2):
                yield local.astimezone(UTC)

    def occasion(self, found: FittedRoutine, week: int, start: datetime) -> Occasion:
        """What is done that day, by the same rules as everybody's."""
        score = self.back.score()
        verdict = pain.before(score, pain.usual(self.scores[-RECENT:]), has_sign=False)
        self.scores.append(score)
        day = self.user.local_date(start)
        outlook = Outlook(self.user, self.health, day, self.memory.lately(day))
        if verdict is pain.Before.NO_STRENGTH or held_back(outlook, found.routine, score):
            found, week = self.routines[ON_BAD_DAYS], 1
        is_reduced = verdict is pain.Before.REDUCED and found.routine.is_strength
        plan = outlook.plan(found, week, lighter=is_reduced, score=score)
        return Occasion(found.routine, week, plan, start, day, score, verdict, is_reduced)
