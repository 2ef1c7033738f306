"""A phone's clock may be hours wrong. Pure. A shift is the whole seconds to add to its times; all times are aware."""

from datetime import UTC, datetime, timedelta

RIGHT = timedelta(minutes=2)  # no more than this is taken for a right clock and a slow network
SAME = timedelta(minutes=10)  # nearer to the shift found before, it is the same clock and a slower network
BEFORE_ANY = datetime(2025, 1, 1, tzinfo=UTC)  # nobody can have followed a session yet


def shift_of(sent_at: datetime, now: datetime) -> int:
    """From when a batch says that it was sent, and when it came."""
    difference = now - sent_at
    return 0 if abs(difference) <= RIGHT else whole_seconds(difference)


def steady(shift: int, earlier: int | None) -> int:
    """The shift found before for this phone and session, unless its clock was set since: its events stay in order."""
    return shift if earlier is None or abs(timedelta(seconds=shift - earlier)) > SAME else earlier


def possible(shift: int, latest: datetime, now: datetime) -> int:
    """A clock that was put right between an event and its sending: the `latest` event then happened now."""
    corrected = latest + timedelta(seconds=shift)
    return shift if BEFORE_ANY <= corrected <= now + SAME else whole_seconds(now - latest)


def whole_seconds(difference: timedelta) -> int:
    """Rounded down, so that nothing happens later than now."""
    return difference // timedelta(seconds=1)
