"""What has happened to a made-up person so far, as the rules read it from the database, kept without one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from backrelief.accounts.models import User
from routines.fold import Session, fold
from routines.history import SESSIONS, STRENGTH_SESSIONS, Lately, Row, told
from routines.models import Routine
from routines.sync import NewEvent


@dataclass
class Memory:
    user: User
    routines: Mapping[str, Routine]
    sessions: list[tuple[UUID, Session]] = field(default_factory=list)  # the latest first

    def add(self, pk: UUID, events: Sequence[NewEvent]) -> None:
        """A session later than all others, with all its events."""
        folded = fold(event.happened for event in events)
        if folded is not None:
            self.sessions = [(pk, folded), *self.sessions[: SESSIONS - 1]]

    def lately(self, today: date) -> Lately:
        rows = [self.row(pk, session) for pk, session in self.sessions]
        mornings = [
            (pk, self.user.local_date(report.at), report.score, report.verdict)
            for pk, session in reversed(self.sessions)
            for report in session.reports
            if report.moment == "next_day"
        ]
        scores, restless = told(rows, mornings, today)
        strength = [session for _, session in self.sessions if self.is_strength(session)]
        return Lately(rows, strength[:STRENGTH_SESSIONS], [], scores, restless, {}, [])

    def row(self, pk: UUID, session: Session) -> Row:
        done = sum(state.done is not None for state in session.steps)
        is_whole = 2 * done >= len(session.steps)
        before = session.score("before") or 0
        return Row(pk, session.day, self.is_strength(session), before, is_whole, session.is_stopped)

    def is_strength(self, session: Session) -> bool:
        return self.routines[session.routine].is_strength
