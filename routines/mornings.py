"""The question on the morning after a session, and how long it is asked. Pure."""

from datetime import date, datetime, timedelta
from typing import Protocol

ASKED_FOR = timedelta(days=3)  # later, nobody remembers that morning


class Ended(Protocol):
    """What must be known of a session."""

    @property
    def finished_at(self) -> datetime | None: ...
    @property
    def local_date(self) -> date: ...


def can_answer(session: Ended, today: date) -> bool:
    """From the day after the session on; an answer may be changed as long as it is asked."""
    return session.finished_at is not None and timedelta() < today - session.local_date <= ASKED_FOR
