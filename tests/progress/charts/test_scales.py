from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from routines.progress.charts.scales import Scale, spread, ticks

heights = st.floats(0, 100_000)


@given(heights, st.integers(1, 6))
def test_the_lines_of_an_axis_go_from_nothing_to_the_highest_value_or_above(high: float, most: int) -> None:
    found = ticks(high, most)
    assert found[0] == 0
    assert found[-1] >= high
    assert 2 <= len(found) <= most + 1
    assert len({b - a for a, b in pairwise(found)}) == 1


@given(st.integers(1, 500), st.integers(2, 8))
def test_names_are_spread_from_the_first_place_to_the_last(count: int, most: int) -> None:
    found = spread(range(count), most)
    assert found[0] == 0
    assert found[-1] == count - 1
    assert len(found) == min(count, most)
    assert found == sorted(set(found))


@given(st.floats(0, 10))
def test_a_value_lies_between_the_ends_of_its_scale(value: float) -> None:
    assert 14 <= Scale(0, 10, 150, 14)(value) <= 150
    assert Scale(0, 10, 150, 14)(0) == 150
    assert Scale(4, 4, 0, 10)(4) == 5
