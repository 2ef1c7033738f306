"""Something kept in every table that belongs to a user."""

import uuid

from django.db import models
from django.utils import timezone

from backrelief.accounts.models import User
from exercises.models import Exercise
from routines import own
from routines.building import State
from routines.models import (
    Acknowledgement,
    AdverseEvent,
    Event,
    PainReport,
    Routine,
    SafetyCheck,
    SetLog,
    TargetDeclined,
    WorkoutSession,
)
from routines.planner.models import Holiday, Schedule
from routines.progress.models import CheckIn, Import, NameMatch, PastSet, PastWorkout, ReportLink, WeeklyTarget
from routines.progress.period import Period
from routines.reminders.models import CalendarLink, Message, Preferences, PushDevice
from routines.sharing.models import RoutineLink


def session(user: User) -> WorkoutSession:
    now = timezone.now()
    return WorkoutSession.objects.create(
        id=uuid.uuid4(),
        user=user,
        routine=Routine.objects.get(slug="home-beginner"),
        is_strength=True,
        week=1,
        started_at=now,
        local_date=now.date(),
        pain_before=2,
    )


def everything(user: User) -> list[models.Model]:
    """One row in each table, all of `user`."""
    now, workout = timezone.now(), session(user)
    exercise = Exercise.objects.get(slug="wall-push-up")
    started = Event.objects.create(user=user, session=workout.pk, at=now, kind=Event.Kind.STARTED)
    done = SetLog.objects.create(
        session=workout, user=user, event=uuid.uuid4(), step=1, exercise=exercise, number=1, reps=8, done_at=now
    )
    pain = PainReport.objects.create(
        session=workout, user=user, event=started.pk, moment=PainReport.Moment.BEFORE, score=2, at=now
    )
    read = Acknowledgement.objects.create(user=user, caveats=["CAV-STOP"])
    check = SafetyCheck.objects.create(user=user, answers={"RF01": "no"})
    flare = AdverseEvent.objects.create(user=user, kind=AdverseEvent.Kind.FLARE, happened_on=now.date())
    declined = TargetDeclined.objects.create(user=user, exercise=exercise, change="load", declined_on=now.date())
    check_in = CheckIn.objects.create(user=user)
    routine = own.make(user, State("Mine alone"), now)
    link, _secret = ReportLink.objects.make(user, Period.back(4, now.date()), now, days=7)
    target = WeeklyTarget.objects.create(user=user, since=now.date(), sessions=4)
    told = [routine, pain, read, check, flare, declined, check_in, target]
    others = [*schedule(user), *reminders(user), *brought(user, exercise), *shared(routine)]
    return [workout, started, done, *told, link, *others]


def shared(routine: Routine) -> list[models.Model]:
    """By a link, with a change that somebody proposes."""
    now, empty = timezone.now(), State(routine.name).to_json()
    link, _secret = RoutineLink.objects.make(routine, now, days=30, takes_changes=True)
    link.proposals.create(base=empty, proposed=empty, made_at=now)
    return [link]


def schedule(user: User) -> list[models.Model]:
    """With a session that was moved, and a holiday."""
    today = timezone.now().date()
    routine = Routine.objects.get(slug="home-beginner")
    planned = Schedule.objects.create(user=user, routine=routine, weekdays="03", starts_on=today, since=today)
    planned.moves.create(from_day=today, to_day=None)
    return [planned, Holiday.objects.create(user=user, first=today, last=today)]


def reminders(user: User) -> list[models.Model]:
    """Switched on, with a calendar, a browser, and one that was sent."""
    now = timezone.now()
    link, _secret = CalendarLink.objects.make(user, now)
    told = {"endpoint": f"https://push.example.org/{user.pk}", "p256dh": "key", "auth": "secret"}
    return [
        Preferences.objects.create(user=user, session=True, by_push=True),
        link,
        PushDevice.objects.keep(user, told, now),
        Message.objects.create(user=user, kind="morning", key="2026-03-04", way="push", claimed_at=now),
    ]


def brought(user: User, exercise: Exercise) -> list[models.Model]:
    """A workout from another app."""
    now = timezone.now()
    file = Import.objects.create(user=user, app=Import.App.STRONG, kept_at=now)
    past = PastWorkout.objects.create(user=user, brought_by=file, key=uuid.uuid4(), app=file.app, day=now.date())
    done = PastSet.objects.create(
        workout=past, user=user, position=0, day=past.day, exercise=exercise, name="Push Up", reps=8
    )
    return [file, past, done, NameMatch.objects.create(user=user, name="push up", exercise=exercise)]
