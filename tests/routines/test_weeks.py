from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from routines.weeks import first_day, week_reached

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_weeks_start_on_the_day_that_the_user_chose() -> None:
    wednesday = date(2026, 3, 4)
    assert first_day(wednesday, MONDAY) == date(2026, 3, 2)
    assert first_day(wednesday, SUNDAY) == date(2026, 3, 1)
    assert first_day(wednesday, SATURDAY) == date(2026, 2, 28)


@given(days, st.integers(0, 6))
def test_every_day_is_in_a_week_that_starts_right(day: date, week_start: int) -> None:
    first = first_day(day, week_start)
    assert first.weekday() == week_start
    assert first <= day < first + timedelta(days=7)


def test_a_routine_moves_on_by_weeks_with_a_session() -> None:
    today = date(2026, 3, 4)
    done = [date(2026, 2, 3), date(2026, 2, 5), date(2026, 2, 24), date(2026, 3, 2)]
    assert week_reached([], today, MONDAY, 8) == 1
    assert week_reached(done, today, MONDAY, 8) == 3
    assert week_reached(done, today, MONDAY, 2) == 2


def test_after_more_than_four_weeks_away_it_begins_again_with_week_1() -> None:
    done = [date(2026, 1, 5), date(2026, 1, 12)]
    assert week_reached(done, date(2026, 2, 9), MONDAY, 8) == 3
    assert week_reached(done, date(2026, 2, 10), MONDAY, 8) == 1
    assert week_reached([*done, date(2026, 2, 10)], date(2026, 2, 17), MONDAY, 8) == 2


@given(st.lists(days), days, st.integers(0, 6))
def test_a_routine_stays_within_its_weeks(done: list[date], today: date, week_start: int) -> None:
    assert 1 <= week_reached(done, today, week_start, 8) <= 8
