"""Changing a routine: whatever is done to it, nothing is lost, blocks stay in order, and undoing is exact."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.shelf import shelf
from routines import building, own
from routines.building import BLOCKS, MOST_ROWS, MOST_VERSIONS, Line, State
from routines.models import Routine
from routines.plan import Item, Plan, for_week, minutes
from routines.shelf import find
from tests import make
from tests.conftest import NOON as NOW
from tests.strategies import EXERCISES, ranges

Edit = Callable[[State], State]


@st.composite
def lines(draw: st.DrawFn, key: int) -> Line:
    reps = draw(st.none() | ranges())
    return Line(
        key=key,
        exercise=draw(st.sampled_from(EXERCISES)),
        block=draw(st.sampled_from(BLOCKS)),
        sets=draw(st.integers(1, 10)),
        reps=reps,
        hold=draw(ranges()) if reps is None else None,
        rest=draw(st.integers(0, 600)),
        load=draw(st.none() | st.sampled_from(["2.5", "12", "20.41166"])),
        side=draw(st.sampled_from(["", "left"])),
        note=draw(st.sampled_from(["", "Elbows close"])),
        superset=draw(st.sampled_from([0, 0, 1, 2])),
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    count = draw(st.integers(0, 8))
    return State("Mine").with_lines([draw(lines(key)) for key in range(1, count + 1)])


@st.composite
def edits(draw: st.DrawFn, state: State) -> Edit:
    if not state.lines:
        new = draw(lines(0))
        return lambda now: building.added(now, new)
    key = draw(st.sampled_from([line.key for line in state.lines]))
    block, place, sets = draw(st.sampled_from(BLOCKS)), draw(st.integers(-2, 12)), draw(st.integers(1, 10))
    new = draw(lines(0))
    edits: list[Edit] = [
        lambda now: building.moved_up(now, key),
        lambda now: building.moved_down(now, key),
        lambda now: building.moved_to(now, key, block, place),
        lambda now: building.paired(now, key),
        lambda now: building.parted(now, key),
        lambda now: building.removed(now, key),
        lambda now: building.changed(now, key, sets=sets),
        lambda now: building.added(now, new),
        lambda now: building.named(now, "Another name"),
    ]
    return edits[draw(st.integers(0, len(edits) - 1))]


def bare(line: Line) -> Line:
    """Without what moving may change."""
    return replace(line, block="main", superset=0)


def assert_sound(state: State) -> None:
    places = [BLOCKS.index(line.block) for line in state.lines]
    assert places == sorted(places)
    keys = [line.key for line in state.lines]
    assert len(set(keys)) == len(keys)
    for number in {line.superset for line in state.lines} - {0}:
        first, second = (place for place, line in enumerate(state.lines) if line.superset == number)
        assert second == first + 1
        assert state.lines[first].block == state.lines[second].block


@given(st.data())
def test_whatever_is_done_the_order_holds_and_supersets_are_pairs(data: st.DataObject) -> None:
    state = data.draw(states())
    for _number in range(6):
        assert_sound(state)
        state = data.draw(edits(state))(state)
    assert_sound(state)


@given(st.data())
def test_moving_loses_nothing_and_changes_nothing_else(data: st.DataObject) -> None:
    state = data.draw(states().filter(lambda one: bool(one.lines)))
    key = data.draw(st.sampled_from([line.key for line in state.lines]))
    block, place = data.draw(st.sampled_from(BLOCKS)), data.draw(st.integers(-2, 12))
    for moved in (
        building.moved_up(state, key),
        building.moved_down(state, key),
        building.moved_to(state, key, block, place),
    ):
        assert sorted(map(bare, moved.lines), key=lambda line: line.key) == sorted(
            map(bare, state.lines), key=lambda line: line.key
        )
        others = [line.key for line in state.lines if line.key != key]
        assert [line.key for line in moved.lines if line.key != key] == others


@given(st.data())
def test_up_and_down_again_is_where_it_was(data: st.DataObject) -> None:
    state = data.draw(states().filter(lambda one: bool(one.lines)))
    plain = state.with_lines(replace(line, superset=0) for line in state.lines)
    key = data.draw(st.sampled_from([line.key for line in plain.lines]))
    risen = building.moved_up(plain, key)
    if risen != plain:
        assert building.moved_down(risen, key) == plain


@given(states())
def test_a_state_survives_json(state: State) -> None:
    assert State.from_json(state.to_json()) == state


def test_a_routine_holds_so_many_rows_and_no_more() -> None:
    line = Line(0, "plank", "main", 1, None, (10, 20), 60)
    state = State("Mine")
    for _number in range(MOST_ROWS):
        state = building.added(state, line)
    with pytest.raises(ValueError, match=str(MOST_ROWS)):
        building.added(state, line)


def test_a_third_row_ends_the_pair_that_it_takes_one_of() -> None:
    line = Line(0, "plank", "main", 1, None, (10, 20), 60)
    state = State("Mine")
    for _number in range(3):
        state = building.added(state, line)
    first = building.paired(state, 1)
    second = building.paired(first, 2)
    assert [one.superset > 0 for one in first.lines] == [True, True, False]
    assert [one.superset > 0 for one in second.lines] == [False, True, True]
    assert [one.superset for one in building.moved_to(second, 3, "main", 0).lines] == [0, 0, 0]
    assert building.paired(state, 3) == state


def test_supersets_are_numbered_from_1_however_often_they_change() -> None:
    line = Line(0, "plank", "main", 1, None, (10, 20), 60)
    state = State("Mine")
    for _number in range(4):
        state = building.added(state, line)
    state = building.paired(building.paired(state, 1), 3)
    for _number in range(40):
        state = building.paired(building.parted(state, 1), 1)
    assert [one.superset for one in state.lines] == [1, 1, 2, 2]


@pytest.mark.django_db
@given(st.data())
def test_undoing_everything_leads_back_exactly_and_minutes_are_those_of_the_plan(data: st.DataObject) -> None:
    user = make.user()
    begun = own.put_right(data.draw(states()))
    slug = own.make(user, begun, NOW).slug
    past = [begun]
    for _number in range(4):
        change = data.draw(edits(past[-1]))
        routine, after = own.change(user, slug, change, NOW)
        assert own.state_of(routine) == after
        if after != past[-1]:
            past.append(after)
        found = find(slug, user)
        assert found
        items = [item_of(line) for line in after.lines]
        assert found.minutes_in(1) == minutes(for_week(items, 1).items, found.routine.changeover)
        assert [step.item.exercise for step in Plan(found.items).steps] == [
            s.item.exercise for s in Plan(tuple(items)).steps
        ]
    for before in reversed(past[:-1]):
        assert own.undo(user, slug, NOW)
        assert own.state_of(Routine.objects.get(slug=slug)) == before
    assert not own.undo(user, slug, NOW)


def item_of(line: Line) -> Item:
    exercise = shelf().exercises[line.exercise]
    return Item(
        line.exercise,
        line.block,
        line.sets,
        line.reps,
        line.hold,
        line.rest,
        each_side=exercise.each_side and not line.side,
        tempo=tuple(exercise.tempo) if exercise.tempo else None,
        superset=line.superset,
    )


@pytest.mark.django_db
def test_only_the_last_versions_are_kept() -> None:
    user = make.user()
    routine = make.routine(user)
    for number in range(MOST_VERSIONS + 5):
        own.change(user, routine.slug, lambda state, n=number: building.named(state, f"Name {n}"), NOW)  # type: ignore[misc]
    assert routine.earlier.count() == MOST_VERSIONS
