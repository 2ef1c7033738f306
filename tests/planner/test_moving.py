from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.planner.days import ONE_DAY, Away, Calendar, Slot
from routines.planner.moving import (
    Offer,
    Ways,
    fits,
    holidays_off,
    loses_nothing,
    suggestions,
    ways,
    with_moves,
    without_moves,
)
from tests.planner.test_days import march, too_close
from tests.planner.timetables import MONDAY, calendar, calendars, table

TUESDAY = MONDAY + ONE_DAY
SUNDAY = date(2026, 3, 8)


def slot(found: Calendar, day: date, key: int = 1) -> Slot:
    return next(one for one in found.between(day, day) if one.table.key == key)


def ways_from(found: Calendar, day: date, rested: date = date.min) -> Ways:
    return ways(found, slot(found, day), day + ONE_DAY, rested)


def days_after(found: Calendar, offer: Offer | None, last: date = SUNDAY) -> list[date]:
    assert offer
    return [one.day for one in with_moves(found, 1, offer.moves).between(MONDAY, last)]


def test_with_room_a_session_moves_to_the_next_day() -> None:
    found = ways_from(calendar(table("03")), MONDAY)
    assert found.straight
    assert (found.straight.day, found.straight.along) == (TUESDAY, 0)


def test_without_room_it_says_what_is_in_the_way_and_offers_the_next_day_that_fits() -> None:
    week = calendar(table("02"))
    found = ways_from(week, MONDAY)
    assert found.straight is None
    assert found.near == date(2026, 3, 4)
    assert days_after(week, found.later) == march(4, 6)


def test_three_days_a_week_move_along_until_the_weekend_takes_it_up() -> None:
    week = calendar(table("024"))
    found = ways_from(week, MONDAY)
    assert found.later is None
    assert found.along
    assert found.along.along == 2
    assert days_after(week, found.along, date(2026, 3, 11)) == march(3, 5, 7, 9, 11)


def test_every_other_day_just_moves() -> None:
    week = calendar(table(""))
    assert days_after(week, ways_from(week, MONDAY).straight) == march(3, 5, 7)


def test_the_rest_after_what_was_done_counts_too() -> None:
    found = ways_from(calendar(table("03")), MONDAY, rested=date(2026, 3, 7))
    assert found.straight is None
    assert found.later
    assert found.later.day == date(2026, 3, 7)


def test_nothing_moves_into_a_holiday() -> None:
    week = calendar(table("0"), away=(Away(TUESDAY, date(2026, 3, 4)),))
    found = ways_from(week, MONDAY)
    assert (found.straight, found.near) == (None, None)
    assert found.later
    assert found.later.day == date(2026, 3, 5)


def test_another_routine_of_the_same_kind_is_in_the_way_and_does_not_move() -> None:
    both = calendar(table("0"), table("2", key=2))
    found = ways_from(both, MONDAY)
    assert (found.straight, found.near, found.along) == (None, date(2026, 3, 4), None)


def test_an_easy_routine_goes_to_a_day_without_it() -> None:
    easy = calendar(table("01", patterns=frozenset()))
    found = ways_from(easy, MONDAY)
    assert found.near == TUESDAY
    assert days_after(easy, found.later) == march(3, 4)


def test_where_every_day_is_taken_nothing_is_offered() -> None:
    found = ways_from(calendar(table("0123456", patterns=frozenset())), MONDAY)
    assert (found.straight, found.later, found.along) == (None, None, None)


def test_every_other_day_does_not_move_so_that_another_one_comes_to_be_on_a_holiday() -> None:
    week = calendar(table(""), away=(Away(date(2026, 3, 5), date(2026, 3, 5)),))
    found = ways_from(week, MONDAY)
    assert (found.straight, found.near) == (None, None)
    assert days_after(week, found.later) == march(4, 6, 8)


def test_those_that_move_along_step_over_a_holiday() -> None:
    week = calendar(table("024", weeks=1), away=(Away(date(2026, 3, 7), SUNDAY),))
    found = ways_from(week, MONDAY)
    assert days_after(week, found.along, date(2026, 3, 20)) == march(3, 5, 9)


def test_undoing_is_refused_where_it_is_a_holiday_by_now() -> None:
    moved = calendar(table("0", moves={MONDAY: date(2026, 3, 5)}), away=(Away(MONDAY, MONDAY),))
    assert not loses_nothing(moved, without_moves(moved, 1, [MONDAY]))


def names(found: Calendar, until: date) -> set[tuple[int, int]]:
    return {one.name for one in found.split(until)[0]}


@given(calendars(), st.data())
def test_whatever_is_moved_nothing_is_lost_doubled_or_too_close(found: Calendar, data: st.DataObject) -> None:
    """Tap after tap, as the page offers them; then all of it taken back."""
    until = found.settled + timedelta(days=40)
    for _ in range(3):
        here = found.between(found.tables[0].starts_on, found.tables[0].starts_on + timedelta(days=28))
        if not here:
            return
        one = data.draw(st.sampled_from(here))
        offered = ways(found, one, one.day + ONE_DAY)
        offers = [offer for offer in (offered.straight, offered.later, offered.along) if offer]
        if not offers:
            continue
        offer = data.draw(st.sampled_from(offers))
        after = with_moves(found, one.table.key, offer.moves)
        moved = next(slot for slot in after.split(until)[0] if slot.name == one.name)
        assert moved.day == offer.day
        kept = after.split(until)[0]
        assert too_close(kept) == []
        assert len({slot.name for slot in kept}) == len(kept)
        assert names(found, found.settled) <= names(after, until)
        back = without_moves(after, one.table.key, list(offer.moves))
        assert back.tables[one.table.key].moves.keys().isdisjoint(offer.moves)
        found = after


def test_undoing_is_refused_where_there_is_no_room_any_more() -> None:
    moved = calendar(table("0", moves={MONDAY: date(2026, 3, 5)}), table("", key=2, starts_on=TUESDAY, weeks=1))
    assert not loses_nothing(moved, without_moves(moved, 1, [MONDAY]))


def test_a_schedule_fits_beside_others_of_another_kind_only() -> None:
    there = calendar(table("03"))
    assert not fits(there, table("1", key=0))
    assert fits(there, table("1", key=0, patterns=frozenset({"core"})))
    assert fits(there, table("1", key=1))  # instead of itself


@pytest.mark.parametrize("days", ["01", "0123456", "06", ""])
def test_suggested_days_fit(days: str) -> None:
    wanted = table(days, key=0)
    found = suggestions(calendar(table("2", key=5)), wanted)
    assert found
    for one in found:
        suggested = table("".join(map(str, sorted(one))), key=0)
        assert fits(calendar(table("2", key=5)), suggested)


def test_the_nearest_days_are_suggested_first() -> None:
    assert suggestions(Calendar(()), table("01", key=0))[0] in ({0, 2}, {1, 6}, {0, 5}, {1, 3})
    assert suggestions(Calendar(()), table("024", key=0))[0] == {0, 2, 4}


def test_nothing_is_suggested_where_no_day_is_left() -> None:
    assert suggestions(calendar(table("", key=5)), table("0", key=0)) == []


def test_a_holiday_says_how_many_sessions_it_leaves_out() -> None:
    week = calendar(table("024"), away=(Away(MONDAY, MONDAY),))
    assert [one.day for one in holidays_off(week, Away(MONDAY, date(2026, 3, 6)))] == march(4, 6)
