import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.insight import Mornings, by_chance, compare


def test_it_says_that_mornings_are_calmer() -> None:
    found = compare(Mornings(9, 4), Mornings(10, 0))
    assert found is not None
    assert found.is_calmer


def test_it_is_as_honest_the_other_way_round() -> None:
    found = compare(Mornings(10, 0), Mornings(9, 4))
    assert found is not None
    assert not found.is_calmer


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (Mornings(5, 5), Mornings(12, 0)),  # too few answers at first
        (Mornings(12, 12), Mornings(5, 0)),  # and lately
        (Mornings(6, 2), Mornings(6, 1)),  # chance does that
        (Mornings(8, 0), Mornings(8, 0)),
        (Mornings(8, 8), Mornings(8, 8)),
    ],
)
def test_it_says_nothing_where_the_numbers_do_not(first: Mornings, last: Mornings) -> None:
    assert compare(first, last) is None


def test_chance_agrees_with_a_case_worked_out_by_hand() -> None:
    assert by_chance(Mornings(9, 4), Mornings(10, 0)) == pytest.approx(126 / 3876)


@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_chance_is_a_probability(one: int, other: int, data: st.DataObject) -> None:
    high = Mornings(one, data.draw(st.integers(0, one)))
    low = Mornings(other, data.draw(st.integers(0, other)))
    assert 0 < by_chance(high, low) <= 1


def test_mornings_count_rises_of_two_points() -> None:
    assert Mornings.of([(3, 5), (3, 4), (0, 2), (6, 2)]) == Mornings(4, 2)
