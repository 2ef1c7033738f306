"""When a reminder may be sent: at the user's own time, not much later, and never at night. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
LATEST = time(20, 30)  # that somebody may choose: what runs every few minutes must come by before it is quiet
LATE = timedelta(hours=2)  # later, whoever wanted to be reminded at nine is not reminded at all


def is_quiet(clock: time) -> bool:
    """Between 21:00 and 08:00."""
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """In UTC. A time that the clocks leave out is an hour later by them, of one that comes twice the first counts."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def is_time(due: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Whether what is due at a moment may be sent now."""
    # Two moments of one zone would be compared by their clocks, which may have been changed in between.
    return due.astimezone(UTC) <= now.astimezone(UTC) < due.astimezone(UTC) + LATE and not is_quiet(
        now.astimezone(zone).time()
    )
