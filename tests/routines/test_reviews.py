from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.reviews import is_no_better, review_week
from tests.strategies import scores

TODAY = date(2026, 3, 4)


def told(*found: tuple[int, int]) -> list[tuple[date, int]]:
    """(weeks ago, score)"""
    return [(TODAY - timedelta(weeks=weeks), score) for weeks, score in found]


@pytest.mark.parametrize(("weeks", "review"), [(0, None), (1, None), (2, 2), (3, None), (6, 6), (12, 12), (13, None)])
def test_there_are_reviews_in_week_2_6_and_12(weeks: int, review: int | None) -> None:
    assert review_week(TODAY - timedelta(weeks=weeks), TODAY) == review
    assert review_week(TODAY - timedelta(weeks=weeks, days=6), TODAY) == review


STORIES = {
    "six weeks at 5": (told((6, 5), (5, 5), (1, 5), (0, 5)), True),
    "six weeks, from 5 to 4": (told((6, 5), (5, 5), (1, 4), (0, 4)), True),
    "six weeks and worse": (told((6, 3), (5, 3), (1, 5), (0, 5)), True),
    "six weeks, from 5 to 3": (told((6, 5), (5, 5), (1, 3), (0, 3)), False),
    "little pain all the time": (told((6, 2), (5, 2), (1, 2), (0, 2)), False),
    "five weeks at 5": (told((5, 5), (4, 5), (1, 5), (0, 5)), False),
    "nothing lately": (told((9, 5), (8, 5)), False),
    "nothing at all": ([], False),
}


@pytest.mark.parametrize(("story", "verdict"), STORIES.values(), ids=STORIES.keys())
def test_a_clinician_is_suggested_after(story: list[tuple[date, int]], verdict: bool) -> None:
    assert is_no_better(story, TODAY) is verdict


@given(st.lists(st.tuples(st.integers(0, 10), scores), max_size=12), st.integers(0, 10))
def test_more_pain_lately_never_takes_the_suggestion_back(found: list[tuple[int, int]], rise: int) -> None:
    more = [(weeks, min(10, score + rise) if weeks < 2 else score) for weeks, score in found]
    assert is_no_better(told(*found), TODAY) <= is_no_better(told(*more), TODAY)
