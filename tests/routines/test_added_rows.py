"""Rows that somebody adds to a routine that they follow already."""

from dataclasses import replace

from routines.pain import FollowUp
from tests.routines.growing import PUSH_UP, ROW
from tests.routines.test_programme import INCLINE, LATER, MARCH, asked, grown


def test_rows_that_somebody_adds_join_one_at_a_time_too() -> None:
    before = [replace(ROW, sets=3), replace(PUSH_UP, sets=3)]
    added = [INCLINE, *(replace(item, from_week=1) for item in LATER)]
    first = grown([*before, *added], {}, asked=[asked(*before, days_ago=8)])
    assert [item.exercise for item in first][2:] == [INCLINE.exercise]
    assert sum(item.sets for item in first) == 7  # of 6
    second = grown([*before, *added], {}, asked=[asked(*first, days_ago=2), asked(*before, days_ago=8)])
    assert [item.exercise for item in second][2:] == [INCLINE.exercise, "glute-bridge"]
    tired = grown([*before, *added], {}, asked=[asked(*before, days_ago=8)], follow=FollowUp.EASIER)
    assert len(tired) == 2


def test_easy_movement_that_somebody_adds_is_there_at_once() -> None:
    items = [replace(MARCH, exercise="high-knee-march"), replace(ROW, sets=6), PUSH_UP]
    assert len(grown(items, {}, asked=[asked(items[1], days_ago=8)])) == 3


def test_what_is_replaced_is_replaced_at_once() -> None:
    old = [replace(ROW, sets=2), replace(PUSH_UP, sets=2)]
    new = [replace(item, from_week=1) for item in LATER]
    assert grown(new, {}, asked=[asked(*old)], follow=FollowUp.EASIER) != []
    assert [item.exercise for item in grown(new, {}, asked=[asked(*old)])] == ["glute-bridge", "air-squat"]
