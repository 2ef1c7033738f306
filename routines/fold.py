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

KG_A_POUND = Decimal("0.45359237")  # exact, by definition (1959)
LOAD_PLACES = Decimal("0.00001")
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
    was_left: bool = False  # for hours, and the questions before a session have not been asked again since

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

    def steps_of(self, place: int) -> list[StepState]:
        return [state for state in self.steps if state.step.place == place]


def kilograms(load: str, unit: str) -> Decimal:
    """A load as typed, in `kg` or `lb`, in kilograms with five decimals: enough to give back the pounds as typed."""
    return (Decimal(load) * (KG_A_POUND if unit == "lb" else 1)).quantize(LOAD_PLACES)


def fold(events: Iterable[Happened]) -> Session | None:
    """The state after all events; None while the event that starts the session has not arrived."""
    once = {event.id: event for event in events}.values()
    ordered = sorted(once, key=lambda event: (event.at, event.id))
    start = next((event for event in ordered if event.kind == "started"), None)
    if start is None:
        return None
    session = _started(start)
    corrections = {UUID(e.data["event"]): e.data for e in ordered if e.kind == "corrected"}
    for event in ordered:
        if event.kind in FOLDERS:
            correction = corrections.get(event.id)
            if event.kind in TAKES_TIME and event.at > session.last_activity:
                session.pass_time(event.at)
            corrected = replace(event, data={**event.data, **correction["data"]}) if correction else event
            FOLDERS[event.kind](session, corrected)
    return session


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
    state = _step(session, data["step"])
    if state is None:
        return
    load = kilograms(data["load"], data["unit"]) if data.get("load") else None
    # A page opened before a swap records what it showed, not what another page has swapped in since.
    item = state.planned if data["exercise"] == state.planned.exercise else state.item
    done = DoneSet(
        event.id, event.at, data.get("reps"), data.get("seconds"), load, data.get("band", ""), data.get("effort")
    )
    session.steps[data["step"]] = StepState(state.step, item, done, state.is_skipped)


def _skipped(session: Session, event: Happened) -> None:
    for index in event.data["steps"]:
        state = _step(session, index)
        if state is not None:
            session.steps[index] = replace(state, is_skipped=True)


def _swapped(session: Session, event: Happened) -> None:
    """From a step on, the sets of its item that are still open are done with another exercise."""
    first = _step(session, event.data["step"])
    if first is None:
        return
    item = Plan.from_json({"items": [event.data["item"]]}).items[0]
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
    session.paused_since = None
    if event.data.get("asked"):
        session.was_left = False


def _finished(session: Session, event: Happened) -> None:
    _resumed(session, event)
    session.finished_at = session.finished_at or event.at
    session.effort = event.data.get("effort")
    session.note = event.data.get("note", "")
    if event.data.get("pain") is not None:
        session.reports.append(Report(event.id, event.at, "after", event.data["pain"]))


def _next_day(session: Session, event: Happened) -> None:
    verdict = event.data["verdict"]
    session.reports.append(Report(event.id, event.at, "next_day", event.data["score"], verdict=verdict))


def _deleted(session: Session, event: Happened) -> None:
    session.deleted_at = event.at


def _restored(session: Session, event: Happened) -> None:
    session.deleted_at = None


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
    "deleted": _deleted,
    "restored": _restored,
}
