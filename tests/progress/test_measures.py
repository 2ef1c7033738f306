from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.measures import Answers, Ask, Change, compare, felt, judge, mean, points, worth_asking

Items = tuple[int, int, int]
scores = st.integers(0, 10)
items = st.tuples(scores, scores, scores)
FIRST, LATER = date(2026, 1, 5), date(2026, 2, 16)


def answers(
    pain: int, enjoyment: int, activity: int, day: date = FIRST, change: int | None = None, **activities: int
) -> Answers:
    return Answers(day, pain, enjoyment, activity, activities, change)


@pytest.mark.parametrize(
    ("items", "score"), [((0, 0, 0), "0.0"), ((10, 10, 10), "10.0"), ((4, 5, 5), "4.7"), ((7, 4, 5), "5.3")]
)
def test_the_peg_is_the_mean_of_its_three_items(items: tuple[int, int, int], score: str) -> None:
    assert f"{float(answers(*items).peg):.1f}" == score


@given(scores, scores, scores)
def test_the_peg_stays_between_its_items(pain: int, enjoyment: int, activity: int) -> None:
    peg = answers(pain, enjoyment, activity).peg
    assert min(pain, enjoyment, activity) <= peg <= max(pain, enjoyment, activity)
    assert peg * 3 == pain + enjoyment + activity


def test_the_psfs_is_the_mean_of_the_activities_that_were_named() -> None:
    assert answers(5, 5, 5, socks=3, desk=4).psfs == Fraction(7, 2)
    assert answers(5, 5, 5).psfs is None
    assert mean([]) is None


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [((6, 6, 6), (4, 4, 4), "better"), ((6, 6, 6), (4, 4, 5), "same"), ((4, 4, 4), (6, 6, 6), "worse")],
)
def test_two_points_of_the_peg_are_a_change_and_a_third_less_is_none(
    then: tuple[int, int, int], now: tuple[int, int, int], change: str
) -> None:
    assert compare(answers(*then), answers(*now))[0].change == change


@given(items, items)
def test_a_change_is_judged_by_whole_numbers_so_that_no_third_is_lost(then: Items, now: Items) -> None:
    found = compare(answers(*then), answers(*now))[0].change
    gained = sum(then) - sum(now)
    assert found == ("better" if gained >= 6 else "worse" if gained <= -6 else "same")


@given(scores, scores)
def test_up_and_down_are_judged_alike(then: int, now: int) -> None:
    there, back = judge(Fraction(then), Fraction(now)), judge(Fraction(now), Fraction(then))
    assert {there, back} in ({Change.SAME}, {Change.BETTER, Change.WORSE})


def test_pain_falls_and_activities_rise_when_things_get_better() -> None:
    found = compare(answers(6, 0, 0, socks=3, desk=3), answers(4, 0, 0, socks=5, desk=5))
    assert {one.measure: one.change for one in found} == {"peg": "same", "pain": "better", "psfs": "better"}


def test_only_activities_that_both_have_are_compared_and_one_alone_takes_three_points() -> None:
    then = answers(5, 5, 5, socks=3, desk=10)
    assert compare(then, answers(5, 5, 5, socks=5, stairs=0))[2].change == "same"
    found = compare(then, answers(5, 5, 5, socks=6, stairs=0))[2]
    assert (found.then, found.now, found.change) == (Fraction(3), Fraction(6), Change.BETTER)


def test_without_an_activity_in_common_there_is_nothing_to_compare() -> None:
    assert [one.measure for one in compare(answers(5, 5, 5, socks=3), answers(5, 5, 5, desk=3))] == ["peg", "pain"]


@pytest.mark.parametrize(
    ("change", "means"), [(-5, "worse"), (-2, "worse"), (-1, "same"), (1, "same"), (2, "better"), (5, "better")]
)
def test_how_it_feels_counts_from_two_points_on(change: int, means: str) -> None:
    assert felt(change) == means


def test_worse_at_any_time_is_worth_asking_somebody() -> None:
    then = answers(3, 3, 3)
    assert worth_asking(then, answers(5, 5, 5), weeks=2) is Ask.WORSE
    assert worth_asking(then, answers(3, 3, 3, change=-2), weeks=2) is Ask.WORSE
    assert worth_asking(then, answers(4, 4, 4), weeks=2) is None


def test_no_better_after_six_weeks_is_worth_asking_while_much_is_left() -> None:
    then = answers(5, 5, 5)
    assert worth_asking(then, answers(5, 5, 5), weeks=5) is None
    assert worth_asking(then, answers(5, 5, 5), weeks=6) is Ask.NO_BETTER
    assert worth_asking(answers(2, 2, 2), answers(2, 2, 2), weeks=6) is None


def test_feeling_better_alone_does_not_silence_the_advice() -> None:
    assert worth_asking(answers(8, 8, 8), answers(8, 8, 8, change=2), weeks=6) is Ask.NO_BETTER


def test_a_line_of_points_compares_like_with_like() -> None:
    found = points([answers(5, 5, 5, socks=3), answers(4, 4, 4, desk=4), answers(3, 3, 3, desk=6, day=LATER)])
    assert [point.psfs for point in found] == [None, 4, 6]
    assert [point.peg for point in found] == [5, 4, 3]
    assert found[-1].day == LATER
    assert points([]) == []
