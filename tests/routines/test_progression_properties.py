"""What holds for progression whatever the history."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from routines import ladder
from routines.dose import next_dose
from routines.ladder import Heavier
from routines.pain import During, FollowUp, NextDay
from routines.plan import Item
from routines.progression import EASES, UPS, About, Past
from tests.routines.growing import DUMBBELL, MACHINE, ROW, about, past
from tests.strategies import scores

loads = st.sampled_from(["1", "2.5", "4", "5", "10", "12.5", "20", "22.67962", "40", "61", "100"])
tools = st.sampled_from([MACHINE, DUMBBELL, Heavier("machine", "lb"), Heavier("dumbbell", "lb")])
codes = st.lists(st.sampled_from(["CARD", "PREG", "SURG-A", "SURG-B", "UNS"]), max_size=2)
verdicts = st.sampled_from([v for v in During if v is not During.GET_HELP])
follows = st.sampled_from(FollowUp)


@st.composite
def pasts(draw: st.DrawFn, item: Item = ROW, days_ago: int = 2, load: str | None = None) -> Past:
    top = (item.reps or item.hold or (1, 1))[1]
    return past(
        item, days_ago, load,
        done=[draw(st.integers(top - 2, top + 3)) for _ in range(draw(st.integers(1, item.sets)))],
        effort=draw(st.none() | st.sampled_from([2, 4, 6, 8, 10])),
        score=draw(st.integers(0, 5)),
        verdict=draw(verdicts),
        morning=draw(st.none() | st.sampled_from(NextDay)),
        is_reduced=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def histories(draw: st.DrawFn, item: Item = ROW) -> list[Past]:
    kg = draw(loads)
    calm = st.builds(lambda days: past(item, days, kg), st.integers(1, 9))
    return [draw(pasts(item, 2 * (i + 1), kg) | calm) for i in range(draw(st.integers(1, 4)))]


@given(histories(), tools, codes, st.integers(1, 8), follows)
def test_a_load_never_goes_up_by_more_than_a_tenth_or_else_by_the_smallest_plate(
    history: list[Past], tool: Heavier, has: list[str], week: int, follow: FollowUp
) -> None:
    was = next((p for p in history if not p.is_reduced), history[0]).load
    now = next_dose(ROW, history, about(tool, week, *has), follow).load
    assert was is not None
    assert now is not None
    assert Decimal(now) <= max(was * (1 + ladder.MOST_RISE), tool.up(was))


def size(item: Item) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, (item.load or 0, (item.reps or (0, 0))[1], (item.hold or (0, 0))[1], item.sets)))


@given(
    histories(), st.builds(about, tools, st.integers(1, 8)), st.tuples(verdicts, verdicts), st.tuples(scores, scores)
)
def test_more_pain_never_gives_a_bigger_target(
    history: list[Past], asked: About, said: tuple[During, During], scored: tuple[int, int]
) -> None:
    less = replace(history[0], verdict=min(said), score=min(scored))
    more = replace(history[0], verdict=max(said), score=max(scored))
    calmer, sorer = (next_dose(ROW, [latest, *history[1:]], asked) for latest in (less, more))
    if calmer.change != "up-load":  # then the reps start again at the bottom, which is the bigger target still
        assert all(a >= b for a, b in zip(size(calmer), size(sorer), strict=True))
    assert Decimal(calmer.load or 0) >= Decimal(sorer.load or 0)


@given(
    histories(), tools, codes, st.integers(1, 8), st.sampled_from([(a, b) for a in FollowUp for b in FollowUp if a < b])
)
def test_a_stricter_follow_up_never_gives_a_bigger_load(
    history: list[Past], tool: Heavier, has: list[str], week: int, follow: tuple[FollowUp, FollowUp]
) -> None:
    milder, stricter = (next_dose(ROW, history, about(tool, week, *has), f) for f in follow)
    assert Decimal(milder.load or 0) >= Decimal(stricter.load or 0)
    if stricter.change in EASES:
        assert milder.change not in UPS or size(milder) >= size(stricter)


@given(histories(), tools, codes, st.integers(1, 8))
def test_a_red_always_eases(history: list[Past], tool: Heavier, has: list[str], week: int) -> None:
    hurt = [replace(history[0], verdict=During.LEAVE), *history[1:]]
    assert next_dose(ROW, hurt, about(tool, week, *has)).change in EASES


@given(histories(), tools, codes, st.integers(1, 8), follows)
def test_a_reduced_day_never_makes_it_grow(
    history: list[Past], tool: Heavier, has: list[str], week: int, follow: FollowUp
) -> None:
    light = [replace(history[0], is_reduced=True), *history[1:]]
    assert next_dose(ROW, light, about(tool, week, *has), follow).change not in UPS


@given(histories(), tools, codes, st.integers(1, 8), follows)
def test_the_same_history_gives_the_same_target(
    history: list[Past], tool: Heavier, has: list[str], week: int, follow: FollowUp
) -> None:
    asked = about(tool, week, *has)
    assert next_dose(ROW, history, asked, follow) == next_dose(ROW, list(history), asked, follow)
