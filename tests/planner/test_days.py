from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts.zones import COMMON_ZONES
from routines.planner.days import Away, Calendar, Slot, moment
from routines.resting import REST
from tests.planner.timetables import MONDAY, PULL, calendar, calendars, starts, table

FORTNIGHT = MONDAY + timedelta(days=13)


def march(*days: int) -> list[date]:
    return [date(2026, 3, day) for day in days]


def on(found: Calendar, last: date = FORTNIGHT) -> list[date]:
    return [slot.day for slot in found.between(MONDAY, last)]


def test_days_of_the_week() -> None:
    assert on(calendar(table("03"))) == march(2, 5, 9, 12)


def test_every_other_day_goes_over_the_week_s_end() -> None:
    assert on(calendar(table(""))) == march(2, 4, 6, 8, 10, 12, 14)


def test_every_other_day_goes_over_a_leap_day_and_the_years_end() -> None:
    leap = calendar(table("", starts_on=date(2028, 2, 27)))
    assert [s.day for s in leap.between(date(2028, 2, 27), date(2028, 3, 3))] == [
        date(2028, 2, 27), date(2028, 2, 29), date(2028, 3, 2),
    ]  # fmt: skip
    year = calendar(table("", starts_on=date(2026, 12, 30)))
    assert [s.day for s in year.between(date(2026, 12, 30), date(2027, 1, 3))] == [
        date(2026, 12, 30), date(2027, 1, 1), date(2027, 1, 3),
    ]  # fmt: skip


def test_it_begins_and_ends_when_it_should() -> None:
    assert on(calendar(table("03", starts_on=date(2026, 3, 3), weeks=1))) == march(5, 9)
    assert on(calendar(table("", weeks=1))) == march(2, 4, 6, 8)


def test_what_was_planned_before_it_got_other_days_is_not_looked_at() -> None:
    assert on(calendar(table("03", since=date(2026, 3, 6)))) == march(9, 12)


def test_a_session_moves_alone_and_keeps_its_name() -> None:
    before, after = calendar(table("03")), calendar(table("03", moves={date(2026, 3, 2): date(2026, 3, 3)}))
    assert on(after) == march(3, 5, 9, 12)
    assert [s.name for s in after.between(MONDAY, FORTNIGHT)] == [s.name for s in before.between(MONDAY, FORTNIGHT)]
    assert [s.was_moved for s in after.between(MONDAY, FORTNIGHT)] == [True, False, False, False]


def test_every_other_day_moves_along() -> None:
    assert on(calendar(table("", moves={date(2026, 3, 4): date(2026, 3, 5)}))) == march(2, 5, 7, 9, 11, 13, 15)


def test_a_session_that_is_left_out_leaves_the_others() -> None:
    assert on(calendar(table("03", moves={date(2026, 3, 5): None}))) == march(2, 9, 12)
    assert on(calendar(table("", moves={date(2026, 3, 4): None}))) == march(2, 6, 8, 10, 12, 14)


def test_every_other_day_a_session_stays_left_out_when_one_before_it_moves() -> None:
    skipped = {date(2026, 3, 6): None}
    assert on(calendar(table("", moves={**skipped, MONDAY: date(2026, 3, 3)}))) == march(3, 5, 9, 11, 13, 15)


def test_every_other_day_only_the_one_that_was_moved_says_so() -> None:
    found = calendar(table("", moves={MONDAY: date(2026, 3, 3), date(2026, 3, 4): date(2026, 3, 6)}))
    assert on(found) == march(3, 6, 8, 10, 12, 14)
    assert [slot.usual for slot in found.between(MONDAY, FORTNIGHT) if slot.was_moved] == march(2, 5)


def test_a_holiday_leaves_its_days_out_and_then_it_goes_on() -> None:
    away = Away(date(2026, 3, 5), date(2026, 3, 9))
    assert on(calendar(table("03"), away=(away,))) == march(2, 12)
    assert on(calendar(table(""), away=(away,))) == march(2, 4, 10, 12, 14)


def test_a_session_moved_out_of_a_holiday_stays_where_it_went() -> None:
    away = Away(date(2026, 3, 5), date(2026, 3, 6))
    assert on(calendar(table("03", moves={date(2026, 3, 5): date(2026, 3, 7)}), away=(away,))) == march(2, 7, 9, 12)


def test_strength_of_the_same_kind_on_two_days_in_a_row_leaves_the_later_out() -> None:
    both = calendar(table("0"), table("13", key=2, patterns=PULL))
    kept, left_out = both.split(date(2026, 3, 8))
    assert [s.day for s in kept] == march(2, 5)
    assert [s.day for s in left_out] == march(3)


def test_from_an_evening_to_the_morning_two_days_later_is_too_close() -> None:
    evening, morning = table("0", at=time(21, 30)), table("2", key=2, at=time(6, 30))
    assert on(calendar(evening, morning)) == march(2, 9)
    assert on(calendar(evening, replace(morning, at=time(21, 30)))) == march(2, 4, 9, 11)
    assert on(calendar(evening, replace(morning, at=None))) == march(2, 4, 9, 11)


def test_other_kinds_and_easy_routines_need_no_rest_between() -> None:
    core, easy = table("1", key=2, patterns=frozenset({"core"})), table("01", key=3, patterns=frozenset())
    both = calendar(table("0"), core, easy)
    assert both.split(FORTNIGHT)[1] == []


def test_the_same_routine_is_never_twice_on_a_day() -> None:
    easy = table("03", patterns=frozenset(), moves={date(2026, 3, 2): date(2026, 3, 5)})
    assert on(calendar(easy)) == march(5, 9, 12)


def too_close(slots: list[Slot]) -> list[tuple[Slot, Slot]]:
    return [
        (one, other)
        for i, one in enumerate(slots)
        for other in slots[i + 1 :]
        if other.day - one.day < REST and one.table.patterns & other.table.patterns
    ]


@given(calendars())
def test_never_two_strength_sessions_of_a_kind_within_48_hours(found: Calendar) -> None:
    kept, left_out = found.split(found.settled)
    assert too_close(kept) == []
    assert sorted([*kept, *left_out], key=lambda s: (s.day, s.name)) == found.wanted(found.settled)


@given(calendars())
def test_no_session_is_there_twice_and_none_on_a_holiday(found: Calendar) -> None:
    kept = found.split(found.settled)[0]
    assert len({slot.name for slot in kept}) == len(kept)
    assert len({(slot.table.key, slot.day) for slot in kept}) == len(kept)
    assert not any(found.is_away(slot.day) for slot in kept)


@given(calendars(), st.integers(0, 30), st.integers(0, 30))
def test_a_part_of_the_days_is_that_part_of_all_days(found: Calendar, first: int, length: int) -> None:
    start = found.tables[0].starts_on + timedelta(days=first)
    end = start + timedelta(days=length)
    whole = found.split(found.settled + timedelta(days=60))[0]
    assert found.between(start, end) == [slot for slot in whole if start <= slot.day <= end]


@given(calendars())
def test_what_is_settled_stays_so(found: Calendar) -> None:
    """Nothing comes too close later that has not already."""
    later = found.settled + timedelta(days=70)
    ends = {table.key for table in found.tables if table.weeks}
    if not ends and not found.too_close:
        assert found.split(later)[1] == []


def test_the_hour_that_a_clock_skips_comes_as_much_later() -> None:
    assert moment(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin")) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_of_an_hour_that_comes_twice_it_is_the_first() -> None:
    assert moment(date(2026, 10, 25), time(2, 30), ZoneInfo("Europe/Berlin")) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(starts, st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(COMMON_ZONES))
def test_a_moment_is_on_its_day_and_shows_its_time_unless_the_clock_skips_it(day: date, at: time, name: str) -> None:
    zone = ZoneInfo(name)
    found = moment(day, at, zone)
    shown = found.astimezone(zone)
    assert shown.date() == day
    assert found.utcoffset() == timedelta()
    assert timedelta() <= shown.replace(tzinfo=None) - datetime.combine(day, at) <= timedelta(hours=1)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Sydney"])
def test_six_in_the_evening_stays_six_in_the_evening_all_year(zone: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 365, 7)]
    assert {moment(day, time(18), ZoneInfo(zone)).astimezone(ZoneInfo(zone)).time() for day in days} == {time(18)}
