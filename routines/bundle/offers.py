"""The sessions that may begin without a network: for each of the next days and each score, which plan, or why none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from routines import pain, starting
from routines.bundle.rules import SCORES
from routines.bundle.sessions import aims, routine_json
from routines.fitting import gentle
from routines.health import Health, due_for, health_of
from routines.history import week_of
from routines.models import Routine, WorkoutSession
from routines.pain import Before
from routines.plan import Plan
from routines.shelf import find
from routines.starting import Order, Refusal, fitted_to, held_back, refusal, to_tell
from routines.strength import is_strength
from routines.suggested import first_choice
from routines.targets import Outlook

if TYPE_CHECKING:
    from backrelief.accounts.models import User

DAYS = 5  # then it asks for a connection
NOBODYS = UUID(int=0)


def routines_for(user: "User", health: Health, asked: str, planned: str = "") -> list[Routine]:
    """The one that is looked at, the one that is planned next, goes on or suits best, and an easy one; none twice."""
    latest = WorkoutSession.objects.of(user).order_by("-started_at").values_list("routine__slug", flat=True).first()
    first, easy = first_choice(health.codes), gentle(health.codes, no_strength=True)
    goes_on = planned or latest
    wanted = [asked, goes_on, *(one.routine.slug for one in (None if goes_on else first, easy) if one)]
    found = {slug: find(slug, user) for slug in wanted if slug}
    return [
        routine
        for routine in (one.routine for one in found.values() if one)
        if not fitted_to(routine, health.codes).is_hidden
    ]


@dataclass(frozen=True)
class Day:
    """Somebody's standing on one day: what closes all sessions, and what lies before it."""

    outlook: Outlook
    closed: Refusal | None

    @classmethod
    def of(cls, outlook: Outlook, now: datetime) -> "Day":
        """`outlook` as it is when `now` has come, if nothing is done or told until then."""
        user, day = outlook.user, outlook.user.local_date(now)
        health = health_of(user, day)
        due = Refusal.NO_CHECK if due_for(user, health, now) else None
        return cls(replace(outlook, health=health, today=day), Refusal.LOCKED if health.lock else due)


def outcome(day: Day, order: Order, score: int, verdict: Before) -> Plan | Refusal:
    """The plan of a session, or why it may not begin. Pain that asks for the signs again closes what it would open."""
    outlook = day.outlook
    found = fitted_to(order.routine, outlook.health.codes)
    held = held_back(outlook, order.routine, score)
    closed = day.closed or (Refusal.HIDDEN if found.is_hidden else None)
    why = to_tell(closed, refusal(order, found, verdict, held))
    if verdict is Before.NO_STRENGTH:
        why = why or Refusal.NO_CHECK
    return why or outlook.plan(found, order.week, lighter=order.lighter, score=score)


def offer(days: Sequence[Day], routine: Routine, usual: int | None) -> dict[str, Any]:
    """`plans` holds each different plan once; the tables of the days name them by place, or a refusal by name."""
    plans: list[Plan] = []
    tables: dict[str, dict[str, Any]] = {}
    user = days[0].outlook.user
    is_open = starting.open_strength(user, days[0].outlook.fitted(routine)) is not None
    for day in days:
        week = week_of(user, routine, day.outlook.today)
        table: dict[str, Any] = {"week": week}
        for name in ("normal", "lighter"):
            order = Order(NOBODYS, routine, week, lighter=name == "lighter")
            found = [outcome(day, order, score, pain.before(score, usual, has_sign=False)) for score in SCORES]
            table[name] = [place_in(plans, one) if isinstance(one, Plan) else one.name for one in found]
            if is_open:
                table[name] = [one if isinstance(one, str) else Refusal.STILL_OPEN.name for one in table[name]]
        tables[day.outlook.today.isoformat()] = table
    asked = {item.exercise for plan in plans for item in plan.items}
    return {
        "routine": routine_json(routine, is_strength=is_strength(routine, asked)),
        "days": tables,
        "plans": [{"plan": plan.to_json(), "aims": aims(plan.items, user.unit)} for plan in plans],
    }


def place_in(plans: list[Plan], plan: Plan) -> int:
    if plan not in plans:
        plans.append(plan)
    return plans.index(plan)


def days_for(user: "User", health: Health, now: datetime) -> list[Day]:
    outlook = Outlook.of(user, health, user.local_date(now))
    return [Day.of(outlook, now + timedelta(days=days)) for days in range(DAYS)]
