"""The question on the morning after a session: how long it is asked, and for which session."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from routines.models import WorkoutSession

if TYPE_CHECKING:
    from backrelief.accounts.models import User

ASKED_FOR = timedelta(days=3)  # later, nobody remembers that morning


def can_answer(session: WorkoutSession, today: date) -> bool:
    """From the day after the session on; an answer may be changed as long as it is asked."""
    return session.finished_at is not None and timedelta() < today - session.local_date <= ASKED_FOR


def waiting(user: "User", today: date) -> WorkoutSession | None:
    """The user's last finished session, if its morning after is still to be told."""
    finished = WorkoutSession.objects.of(user).finished().select_related("routine")
    last = finished.order_by("-local_date", "-started_at").first()
    if last is None or last.pain_next_day is not None or not can_answer(last, today):
        return None
    return last
