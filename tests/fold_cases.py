"""Sessions as events and what the fold makes of them, for the fold that runs on the phone.

`python -m tests.fold_cases` records them in fold_cases.json beside this file; a test says when that is due again.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routines.fold import DoneSet, Happened, Report, Session, Sign, StepState, fold
from tests.strategies import happenings, plans

PATH = Path(__file__).with_name("fold_cases.json")
CASES = 80
Json = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    """As `Date.prototype.toISOString` writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None


def event_json(event: Happened) -> Json:
    return {"id": str(event.id), "at": moment(event.at), "kind": event.kind, "data": dict(event.data)}


def event_from(told: Json) -> Happened:
    return Happened(UUID(told["id"]), datetime.fromisoformat(told["at"]), told["kind"], told["data"])


def told_json(told: DoneSet | Report | Sign) -> Json:
    """`load` is kilograms as text, with five decimals."""
    plain = {name: str(value) if isinstance(value, (Decimal, UUID)) else value for name, value in asdict(told).items()}
    return {**plain, "at": moment(told.at)}


def step_json(state: StepState) -> Json:
    """`item` is null where it is the one of the plan."""
    item = None if state.item == state.planned else asdict(state.item)
    done = told_json(state.done) if state.done else None
    return {"exercise": state.item.exercise, "item": item, "done": done, "is_skipped": state.is_skipped}


def state_json(session: Session) -> Json:
    same = ("routine", "week", "is_reduced", "is_stopped", "effort", "note", "was_left", "ending", "seconds", "reds")
    times = ("started_at", "last_activity", "finished_at", "deleted_at", "paused_since")
    return {
        **{name: getattr(session, name) for name in same},
        **{name: moment(getattr(session, name)) for name in times},
        "breaks": int(session.breaks.total_seconds()),
        "day": session.day.isoformat(),
        "current": session.current.step.index if session.current else None,
        "steps": [step_json(state) for state in session.steps],
        "reports": [told_json(report) for report in session.reports],
        "signs": [told_json(sign) for sign in session.signs],
    }


def case_of(events: list[Happened]) -> Json:
    session = fold(events)
    case = {"events": [event_json(event) for event in events], "state": session and state_json(session)}
    told: Json = json.loads(json.dumps(case))
    return told


def cases() -> list[Json]:
    found: list[Json] = []

    @settings(max_examples=CASES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        events = data.draw(happenings(data.draw(plans)))
        found.append(case_of(data.draw(st.permutations(events))))

    collect()
    return found


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases())
    PATH.write_text(f"[\n{lines}\n]\n")
