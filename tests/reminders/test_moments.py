from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.reminders.moments import LATE, is_quiet, is_time, moment

LONDON, SYDNEY = ZoneInfo("Europe/London"), ZoneInfo("Australia/Sydney")
ZONES = sorted(available_timezones() - {"localtime"})


@pytest.mark.parametrize(("clock", "quiet"), [("07:59", True), ("08:00", False), ("20:59", False), ("21:00", True)])
def test_the_night_is_from_nine_to_eight(clock: str, quiet: bool) -> None:
    assert is_quiet(time.fromisoformat(clock)) is quiet


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 3, 28), 9), (date(2026, 3, 29), 8), (date(2026, 10, 24), 8), (date(2026, 10, 25), 9)],
)
def test_nine_is_nine_by_the_clock_before_and_after_it_is_changed(day: date, hour: int) -> None:
    assert moment(day, time(9), LONDON) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_it_is_time_for_two_hours_and_not_before() -> None:
    due = moment(date(2026, 3, 4), time(9), SYDNEY)
    assert not is_time(due, due - timedelta(seconds=1), SYDNEY)
    assert is_time(due, due, SYDNEY)
    assert not is_time(due, due + LATE, SYDNEY)


def test_what_is_due_in_the_evening_does_not_come_late_in_the_night() -> None:
    due = moment(date(2026, 3, 4), time(20, 30), LONDON)
    assert is_time(due, due + timedelta(minutes=29), LONDON)
    assert not is_time(due, due + timedelta(minutes=30), LONDON)


def test_an_hour_that_comes_twice_does_not_make_it_late_or_early() -> None:
    """No zone changes its clocks by day, but two moments of one zone are compared by their clocks."""
    first, again = (datetime(1940, 2, 1, hour, 30, tzinfo=UTC) for hour in (9, 10))
    assert is_time(first.astimezone(LONDON), again.astimezone(LONDON), LONDON)
    assert not is_time(again.astimezone(LONDON), first.astimezone(LONDON), LONDON)


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(days=-1), timedelta(days=1)),
    st.sampled_from(ZONES),
)
def test_nothing_is_ever_sent_at_night(due: datetime, later: timedelta, name: str) -> None:
    zone = ZoneInfo(name)
    now = due + later
    if is_time(due, now, zone):
        assert 8 <= now.astimezone(zone).hour < 21
        assert due <= now
