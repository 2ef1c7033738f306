"""What differs between two versions, and that nothing of either is lost by it."""

from dataclasses import replace

import pytest
from hypothesis import given

from routines.building import MOST_ROWS, Line, State, added, changed, moved_to, moved_up, paired, removed
from routines.sharing.difference import applied, difference, longest_rise
from tests.sharing.states import states, versions


def line(key: int, exercise: str = "plank", **more: object) -> Line:
    values = {"block": "main", "sets": 2, "reps": None, "hold": (5, 8), "rest": 30, **more}
    return Line(key=key, exercise=exercise, **values)  # type: ignore[arg-type]


MINE = State("Mine", 8, tuple(line(key) for key in range(1, 6)))


def keys(state: State) -> list[int]:
    return [one.key for one in state.lines]


@given(versions())
def test_what_differs_applied_to_the_old_version_is_the_new_one(two: tuple[State, State]) -> None:
    before, after = two
    assert applied(before, difference(before, after)) == after


@given(states())
def test_nothing_differs_from_itself(state: State) -> None:
    assert not difference(state, state)


@given(versions())
def test_no_row_is_named_twice_and_none_is_left_out(two: tuple[State, State]) -> None:
    before, after = two
    found = difference(before, after)
    stays = set(keys(before)) & set(keys(after))
    assert {one.key for one in found.removed} == set(keys(before)) - stays
    assert {one.key for one in found.added} == set(keys(after)) - stays
    assert {old.key for old, _new in found.changed} <= stays
    assert {one.key for one in found.moved} <= stays


@given(versions(), states())
def test_it_can_be_applied_to_whatever_the_routine_has_become(two: tuple[State, State], now: State) -> None:
    before, after = two
    wanted = difference(before, after)
    try:
        found = applied(now, wanted)
    except ValueError:
        assert len(now.lines) + len(wanted.added) > MOST_ROWS
        return
    assert len(set(keys(found))) == len(found.lines)
    assert len(found.lines) >= len(now.lines) - len(wanted.removed) + len(wanted.added)


def test_the_fewest_rows_are_said_to_have_moved() -> None:
    assert [one.key for one in difference(MINE, moved_to(MINE, 1, "main", 4)).moved] == [1]
    assert len(difference(MINE, moved_up(MINE, 4)).moved) == 1
    assert longest_rise([4, 0, 1, 2, 3]) == {0, 1, 2, 3}


def test_a_change_is_told_with_what_it_was() -> None:
    found = difference(MINE, changed(MINE, 2, sets=3))
    assert [(old.sets, new.sets) for old, new in found.changed] == [(2, 3)]
    assert (found.removed, found.added, found.moved) == ((), (), ())


def test_what_the_owner_has_changed_since_in_the_same_row_stays() -> None:
    wanted = difference(MINE, changed(MINE, 2, sets=3))
    now = changed(MINE, 2, rest=90)
    assert applied(now, wanted).line(2) == replace(MINE.line(2), sets=3, rest=90)


def test_what_the_owner_has_added_since_stays_where_it_is() -> None:
    wanted = difference(MINE, removed(moved_to(MINE, 1, "main", 4), 5))
    now = moved_to(added(MINE, line(0, "bridge")), 6, "main", 2)
    assert keys(now) == [1, 2, 6, 3, 4, 5]
    assert keys(applied(now, wanted)) == [2, 6, 3, 4, 1]


def test_a_key_that_names_another_exercise_by_now_is_not_touched() -> None:
    wanted = difference(MINE, removed(changed(MINE, 4, sets=9), 5))
    now = added(added(removed(removed(MINE, 4), 5), line(0, "bridge")), line(0, "bird-dog"))
    assert keys(now) == [1, 2, 3, 4, 5]
    assert applied(now, wanted).lines == now.lines


def test_rows_that_both_have_added_are_both_kept() -> None:
    wanted = difference(MINE, added(MINE, line(0, "bridge")))
    now = added(MINE, line(0, "bird-dog"))
    found = applied(now, wanted)
    assert sorted(one.exercise for one in found.lines if one.key > 5) == ["bird-dog", "bridge"]


def test_who_takes_turns_is_told_by_the_row_and_not_by_a_number() -> None:
    mine = paired(MINE, 4)
    wanted = difference(mine, paired(mine, 1))
    assert [old.key for old, _new in wanted.changed] == [1, 2]
    assert not difference(
        mine, replace(mine, lines=tuple(replace(one, superset=one.superset * 7) for one in mine.lines))
    )
    found = applied(paired(MINE, 2), wanted)
    assert [one.superset for one in found.lines] == [1, 1, 0, 0, 0]


def test_rows_that_were_added_take_turns_by_the_keys_they_have_here() -> None:
    wanted = difference(MINE, paired(added(added(MINE, line(0, "bridge")), line(0, "bridge")), 6))
    found = applied(added(MINE, line(0, "bird-dog")), wanted)
    assert [(one.exercise, one.superset) for one in found.lines if one.key > 5] == [
        ("bird-dog", 0),
        ("bridge", 1),
        ("bridge", 1),
    ]


def test_too_many_rows_are_refused() -> None:
    full = State("Mine", 8, tuple(line(key) for key in range(1, MOST_ROWS + 1)))
    with pytest.raises(ValueError, match=str(MOST_ROWS)):
        applied(full, difference(MINE, added(MINE, line(0, "bridge"))))
