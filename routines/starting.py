"""Starting a session: the one way, and it refuses what the safety check or the pain rules do not allow."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from exercises.suiting import Codes, is_excluded
from routines import pain
from routines.fitting import FittedRoutine, fitted
from routines.health import Health, health_of
from routines.models import Routine, WorkoutSession
from routines.plan import Plan, halved
from routines.shelf import kept
from routines.sync import NewEvent, record

if TYPE_CHECKING:
    from backrelief.accounts.models import User

RECENT = 10  # sessions that say what is usual


class Refusal(Enum):
    """Why no session begins, the first that applies."""

    STOP_SIGN = auto()
    NO_CHECK = auto()  # the safety check has not been taken
    LOCKED = auto()  # its answers close all sessions
    HIDDEN = auto()  # the routine makes no sense with these conditions
    EXCLUDED = auto()  # an exercise in the plan is not for this person
    TOO_MUCH_PAIN = auto()  # for strength work
    LIGHTER_ONLY = auto()


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
    return fitted(kept()[routine.slug], codes)


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
    found = fitted_to(order.routine, health.codes)
    if why := refusal(health, found, order, verdict):
        raise RefusedError(why)
    plan = plan_of(found, order.week, lighter=order.lighter)
    if any(is_excluded(item.exercise, health.codes) for item in plan.items):
        raise RefusedError(Refusal.EXCLUDED)
    data = {
        "routine": order.routine.slug,
        "week": order.week,
        "day": day.isoformat(),
        "is_reduced": order.lighter,
        "plan": plan.to_json(),
        "pain": answers.score,
        "verdict": verdict.name,
    }
    record(user, order.session, [NewEvent(uuid5(order.session, "started"), "started", now, data)])
    return order.session


def closed(health: Health, found: FittedRoutine) -> Refusal | None:
    """Why no session of this routine may begin, whatever the pain is today; None when one may."""
    if health.check is None:
        return Refusal.NO_CHECK
    if health.lock is not None:
        return Refusal.LOCKED
    return Refusal.HIDDEN if found.is_hidden else None


def refusal(health: Health, found: FittedRoutine, order: Order, verdict: pain.Before) -> Refusal | None:
    if verdict is pain.Before.STOP:
        return Refusal.STOP_SIGN
    if why := closed(health, found):
        return why
    if verdict is pain.Before.NO_STRENGTH and order.routine.is_strength:
        return Refusal.TOO_MUCH_PAIN
    is_easy = order.lighter or not order.routine.is_strength
    return Refusal.LIGHTER_ONLY if verdict is pain.Before.REDUCED and not is_easy else None
