from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.schedule import due, milestone, next_day

START = date(2026, 1, 5)
histories = st.lists(st.integers(0, 800), min_size=1, max_size=12).map(sorted)


def on(day: int) -> date:
    return START + timedelta(days=day)


def asked(*days: int, today: int) -> int | None:
    return due([on(day) for day in days], on(today))


def test_the_weeks_are_2_6_12_and_then_every_six() -> None:
    assert sorted({milestone(week) for week in range(40)}) == [0, 2, 6, 12, 18, 24, 30, 36]


def test_whoever_has_none_yet_is_asked_where_they_start() -> None:
    assert due([], START) == 0


@pytest.mark.parametrize(("today", "week"), [(0, None), (13, None), (14, 2), (27, 2), (28, None), (41, None), (42, 6)])
def test_the_second_one_is_due_after_two_weeks_and_reminded_of_for_two(today: int, week: int | None) -> None:
    assert asked(0, today=today) == week


@pytest.mark.parametrize(("today", "week"), [(83, None), (84, 12), (126, 18), (168, 24), (336, 48)])
def test_later_ones_come_every_six_weeks(today: int, week: int | None) -> None:
    assert asked(0, 14, 42, today=today) == week


def test_one_a_week_early_counts_and_one_earlier_does_not() -> None:
    assert asked(0, 7, today=14) is None
    assert asked(0, 35, today=42) is None
    assert asked(0, 34, today=42) == 6


def test_what_was_missed_is_not_asked_for_later() -> None:
    assert asked(0, today=200) is None
    assert asked(0, today=210) == 30


@given(histories, st.integers(0, 900))
def test_a_check_in_today_is_never_followed_by_a_reminder_today(days: list[int], later: int) -> None:
    today = days[-1] + later
    assert asked(*days, today, today=today) is None


@given(histories, st.integers(0, 900))
def test_the_next_day_is_the_first_on_which_it_is_due(days: list[int], later: int) -> None:
    today = days[-1] + later
    known = [on(day) for day in days]
    found = next_day(known, on(today))
    assert due(known, found) is not None
    between = range(today, (found - START).days)
    assert all(due(known, on(day)) is None for day in between)


def test_the_next_one_of_nobody_is_today() -> None:
    assert next_day([], START) == START
