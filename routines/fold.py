"""Events of one session folded into its state. Pure: the order in which events arrive does not matter.

Events are put in order by (corrected time, id); the same events always give the same state, on every machine. What is
recorded stays: a skip never takes a recorded set away, and what arrives after a deletion does not bring a session back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from routines.plan import Item, Plan, Step
from routines.units import kilograms

# Whoever comes back after longer, or forgets to finish, was not training in between.
LONGEST_GAP = timedelta(minutes=30)
LEFT_OPEN = timedelta(hours=6)  # after this the answers from before the session no longer count
RED, UP = {"LEAVE", "END"}, "UP"  # verdicts of pain.During and pain.NextDay


@dataclass(frozen=True)
class Happened:
    """An event as the fold reads it. `at` is in UTC and already corrected for a wrong clock."""

    id: UUID
    at: datetime
    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class DoneSet:
    """`load` is kilograms; `reps` and `seconds` are each side where there are sides."""

    event: UUID
    at: datetime
    reps: int | None
    seconds: int | None
    load: Decimal | None
    band: str
    effort: int | None


@dataclass(frozen=True)
class StepState:
    """A step of the plan as it stands now. `item` is what is really done, after swaps."""

    step: Step
    item: Item
    done: DoneSet | None = None
    is_skipped: bool = False

    @property
    def planned(self) -> Item:
        return self.step.item

    @property
    def is_open(self) -> bool:
        return self.done is None and not self.is_skipped


@dataclass(frozen=True)
class Report:
    """A pain score: `moment` is before, during, after or next_day."""

    event: UUID
    at: datetime
    moment: str
    score: int
    spreads: bool = False
    sharp: bool = False
    exercise: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Sign:
    """A stop sign, which ended the session; `exercise` is what was being done, `sign` which one it was, if known."""

    event: UUID
    at: datetime
    exercise: str = ""
    sign: str = ""


@dataclass
class Session:
    """The state of a session. Times in UTC; `day` is the user's own day when it started; `seconds` without pauses."""

    routine: str
    week: int
    day: date
    is_reduced: bool
    started_at: datetime
    last_activity: datetime
    steps: list[StepState]
    reports: list[Report] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    finished_at: datetime | None = None
    is_stopped: bool = False
    effort: int | None = None
    note: str = ""
    deleted_at: datetime | None = None
    paused_since: datetime | None = None
    active: timedelta = timedelta()
    breaks: timedelta = timedelta()  # pauses since the latest set: its rest waits for their end
    was_left: bool = False  # for hours, and the questions before a session have not been asked again since
    swaps: list[tuple[int, Item]] = field(default_factory=list)  # all of them, with their step, whenever they happen

    @property
    def current(self) -> StepState | None:
        """The step to do next; None when nothing is left."""
        return next((state for state in self.steps if state.is_open), None)

    @property
    def ending(self) -> str:
        if self.is_stopped:
            return "stopped"
        if self.finished_at is None:
            return ""
        return "early" if self.current else "completed"

    @property
    def seconds(self) -> int:
        return int(self.active.total_seconds())

    def pass_time(self, until: datetime) -> None:
        """Time in the session, without pauses and without gaps in which nobody was there."""
        gap = until - self.last_activity
        if self.paused_since is None and gap <= LONGEST_GAP:
            self.active += gap
        self.was_left = self.was_left or gap > LEFT_OPEN
        self.last_activity = max(until, self.last_activity)

    @property
    def red_reports(self) -> list[Report]:
        """What hurt so much that the exercise was left, or the session ended."""
        return [report for report in self.reports if report.moment == "during" and report.verdict in RED]

    @property
    def flares(self) -> list[Report]:
        """The answer of the morning after, where it was up; only the latest answer counts."""
        mornings = [report for report in self.reports if report.moment == "next_day"][-1:]
        return [report for report in mornings if report.verdict == UP]

    @property
    def reds(self) -> int:
        return len(self.red_reports)

    def score(self, moment: str) -> int | None:
        """The latest score of a moment; for `during` the highest."""
        scores = [report.score for report in self.reports if report.moment == moment]
        if not scores:
            return None
        return max(scores) if moment == "during" else scores[-1]

    def item_of(self, state: StepState, exercise: str) -> Item:
        """What a set of this exercise was: a page, or another device, may not have known of a swap, or not yet."""
        here = {other.step.index for other in self.steps_of(state.step.place)}
        swapped_in = [item for index, item in self.swaps if index in here]
        known = (state.item, state.planned, *swapped_in)
        return next((item for item in known if item.exercise == exercise), replace(state.item, exercise=exercise))

    def steps_of(self, place: int) -> list[StepState]:
        return [state for state in self.steps if state.step.place == place]


def fold(events: Iterable[Happened]) -> Session | None:
    """The state after all events; None while the event that starts the session has not arrived."""
    ordered = sorted({event.id: event for event in events}.values(), key=lambda event: (event.at, event.id))
    start = next((event for event in ordered if event.kind == "started"), None)
    if start is None:
        return None
    session = _started(start)
    session.swaps = [(event.data["step"], _item(event)) for event in ordered if event.kind == "swapped"]
    corrections = {UUID(e.data["event"]): e.data["data"] for e in ordered if e.kind == "corrected"}
    for event in (event for event in ordered if event.kind in FOLDERS):
        if event.kind in TAKES_TIME and event.at > session.last_activity:
            session.pass_time(event.at)
        FOLDERS[event.kind](session, _put_right(event, corrections))
    return session


def _put_right(event: Happened, corrections: Mapping[UUID, Mapping[str, Any]]) -> Happened:
    """The numbers of a set as they were corrected last; which set it is stays."""
    if event.kind != "set" or event.id not in corrections:
        return event
    same = {name: event.data[name] for name in ("step", "exercise")}
    return replace(event, data={**event.data, **corrections[event.id], **same})


def _item(event: Happened) -> Item:
    return Plan.from_json({"items": [event.data["item"]]}).items[0]


def _started(event: Happened) -> Session:
    data = event.data
    steps = [StepState(step, step.item) for step in Plan.from_json(data["plan"]).steps]
    session = Session(
        routine=data["routine"],
        week=data["week"],
        day=date.fromisoformat(data["day"]),
        is_reduced=data["is_reduced"],
        started_at=event.at,
        last_activity=event.at,
        steps=steps,
    )
    session.reports.append(Report(event.id, event.at, "before", data["pain"], verdict=data["verdict"]))
    return session


def _set(session: Session, event: Happened) -> None:
    data = event.data
    if (state := _step(session, data["step"])) is None:
        return
    load = kilograms(data["load"], data["unit"]) if data.get("load") else None
    item = session.item_of(state, data["exercise"])
    typed = {name: data.get(name) for name in ("reps", "seconds", "effort")}
    done = DoneSet(event.id, event.at, load=load, band=data.get("band", ""), **typed)
    session.steps[data["step"]] = StepState(state.step, item, done, state.is_skipped)
    session.breaks = timedelta()


def _skipped(session: Session, event: Happened) -> None:
    for index in event.data["steps"]:
        if (state := _step(session, index)) is not None:
            session.steps[index] = replace(state, is_skipped=True)


def _swapped(session: Session, event: Happened) -> None:
    """From a step on, the sets of its item that are still open are done with another exercise."""
    if (first := _step(session, event.data["step"])) is None:
        return
    item = _item(event)
    for state in session.steps_of(first.step.place):
        if state.is_open and state.step.index >= first.step.index:
            session.steps[state.step.index] = replace(state, item=item)


def _hurt(session: Session, event: Happened) -> None:
    data = event.data
    state = _step(session, data["step"]) if data.get("step") is not None else None
    exercise = state.item.exercise if state else ""
    if data.get("score") is not None:
        said = (data["score"], data["spreads"], data["sharp"])
        session.reports.append(Report(event.id, event.at, "during", *said, exercise, data["verdict"]))
    if data["sign"]:
        session.signs.append(Sign(event.id, event.at, exercise, data.get("which", "")))
        session.is_stopped = True
        session.finished_at = session.finished_at or event.at


def _paused(session: Session, event: Happened) -> None:
    session.paused_since = session.paused_since or event.at


def _resumed(session: Session, event: Happened) -> None:
    session.breaks += event.at - (session.paused_since or event.at)
    session.paused_since = None
    if event.data.get("asked"):
        session.was_left = False


def _finished(session: Session, event: Happened) -> None:
    session.paused_since = None
    session.finished_at = session.finished_at or event.at
    session.effort = event.data.get("effort")
    session.note = event.data.get("note", "")
    if event.data.get("pain") is not None:
        session.reports.append(Report(event.id, event.at, "after", event.data["pain"]))


def _next_day(session: Session, event: Happened) -> None:
    verdict = event.data["verdict"]
    session.reports.append(Report(event.id, event.at, "next_day", event.data["score"], verdict=verdict))


def _deleted_or_restored(session: Session, event: Happened) -> None:
    session.deleted_at = event.at if event.kind == "deleted" else None


def _step(session: Session, index: int) -> StepState | None:
    return session.steps[index] if 0 <= index < len(session.steps) else None


TAKES_TIME = {"set", "skipped", "swapped", "hurt", "paused", "resumed", "finished"}
FOLDERS = {
    "set": _set,
    "skipped": _skipped,
    "swapped": _swapped,
    "hurt": _hurt,
    "paused": _paused,
    "resumed": _resumed,
    "finished": _finished,
    "next_day": _next_day,
    "deleted": _deleted_or_restored,
    "restored": _deleted_or_restored,
}
