from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.best import MOST_DAYS, Best, Done, Measure, bests, measure_of, thinned, trend
from routines.progress.spans import parts_of

DAY = date(2026, 1, 5)
some_sets = st.lists(
    st.builds(
        Done,
        day=st.dates(DAY, DAY + timedelta(days=400)),
        reps=st.integers(0, 30),
        seconds=st.none(),
        load=st.none() | st.decimals(0, 100, places=2),
    ),
    min_size=1,
    max_size=120,
)


def done(reps: int | None = None, seconds: int | None = None, load: str | None = None, days: int = 0) -> Done:
    return Done(DAY + timedelta(days=days), reps, seconds, Decimal(load) if load else None)


@pytest.mark.parametrize(
    ("sets", "measure"),
    [
        ([done(10, load="20"), done(10)], Measure.LOAD),
        ([done(10, load="20"), done(10, load="20", days=1), done(10, days=2)], Measure.LOAD),
        ([done(10, load="20"), done(10, days=1)], Measure.REPS),
        ([done(10), done(seconds=20)], Measure.REPS),
        ([done(seconds=20)], Measure.HOLD),
    ],
)
def test_what_grows_follows_from_what_was_noted(sets: list[Done], measure: Measure) -> None:
    assert measure_of(sets) is measure


def test_the_heaviest_set_is_the_best_and_of_two_the_one_with_more_reps() -> None:
    sets = [done(12, load="20"), done(8, load="22.5"), done(10, load="22.5"), done(5, load="10", days=2)]
    assert bests(sets, Measure.LOAD) == [
        Best(sets[2], 3, Decimal("645.0")),  # 12 x 20 + 18 x 22.5
        Best(sets[3], 1, Decimal(50)),
    ]


def test_a_heavier_band_is_better_than_more_reps() -> None:
    light, heavy = Done(DAY, 15, None, None, "light"), Done(DAY, 10, None, None, "heavy")
    assert bests([light, heavy], Measure.REPS)[0].done is heavy


@given(some_sets)
def test_each_day_has_its_best_and_no_set_is_lost(sets: list[Done]) -> None:
    measure = measure_of(sets)
    found = bests(sets, measure)
    assert [best.done.day for best in found] == sorted({one.day for one in sets})
    assert sum(best.sets for best in found) == len(sets)
    assert sum(best.lifted for best in found) == sum((one.load or 0) * (one.reps or 0) for one in sets)
    parts = parts_of(found[0].done.day, found[-1].done.day, 0)
    few = thinned(found, measure, parts)
    assert len(few) <= max(MOST_DAYS, len(parts.all))
    if measure is Measure.LOAD:
        assert max(best.done.load or 0 for best in few) == max(one.load or 0 for one in sets)


def line(*values: float, every: int = 7) -> list[tuple[date, float]]:
    return [(DAY + timedelta(days=every * i), value) for i, value in enumerate(values)]


def test_the_trend_is_what_is_gained_in_a_week() -> None:
    found = trend(line(10, 11, 12, 13, 14, 15))
    assert found is not None
    assert (found.first, found.last, found.a_week) == pytest.approx((10, 15, 1))


def test_one_odd_day_does_not_turn_the_trend() -> None:
    found = trend(line(10, 11, 12, 13, 14, 2, 16, 17))
    assert found is not None
    assert found.a_week == pytest.approx(1)


@pytest.mark.parametrize("points", [[], line(1, 2, 3, 4, 5), line(1, 2, 3, 4, 5, 6, every=2)])
def test_too_few_days_have_no_trend(points: list[tuple[date, float]]) -> None:
    assert trend(points) is None
