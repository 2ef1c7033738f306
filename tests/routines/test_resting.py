"""How long muscles rest between strength sessions of the same kind."""

from datetime import date, time, timedelta

import pytest

from routines.resting import REST, apart, rest_until

TODAY = date(2026, 3, 4)
PULL = frozenset({"pull-h", "pull-v"})


@pytest.mark.parametrize(("days", "until"), [(0, 2), (1, 1), (2, None)])
def test_strength_of_the_same_kind_rests_for_two_days(days: int, until: int | None) -> None:
    done = [(TODAY - timedelta(days=days), {"pull-h", "push"})]
    assert rest_until(done, PULL, TODAY) == (None if until is None else TODAY + timedelta(days=until))


def test_strength_of_another_kind_needs_no_rest() -> None:
    assert rest_until([(TODAY, {"legs"})], PULL, TODAY) is None


def test_late_and_then_early_is_too_close_where_both_are_planned_at_a_time() -> None:
    monday, wednesday = date(2026, 3, 2), date(2026, 3, 4)
    assert apart((monday, time(20)), (wednesday, time(7))) < REST
    assert apart((monday, time(20)), (wednesday, time(20))) == REST
    assert apart((monday, time(20)), (wednesday, None)) == REST
    assert rest_until([(monday, PULL)], PULL, wednesday) is None


def test_what_has_room_in_a_plan_may_begin_when_all_was_done_on_its_day() -> None:
    for hours in range(48, 96):
        start = (TODAY, time(hours % 24))
        for later in range(1, 5):
            other = (TODAY + timedelta(days=later), time(hours * 7 % 24))
            if apart(start, other) >= REST:
                assert rest_until([(start[0], PULL)], PULL, other[0]) is None
