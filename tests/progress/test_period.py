from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.period import Period, stretches
from routines.progress.weekly import Row, weeks_of

DAY = date(2026, 3, 4)  # a Wednesday
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
lengths = st.integers(0, 800)
week_starts = st.sampled_from([0, 5, 6])


def row(day: date, before: int = 3, after: int | None = 2, next_day: int | None = None) -> Row:
    return Row(uuid4(), day, "Home start", (3, 3), 1800, 20, before, after, next_day)


def test_weeks_back_end_today_and_hold_whole_weeks() -> None:
    assert Period.back(4, DAY) == Period(date(2026, 2, 5), DAY)
    assert Period.back(4, DAY).days == 28


@pytest.mark.parametrize(("weeks", "parts"), [(4, 5), (13, 14), (26, 7), (52, 13)])
def test_a_short_time_goes_by_weeks_and_a_long_one_by_months(weeks: int, parts: int) -> None:
    assert len(Period.back(weeks, DAY).parts(0)) == parts


@given(days, lengths, week_starts)
def test_every_day_is_in_exactly_one_part(first: date, length: int, week_start: int) -> None:
    period = Period(first, first + timedelta(days=length))
    parts = period.parts(week_start)
    found = [part.first + timedelta(days=i) for part in parts for i in range(part.days)]
    assert found == [first + timedelta(days=i) for i in range(period.days)]
    if period.is_by_weeks:
        assert all(part.first.weekday() == week_start for part in parts[1:])
    else:
        assert all(part.first.day == 1 for part in parts[1:])


@given(days, st.lists(st.integers(0, 200), max_size=30), lengths, week_starts)
def test_every_session_is_counted_once(first: date, offsets: list[int], length: int, week_start: int) -> None:
    period = Period(first, first + timedelta(days=length))
    rows = [row(first + timedelta(days=offset % period.days)) for offset in offsets]
    parts = stretches(rows, period, week_start)
    assert sum(part.sessions for part in parts) == len(rows)
    assert sum(part.sets for part in parts) == 20 * len(rows)


def test_numbers_of_a_week_are_those_done_by_hand() -> None:
    rows = [row(DAY, 4, 2, next_day=6), row(DAY, 2, 3, next_day=2), row(DAY, 9, None)]
    part = stretches(rows, Period(DAY, DAY), 0)[0]
    assert (part.before, part.after) == weeks_of(rows, 0)[0].pain
    assert (part.sessions, part.minutes, part.sets, part.before, part.after) == (3, 90, 60, 3, 3)
    assert (part.mornings, part.up) == (2, 1)


def test_a_week_without_a_session_stays_and_has_no_pain() -> None:
    part = stretches([], Period(DAY, DAY), 0)[0]
    assert (part.sessions, part.before, part.after) == (0, None, None)
