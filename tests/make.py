"""Makers of rows with sensible defaults: a test names only what it is about."""

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from backrelief.accounts.models import User
from exercises.shelf import shelf
from routines import own, pain, sync
from routines.building import State, added
from routines.models import Routine, SafetyCheck, WorkoutSession
from routines.plan import Step
from routines.planner.models import Schedule
from routines.progress.models import CheckIn, Import, PastSet, PastWorkout
from routines.starting import fitted_to, plan_of
from routines.sync import NewEvent

PASSWORD = "a long and calm password"
_numbers = itertools.count(1)


def user(email: str = "", password: str = PASSWORD, **fields: object) -> User:
    """Somebody who has signed up."""
    return User.objects.create_user(email or f"person{next(_numbers)}@example.org", password, **fields)


def guest(**fields: object) -> User:
    """Somebody who has pressed Start and given nothing."""
    return User.objects.create_guest(**fields)


@dataclass(frozen=True)
class Story:
    """How a made session went. `sets` is how many were done, None for all; `load` is in kilograms."""

    week: int = 1
    pain: int = 3
    after: int | None = 3
    next_day: int | None = None
    sets: int | None = None
    load: str | None = None
    at_top: bool = False  # of every range; else at its low end
    effort: int = 4
    note: str = ""
    is_finished: bool = True
    lighter: bool = False
    minutes: int = 30


def routine(user: User, *exercises: str, name: str = "My mornings", block: str = "main") -> Routine:
    """One of the user's own, of exercises by slug as the library doses them."""
    state = State(name)
    for slug in exercises or ("wall-push-up", "seated-row-band", "glute-bridge"):
        state = added(state, own.line_for(shelf().exercises[slug], block))
    return own.make(user, state, timezone.now())


def session(
    user: User, routine: str = "home-beginner", days_ago: int = 0, *, at: datetime | None = None, **story: Any
) -> WorkoutSession:
    """A session, through the same door as everybody's; `at` in UTC instead of `days_ago`. See Story for the rest."""
    told = Story(**story)
    start = at or timezone.now() - timedelta(days=days_ago)
    prescribed = Routine.objects.get(slug=routine)
    pk = uuid4()
    events = session_events(user, prescribed, start, told)
    sync.record(user, pk, events)
    return WorkoutSession.objects.get(pk=pk)


def session_events(user: User, routine: Routine, start: datetime, told: Story) -> list[NewEvent]:
    plan = plan_of(fitted_to(routine, ()), told.week, lighter=told.lighter)
    started = {
        "routine": routine.slug,
        "week": told.week,
        "day": user.local_date(start).isoformat(),
        "is_reduced": told.lighter,
        "plan": plan.to_json(),
        "pain": told.pain,
        "verdict": pain.before(told.pain, None, has_sign=False).name,
    }
    events = [NewEvent(uuid4(), "started", start, started)]
    steps = plan.steps[: told.sets]
    pace = timedelta(minutes=told.minutes) / max(len(steps), 1)
    sets = [done(step, told.load, top=told.at_top) for step in steps]
    events += [NewEvent(uuid4(), "set", start + pace * (i + 1), data) for i, data in enumerate(sets)]
    end = start + timedelta(minutes=told.minutes)
    if told.is_finished:
        data = {"pain": told.after, "effort": told.effort, "note": told.note}
        events.append(NewEvent(uuid4(), "finished", end, data))
    if told.next_day is not None:
        verdict = pain.next_day(told.pain, told.next_day).name
        answer = {"score": told.next_day, "slept_badly": False, "verdict": verdict}
        events.append(NewEvent(uuid4(), "next_day", end + timedelta(hours=18), answer))
    return events


def done(step: Step, load: str | None = None, *, top: bool = False) -> dict[str, Any]:
    """The data of a set at the low end of what it asks for, or at its top."""
    item = step.item
    return {
        "step": step.index,
        "exercise": item.exercise,
        "reps": item.reps[int(top)] if item.reps else None,
        "seconds": item.hold[int(top)] if item.hold and not item.reps else None,
        "load": load,
        "unit": "kg",
        "band": "",
        "effort": None,
    }


def bare_session(user: User, at: datetime) -> WorkoutSession:
    """Its own row only, not saved, for tests about how many there are."""
    return WorkoutSession(
        id=uuid4(),
        user=user,
        routine=Routine.objects.get(slug="home-beginner"),
        is_strength=True,
        week=1,
        started_at=at,
        local_date=user.local_date(at),
        finished_at=at + timedelta(minutes=30),
        seconds=1800,
        sets_done=9,
        pain_before=3,
        pain_after=3,
    )


def check_in(user: User, *peg: int, days_ago: int = 0, change: int | None = None, **activities: int) -> CheckIn:
    """A finished check-in; `peg` are its three items, 4 each where they are not given."""
    at = timezone.now() - timedelta(days=days_ago)
    first = None if change is None else CheckIn.objects.of(user).first()
    pain, enjoyment, activity = peg or (4, 4, 4)
    return CheckIn.objects.create(
        user=user,
        started_at=at,
        finished_at=at,
        local_date=user.local_date(at),
        pain=pain,
        enjoyment=enjoyment,
        activity=activity,
        activities=[{"name": name, "score": score} for name, score in activities.items()],
        change=change,
        change_since=first.local_date if first else None,
    )


def safety_check(user: User, *conditions: str, days_ago: int = 0, **answers: object) -> SafetyCheck:
    """A finished check; without conditions or answers it says go."""
    at = timezone.now() - timedelta(days=days_ago)
    told = {"conditions": list(conditions), **answers}
    result = SafetyCheck.Result.CHANGES if conditions else SafetyCheck.Result.GO
    return SafetyCheck.objects.create(user=user, answers=told, started_at=at, finished_at=at, result=result)


def schedule(user: User, routine: str = "home-beginner", weekdays: str = "02", **fields: Any) -> Schedule:
    """`weekdays` as `date.weekday()` counts, none for every other day; it starts three weeks ago."""
    start = user.local_date(timezone.now()) - timedelta(days=21)
    told = {"starts_on": start, "since": start, "made_at": timezone.now() - timedelta(days=21), **fields}
    return Schedule.objects.create(user=user, routine=Routine.objects.get(slug=routine), weekdays=weekdays, **told)


def past_workout(user: User, days_ago: int = 0, sets: int = 1) -> PastWorkout:
    """As another app has recorded it."""
    day = user.local_date(timezone.now()) - timedelta(days=days_ago)
    file = Import.objects.create(user=user, app=Import.App.STRONG, kept_at=timezone.now())
    workout = PastWorkout.objects.create(user=user, brought_by=file, key=uuid4(), app=file.app, day=day)
    for position in range(sets):
        PastSet.objects.create(workout=workout, user=user, position=position, day=day, name="Push Up", reps=8)
    return workout
