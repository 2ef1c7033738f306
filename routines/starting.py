"""Starting a session: the one way, and it refuses when the pain rules say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from routines import pain
from routines.models import Routine, WorkoutSession
from routines.plan import Plan, for_week, halved
from routines.shelf import kept
from routines.sync import NewEvent, record

if TYPE_CHECKING:
    from backrelief.accounts.models import User

RECENT = 10  # sessions that say what is usual


class RefusedError(Exception):
    """This session may not start: `verdict` says how strict the rules are today."""

    def __init__(self, verdict: pain.Before) -> None:
        super().__init__(verdict.name)
        self.verdict = verdict


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


def plan_of(routine: Routine, week: int, *, lighter: bool) -> Plan:
    plan = for_week(kept()[routine.slug].items, week)
    return halved(plan) if lighter else plan


@dataclass(frozen=True)
class Order:
    """The session that is to begin. Its id is made with the page, so that pressing twice starts it once."""

    session: UUID
    routine: Routine
    week: int
    lighter: bool


def start(user: "User", order: Order, answers: Answers, now: datetime) -> UUID:
    """Begins the session and gives its id. Raises RefusedError when the answers do not allow this session today."""
    verdict = judge(user, answers)
    is_easy = order.lighter or not order.routine.is_strength
    if verdict is pain.Before.STOP or (verdict is pain.Before.NO_STRENGTH and order.routine.is_strength):
        raise RefusedError(verdict)
    if verdict is pain.Before.REDUCED and not is_easy:
        raise RefusedError(verdict)
    plan = plan_of(order.routine, order.week, lighter=order.lighter)
    data = {
        "routine": order.routine.slug,
        "week": order.week,
        "day": user.local_date(now).isoformat(),
        "is_reduced": order.lighter,
        "plan": plan.to_json(),
        "pain": answers.score,
        "verdict": verdict.name,
    }
    record(user, order.session, [NewEvent(uuid5(order.session, "started"), "started", now, data)])
    return order.session
