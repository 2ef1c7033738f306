"""Hypothesis strategies for sessions: plans, and everything that may happen in one, in any order."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from routines.fold import Happened
from routines.plan import Item, Plan

BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
EXERCISES = ("wall-push-up", "glute-bridge", "bird-dog", "incline-plank")

scores = st.integers(0, 10)
# Two hours, before the start by a wrong clock, and now and then a day later; often the same moment twice.
seconds = st.integers(1, 7200) | st.sampled_from([-60, 0, 600, 1200, 30_000, 90_000])
parts = st.sampled_from([0, 0, 500, 999])
moments = st.builds(lambda whole, part: BEGIN + timedelta(seconds=whole, milliseconds=part), seconds, parts)


@st.composite
def ranges(draw: st.DrawFn, least: int = 1, most: int = 30) -> tuple[int, int]:
    low = draw(st.integers(least, most))
    return low, draw(st.integers(low, most))


@st.composite
def items(draw: st.DrawFn) -> Item:
    reps = draw(st.none() | ranges())
    hold = draw(ranges() if reps is None else st.none() | ranges(most=10))
    return Item(
        exercise=draw(st.sampled_from(EXERCISES)),
        block=draw(st.sampled_from(["warm-up", "main", "cool-down"])),
        sets=draw(st.integers(1, 4)),
        reps=reps,
        hold=hold,
        rest=draw(st.integers(0, 120)),
        each_side=draw(st.booleans()),
        tempo=draw(st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))),
        from_week=draw(st.integers(1, 8)),
        superset=draw(st.sampled_from([0, 0, 1, 2])),
    )


plans = st.lists(items(), min_size=1, max_size=5).map(lambda found: Plan(tuple(found)))


def set_data(step: int, exercise: str, reps: int, load: str | None = None) -> dict[str, Any]:
    return {
        "step": step,
        "exercise": exercise,
        "reps": reps,
        "seconds": None,
        "load": load,
        "unit": "lb" if load else "",
        "band": "",
        "effort": None,
    }


@st.composite
def happenings(draw: st.DrawFn, plan: Plan) -> list[Happened]:
    """A session of the plan: it starts, then anything happens, some of it more than once. In no order."""
    ids = st.uuids(version=4)
    started = {
        "routine": "home-beginner",
        "week": 1,
        "day": "2026-03-01",
        "is_reduced": False,
        "plan": plan.to_json(),
        "pain": draw(scores),
        "verdict": "NORMAL",
    }
    events = [Happened(draw(ids), BEGIN, "started", started)]
    if draw(st.booleans()):
        data = [set_data(step.index, step.item.exercise, 5) for step in plan.steps]
        events += [Happened(draw(ids), draw(moments), "set", told) for told in data]
    for _ in range(draw(st.integers(0, 12))):
        kinds = draw(whatever(plan, events))
        kind = draw(st.sampled_from(sorted(kinds)))
        events.append(Happened(draw(ids), draw(moments), kind, kinds[kind]))
    return events


@st.composite
def whatever(draw: st.DrawFn, plan: Plan, events: list[Happened]) -> dict[str, dict[str, Any]]:
    """For each kind something that may happen next."""
    step = draw(st.sampled_from(plan.steps))
    exercise = draw(st.just(step.item.exercise) | st.just(step.item.exercise) | st.sampled_from(EXERCISES))
    load = draw(st.none() | st.sampled_from(["0", "5", "22.5", "45", "47.25", "999"]))
    kinds: dict[str, dict[str, Any]] = {
        "set": set_data(step.index, exercise, draw(st.integers(0, 30)), load),
        "skipped": {"steps": [step.index]},
        "swapped": {"step": step.index, "item": vars(draw(items())), "why": "easier"},
        "hurt": draw(hurts(step.index)),
        "paused": {},
        "resumed": draw(st.sampled_from([{}, {"asked": True}])),
        "finished": {"pain": draw(scores), "effort": draw(scores), "note": ""},
        "next_day": {"score": draw(scores), "verdict": draw(st.sampled_from(["SETTLED", "UP"]))},
        "deleted": {},
        "restored": {},
        "asked": {"routine": "home-beginner", "pain": 2, "sign": False, "caveats": False, "verdict": "NORMAL"},
    }
    sets = [event for event in events if event.kind == "set"]
    if sets:
        wrong = draw(st.sampled_from(sets + events))
        right = {**set_data(step.index, step.item.exercise, draw(scores)), "band": "light"}
        kinds["corrected"] = {"event": str(wrong.id), "data": right}
    return kinds


@st.composite
def hurts(draw: st.DrawFn, step: int) -> dict[str, Any]:
    """A report with its verdict, or a stop sign, of which nothing else is known."""
    if draw(st.booleans()):
        told = {"score": None, "sign": True, "verdict": "GET_HELP"}
        return {**told, "step": draw(st.just(step) | st.none()), "which": draw(st.sampled_from(["", "dizzy"]))}
    verdict = draw(st.sampled_from(["CARRY_ON", "EASIER", "LEAVE", "END"]))
    told = {"spreads": draw(st.booleans()), "sharp": draw(st.booleans()), "sign": False, "verdict": verdict}
    return {"step": step, "score": draw(scores), **told}


def happened(number: int, minute: float, kind: str, **data: Any) -> Happened:
    """An event for a test that is written out: `number` makes its id, `minute` counts from BEGIN."""
    return Happened(UUID(int=number), BEGIN + timedelta(minutes=minute), kind, data)
