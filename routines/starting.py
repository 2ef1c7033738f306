"""Starting a session: the one way, and it refuses what the safety check or the pain rules do not allow."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from exercises.suiting import Codes, is_excluded
from routines import pain
from routines.consequences import note_much_pain
from routines.fitting import FittedRoutine, fitted
from routines.health import Health, due_for, health_of
from routines.history import week_of
from routines.models import Routine, WorkoutSession
from routines.pain import FollowUp
from routines.plan import Plan, halved
from routines.shelf import kept_of
from routines.sync import NewEvent, record
from routines.targets import Outlook

if TYPE_CHECKING:
    from backrelief.accounts.models import User

RECENT = 10  # sessions that say what is usual


class Refusal(Enum):
    """Why no session begins, the first that applies."""

    STOP_SIGN = auto()
    LOCKED = auto()  # the answers of the safety check close all sessions
    NO_CHECK = auto()  # it has not been taken, or is due again
    HIDDEN = auto()  # the routine makes no sense with these conditions
    EXCLUDED = auto()  # an exercise in the plan is not for this person
    DOCTOR = auto()  # dizzy twice
    PAUSED = auto()  # still up after three days, or the third flare in four weeks: first the short check
    TOO_MUCH_PAIN = auto()  # for strength work
    UNSETTLED = auto()  # for strength work: still up after two days
    RESTING = auto()  # strength of the same kind was less than two days ago
    LIGHTER_ONLY = auto()
    STILL_OPEN = auto()  # another strength session was begun and not finished


PAUSES = (Refusal.DOCTOR, Refusal.PAUSED)


class RefusedError(Exception):
    """This session may not start."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.name)
        self.why = why


@dataclass(frozen=True)
class Answers:
    """What was answered before the session: pain 0 to 10, and whether a stop sign is new or not sure."""

    score: int
    has_sign: bool


def usual_score(user: "User") -> int | None:
    recent = WorkoutSession.objects.of(user).order_by("-started_at")[:RECENT]
    return pain.usual(list(recent.values_list("pain_before", flat=True)))


def judge(user: "User | None", answers: Answers) -> pain.Before:
    """What today may be for this person; somebody who is here for the first time has no usual score yet."""
    return pain.before(answers.score, usual_score(user) if user else None, answers.has_sign)


def fitted_to(routine: Routine, codes: Codes) -> FittedRoutine:
    return fitted(kept_of(routine), codes)


def plan_of(found: FittedRoutine, week: int, *, lighter: bool) -> Plan:
    plan = found.plan(week)
    return halved(plan) if lighter else plan


@dataclass(frozen=True)
class Order:
    """The session that is to begin. Its id is made with the page, so that pressing twice starts it once."""

    session: UUID
    routine: Routine
    week: int
    lighter: bool


def start(user: "User", order: Order, answers: Answers, now: datetime) -> UUID:
    """Begins the session and gives its id. Raises RefusedError when it may not begin today."""
    verdict = judge(user, answers)
    day = user.local_date(now)
    health = health_of(user, day)
    outlook = Outlook.of(user, health, day)
    found = fitted_to(order.routine, health.codes)
    if verdict is pain.Before.STOP:
        raise RefusedError(Refusal.STOP_SIGN)
    held = held_back(outlook, order.routine, answers.score)
    why = to_tell(closed(user, health, found, now), refusal(order, found, verdict, held))
    if verdict is pain.Before.NO_STRENGTH:
        note_much_pain(user, now)
        why = why or closed(user, health, found, now)
    if why:
        raise RefusedError(why)
    if open_strength(user, found, but=order.session):
        raise RefusedError(Refusal.STILL_OPEN)
    week = min(order.week, week_of(user, order.routine, day))
    plan = outlook.plan(found, week, lighter=order.lighter, score=answers.score)
    if any(is_excluded(item.exercise, health.codes) for item in plan.items):
        raise RefusedError(Refusal.EXCLUDED)
    data = {
        "routine": order.routine.slug,
        "week": week,
        "day": day.isoformat(),
        "is_reduced": order.lighter,
        "plan": plan.to_json(),
        "pain": answers.score,
        "verdict": verdict.name,
    }
    record(user, order.session, [NewEvent(uuid5(order.session, "started"), "started", now, data)])
    return order.session


def open_strength(user: "User", found: FittedRoutine, but: UUID | None = None) -> WorkoutSession | None:
    """The strength session to go on with or to finish before another: its rest of two days begins when it is known."""
    if not found.is_strength:
        return None
    going_on = WorkoutSession.objects.of(user).open().filter(is_strength=True)
    others = going_on.exclude(pk=but) if but else going_on
    return others.select_related("routine").order_by("-started_at").first()


def closed(user: "User | None", health: Health, found: FittedRoutine, now: datetime) -> Refusal | None:
    """Why no session of this routine may begin, whatever the pain is today; None when one may."""
    if health.lock is not None:
        return Refusal.LOCKED
    if due_for(user, health, now):
        return Refusal.NO_CHECK
    return Refusal.HIDDEN if found.is_hidden else None


def held_back(outlook: Outlook, routine: Routine, score: int | None) -> Refusal | None:
    """What the days after the last sessions close; `score` is the pain that was just told."""
    follow = outlook.follow_up(score)
    if follow is FollowUp.DOCTOR:
        return Refusal.DOCTOR
    if follow is FollowUp.PAUSE:
        return Refusal.PAUSED
    if follow is FollowUp.MOBILITY and outlook.fitted(routine).is_strength:
        return Refusal.UNSETTLED
    return Refusal.RESTING if outlook.rest_until(routine) else None


def to_tell(why: Refusal | None, held: Refusal | None) -> Refusal | None:
    """Which of the two somebody at the door reads: a pause says itself that the check is due again."""
    return held if held in PAUSES and why in (None, Refusal.NO_CHECK) else why or held


def refusal(order: Order, found: FittedRoutine, verdict: pain.Before, held: Refusal | None) -> Refusal | None:
    """What the pain of today and the days after the last sessions do not allow; None when the session may begin."""
    if held in PAUSES:
        return held
    if verdict is pain.Before.NO_STRENGTH and found.is_strength:
        return Refusal.TOO_MUCH_PAIN
    if held:
        return held
    is_easy = order.lighter or not found.is_strength
    return Refusal.LIGHTER_ONLY if verdict is pain.Before.REDUCED and not is_easy else None
