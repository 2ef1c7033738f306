from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.month import Mark, month_of, parse_month

DAY = timedelta(days=1)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 6))
def test_a_calendar_holds_each_day_of_the_month_once_and_in_its_column(day: date, week_start: int) -> None:
    month = month_of(day.replace(day=1), {}, week_start)
    cells = [(column, cell) for week in month.weeks for column, cell in enumerate(week) if cell]
    assert [cell.day.day for _, cell in cells] == list(range(1, month.last.day + 1))
    assert all(cell.day.weekday() == (week_start + column) % 7 for column, cell in cells)
    assert [name.weekday() for name in month.week_days] == [(week_start + i) % 7 for i in range(7)]


@given(st.dates(date(1, 2, 1), date(9999, 11, 30)))
def test_months_follow_each_other(day: date) -> None:
    month = month_of(day.replace(day=1), {}, 0)
    assert month.next == month.last + DAY
    assert month.previous is not None
    assert month_of(month.previous, {}, 0).last == month.first - DAY


def test_the_calendar_ends_where_dates_do() -> None:
    assert month_of(date(9999, 12, 1), {}, 0).next is None
    assert month_of(date(1, 1, 1), {}, 0).previous is None


def test_a_day_counts_as_strength_when_one_of_its_sessions_does() -> None:
    strength, gentle = Mark(uuid4(), True), Mark(uuid4(), False)
    marks = {date(2026, 3, 2): [gentle, strength], date(2026, 3, 3): [gentle]}
    month = month_of(date(2026, 3, 1), marks, 0)
    kinds = {cell.day.day: cell.kind for week in month.weeks for cell in week if cell and cell.kind}
    assert kinds == {2: "done", 3: "light"}


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-0", "march", "0-1", "10000-1", "2026-03-02", "²-1", "-1"]
)
def test_what_is_no_month_is_none(text: str) -> None:
    assert parse_month(text) is None


def test_a_month_is_its_first_day() -> None:
    assert parse_month("2026-03") == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("mornings", "morning"),
    [([], ""), ([None], ""), ([False], "settled"), ([None, False], "settled"), ([False, True, None], "up")],
)
def test_a_day_is_as_its_worst_morning(mornings: list[bool | None], morning: str) -> None:
    day = date(2026, 3, 2)
    marks = {day: [Mark(uuid4(), True, is_up) for is_up in mornings]}
    found = next(
        cell for week in month_of(date(2026, 3, 1), marks, 0).weeks for cell in week if cell and cell.day == day
    )
    assert found.morning == morning
