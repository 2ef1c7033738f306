import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines import pain
from routines.pain import Before, During, NextDay
from tests.strategies import scores


@pytest.mark.parametrize(
    ("score", "usual", "verdict"),
    [
        (0, None, Before.NORMAL),
        (3, None, Before.NORMAL),
        (3, 3, Before.NORMAL),
        (2, 5, Before.NORMAL),
        (4, None, Before.REDUCED),
        (4, 4, Before.REDUCED),
        (6, 6, Before.REDUCED),
        (2, 1, Before.REDUCED),
        (3, 1, Before.REDUCED),
        (7, None, Before.NO_STRENGTH),
        (7, 7, Before.NO_STRENGTH),
        (3, 0, Before.NO_STRENGTH),
        (5, 2, Before.NO_STRENGTH),
    ],
)
def test_before_a_session(score: int, usual: int | None, verdict: Before) -> None:
    assert pain.before(score, usual, has_sign=False) is verdict


@given(scores, st.none() | scores)
def test_a_stop_sign_always_stops(score: int, usual: int | None) -> None:
    assert pain.before(score, usual, has_sign=True) is Before.STOP


@given(scores, scores, st.none() | scores)
def test_more_pain_before_is_never_judged_milder(one: int, other: int, usual: int | None) -> None:
    less, more = sorted((one, other))
    assert pain.before(less, usual, has_sign=False) <= pain.before(more, usual, has_sign=False)


@pytest.mark.parametrize(
    ("start", "now", "verdict"),
    [
        (2, 3, During.CARRY_ON),
        (1, 3, During.CARRY_ON),
        (0, 3, During.EASIER),
        (3, 4, During.EASIER),
        (3, 5, During.EASIER),
        (1, 4, During.LEAVE),
        (2, 5, During.LEAVE),
        (5, 6, During.LEAVE),
    ],
)
def test_during_a_session(start: int, now: int, verdict: During) -> None:
    assert pain.during(now, start, spreads=False, sharp=False, earlier_reds=0) is verdict


@pytest.mark.parametrize("kind", ["spreads", "sharp"])
def test_pain_that_spreads_or_catches_ends_the_exercise_whatever_its_score(kind: str) -> None:
    signs = {"spreads": False, "sharp": False, kind: True}
    assert pain.during(1, 1, **signs, earlier_reds=0) is During.LEAVE


def test_the_second_red_ends_the_session() -> None:
    assert pain.during(7, 2, spreads=False, sharp=False, earlier_reds=1) is During.END


@given(
    scores, scores, scores, st.fixed_dictionaries({"spreads": st.booleans(), "sharp": st.booleans()}), st.integers(0, 2)
)
def test_more_pain_during_is_never_judged_milder(
    one: int, other: int, start: int, signs: dict[str, bool], reds: int
) -> None:
    less, more = sorted((one, other))
    assert pain.during(less, start, **signs, earlier_reds=reds) <= pain.during(more, start, **signs, earlier_reds=reds)


@given(scores, scores, st.integers(0, 2))
def test_spreading_or_sharp_pain_is_never_judged_milder_than_the_same_without(start: int, now: int, reds: int) -> None:
    plain = pain.during(now, start, spreads=False, sharp=False, earlier_reds=reds)
    assert plain <= pain.during(now, start, spreads=True, sharp=False, earlier_reds=reds)
    assert plain <= pain.during(now, start, spreads=False, sharp=True, earlier_reds=reds)


@pytest.mark.parametrize(
    ("start", "morning", "verdict"), [(3, 3, NextDay.SETTLED), (3, 4, NextDay.SETTLED), (3, 5, NextDay.UP)]
)
def test_the_morning_after(start: int, morning: int, verdict: NextDay) -> None:
    assert pain.next_day(start, morning) is verdict


def test_usual_is_known_after_three_sessions() -> None:
    assert pain.usual([4, 4]) is None
    assert pain.usual([2, 9, 3]) == 3
