from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.weekly import Gap, Row, Week, mean, weeks_of, with_gaps

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
scores = st.integers(0, 10)
some_rows = st.lists(
    st.builds(
        Row,
        id=st.uuids(),
        day=st.dates(date(2019, 12, 1), date(2027, 1, 31)),
        routine=st.sampled_from(["Home start", "Band at home"]),
        per_week=st.just((3, 3)),
        seconds=st.integers(0, 7200),
        sets=st.integers(0, 60),
        before=scores,
        after=st.none() | scores,
        next_day=st.none() | scores,
    ),
    max_size=40,
)


def row(
    day: date, *, before: int = 3, after: int | None = 3, next_day: int | None = None, routine: str = "Home"
) -> Row:
    return Row(uuid4(), day, routine, (2, 3) if routine == "Gym" else (3, 3), 1800, 20, before, after, next_day)


@given(some_rows, st.sampled_from([MONDAY, SATURDAY, SUNDAY]))
def test_every_session_is_in_exactly_one_week(rows: list[Row], week_start: int) -> None:
    weeks = weeks_of(rows, week_start)
    held: list[UUID] = [one.id for week in weeks for one in week.sessions]
    assert sorted(held, key=str) == sorted((one.id for one in rows), key=str)
    for week in weeks:
        assert week.first.weekday() == week_start
        assert all(week.first <= one.day <= week.last for one in week.sessions)


@given(some_rows, st.sampled_from([MONDAY, SATURDAY, SUNDAY]))
def test_the_numbers_of_the_weeks_add_up(rows: list[Row], week_start: int) -> None:
    weeks = weeks_of(rows, week_start)
    assert sum(week.seconds for week in weeks) == sum(one.seconds for one in rows)
    assert sum(week.sets for week in weeks) == sum(one.sets for one in rows)
    assert sum(week.answers for week in weeks) == sum(one.next_day is not None for one in rows)


@given(some_rows, st.sampled_from([MONDAY, SATURDAY, SUNDAY]))
def test_weeks_and_gaps_cover_the_time_between_without_a_hole(rows: list[Row], week_start: int) -> None:
    weeks = weeks_of(rows, week_start)
    shown = with_gaps(weeks)
    assert [one for one in shown if isinstance(one, Week)] == weeks
    length = sum(1 if isinstance(one, Week) else one.weeks for one in shown)
    assert length == ((weeks[0].first - weeks[-1].first).days // 7 + 1 if weeks else 0)
    assert all(one.weeks > 0 for one in shown if isinstance(one, Gap))


def test_a_week_goes_across_the_new_year() -> None:
    (week,) = weeks_of([row(date(2025, 12, 31)), row(date(2026, 1, 2))], MONDAY)
    assert (week.first, week.last) == (date(2025, 12, 29), date(2026, 1, 4))
    assert [one.day.day for one in week.sessions] == [2, 31]


@pytest.mark.parametrize(("week_start", "weeks"), [(MONDAY, 1), (SUNDAY, 2), (SATURDAY, 2)])
def test_the_same_weekend_is_one_week_or_two(week_start: int, weeks: int) -> None:
    friday, sunday = date(2026, 3, 6), date(2026, 3, 8)
    assert len(weeks_of([row(friday), row(sunday)], week_start)) == weeks


def test_two_weeks_without_a_session_are_one_quiet_gap() -> None:
    late, early = date(2026, 3, 23), date(2026, 3, 2)
    assert with_gaps(weeks_of([row(late), row(early)], MONDAY))[1] == Gap(2)


def test_pain_compares_the_same_sessions_before_and_after() -> None:
    day = date(2026, 3, 2)
    rows = [row(day, before=2, after=1), row(day, before=3, after=2), row(day, before=9, after=None)]
    assert weeks_of(rows, MONDAY)[0].pain == (3, 2)


def test_pain_after_is_unknown_where_nobody_said() -> None:
    assert weeks_of([row(date(2026, 3, 2), before=4, after=None)], MONDAY)[0].pain == (4, None)


def test_the_plan_is_that_of_the_routine_done_most() -> None:
    days = [date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)]
    rows = [row(days[0], routine="Gym"), row(days[1], routine="Gym"), row(days[2])]
    assert weeks_of(rows, MONDAY)[0].planned == (2, 3)


@pytest.mark.parametrize(("before", "next_day", "rise"), [(3, None, 0), (3, 4, 0), (3, 5, 2), (3, 6, 3), (3, 1, 0)])
def test_a_morning_is_up_from_two_points_on(before: int, next_day: int | None, rise: int) -> None:
    assert row(date(2026, 3, 2), before=before, next_day=next_day).rise == rise


@pytest.mark.parametrize(("scores", "said"), [([2, 3], 3), ([2, 2, 3], 2), ([0], 0), ([1, 2, 2, 2], 2)])
def test_a_mean_is_rounded_as_people_do(scores: list[int], said: int) -> None:
    assert mean(scores) == said
