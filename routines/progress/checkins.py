"""A user's check-ins as other pages read them."""

from datetime import date
from typing import TYPE_CHECKING

from routines.progress import measures, schedule
from routines.progress.measures import Point
from routines.progress.models import CheckIn

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def points(user: "User") -> list[Point]:
    """Oldest first; one query."""
    return measures.points([one.answers() for one in CheckIn.objects.of(user)])


def due(user: "User", today: date) -> int | None:
    """The week of the check-in to remind of, 0 for the first; None where none is due. One query."""
    days = CheckIn.objects.of(user).values_list("local_date", flat=True)
    return schedule.due([day for day in days if day], today)
