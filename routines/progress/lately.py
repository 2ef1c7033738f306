"""A user's sessions of the last four weeks, read at once: most of what Today says follows from these rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from routines.models import WorkoutSession

if TYPE_CHECKING:
    from backrelief.accounts.models import User

FIELDS = (
    "id", "local_date", "finished_at", "sets_done", "sets_planned", "pain_before", "pain_after", "pain_next_day",
    "routine__slug", "routine__name", "is_strength",
)  # fmt: skip


@dataclass(frozen=True)
class Recent:
    """A session; `routine` is the slug of its routine, `name` that routine's name."""

    pk: UUID
    local_date: date
    finished_at: datetime | None
    sets_done: int
    sets_planned: int
    pain_before: int
    pain_after: int | None
    pain_next_day: int | None
    routine: str
    name: str
    is_strength: bool

    @property
    def is_answered(self) -> bool:
        return self.pain_next_day is not None

    @property
    def counts(self) -> bool:
        """As `history.counted` has it."""
        return self.finished_at is not None or self.sets_done > 0


def lately(user: "User", since: date) -> list[Recent]:
    """Newest first; of whoever has none since then, only the last one before."""
    sessions = WorkoutSession.objects.of(user).order_by("-local_date", "-started_at").values_list(*FIELDS)
    found = list(sessions.filter(local_date__gte=since)) or list(sessions[:1])
    return [Recent(*row) for row in found]
