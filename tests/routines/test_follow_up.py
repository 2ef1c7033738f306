"""What the days after a session mean for the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.pain import Diary, Done, FollowUp, follow_up
from tests.strategies import scores

TODAY = date(2026, 3, 4)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def diary(*sessions: tuple[int, int, int | None], more: Sequence[tuple[int, int]] = (), checked: int = 99) -> Diary:
    """(days ago, score before, score on the next morning or None); `more` are (days ago, score)."""
    done = [Done(ago(days), before) for days, before, _ in sessions]
    told = [(ago(days), before) for days, before, _ in sessions]
    told += [(ago(days - 1), morning) for days, _, morning in sessions if morning is not None]
    return Diary(done, told + [(ago(days), score) for days, score in more], checked_on=ago(checked))


RULES = {
    "nothing was done yet": (diary(), FollowUp.NOTHING),
    "a settled morning": (diary((1, 2, 3)), FollowUp.NOTHING),
    "nobody told the morning": (diary((2, 2, None)), FollowUp.NOTHING),
    "up by 2 on the morning after": (diary((1, 2, 4)), FollowUp.EASIER),
    "a calm session since then": (diary((5, 2, 4), (2, 2, 2)), FollowUp.NOTHING),
    "the second flare in 14 days": (diary((12, 2, 4), (1, 2, 4)), FollowUp.BACK),
    "flares 15 days apart": (diary((16, 2, 4), (9, 2, 2), (1, 2, 4)), FollowUp.EASIER),
    "one restless morning after two sessions": (diary((3, 2, None), (1, 2, 4)), FollowUp.EASIER),
    "one restless morning after three sessions": (diary((3, 2, None), (2, 2, None), (1, 2, 4)), FollowUp.EASIER),
    "a restless morning after each of two sessions": (diary((3, 2, 4), (1, 2, 4)), FollowUp.BACK),
    "a rise that creeps over two sessions is a flare of the first": (
        diary((26, 2, 4), (12, 2, 5), (2, 2, None), (1, 3, 4)),
        FollowUp.PAUSE,
    ),
    "still up after 48 hours": (diary((2, 2, 4), more=[(0, 4)]), FollowUp.MOBILITY),
    "down again after 48 hours": (diary((2, 2, 4), more=[(0, 3)]), FollowUp.EASIER),
    "still up after 72 hours": (diary((3, 2, 4), more=[(0, 4)]), FollowUp.PAUSE),
    "up after 72 hours but down between": (diary((3, 2, 4), more=[(1, 2), (0, 5)]), FollowUp.EASIER),
    "the third flare in 28 days": (diary((26, 2, 4), (12, 2, 5), (1, 2, 4)), FollowUp.PAUSE),
    "the third flare is more than 28 days after the first": (diary((29, 2, 4), (12, 2, 5), (1, 2, 4)), FollowUp.BACK),
    "the third flare, checked since": (diary((26, 2, 4), (12, 2, 5), (1, 2, 4), checked=0), FollowUp.BACK),
    "the third flare, checked before it": (diary((26, 2, 4), (12, 2, 5), (1, 2, 4), checked=2), FollowUp.PAUSE),
    "72 hours, checked since": (diary((3, 2, 4), more=[(0, 4)], checked=0), FollowUp.MOBILITY),
}


@pytest.mark.parametrize(("told", "verdict"), RULES.values(), ids=RULES.keys())
def test_after(told: Diary, verdict: FollowUp) -> None:
    assert follow_up(told, TODAY) is verdict


def test_a_disturbed_night_counts_as_up() -> None:
    assert follow_up(Diary([Done(ago(1), 2, slept_badly=True)]), TODAY) is FollowUp.EASIER


def test_dizzy_twice_means_a_doctor_first_and_a_later_check_opens_it_again() -> None:
    assert follow_up(Diary(dizzy=[ago(9)]), TODAY) is FollowUp.NOTHING
    assert follow_up(Diary(dizzy=[ago(9), ago(1)]), TODAY) is FollowUp.DOCTOR
    assert follow_up(Diary(dizzy=[ago(9), ago(1)], checked_on=TODAY), TODAY) is FollowUp.NOTHING


def test_the_worst_wins() -> None:
    third = diary((26, 2, 4), (12, 2, 5), (1, 2, 4))
    assert follow_up(replace(third, dizzy=[ago(3), ago(1)]), TODAY) is FollowUp.DOCTOR


days_ago = st.integers(0, 30).map(ago)


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    done = st.builds(Done, days_ago, scores, st.booleans())
    return Diary(
        draw(st.lists(done, max_size=6)),
        draw(st.lists(st.tuples(days_ago, scores), max_size=8)),
        draw(st.lists(days_ago, max_size=3)),
        draw(st.just(date.min) | days_ago),
    )


@given(diaries(), st.lists(scores, min_size=8, max_size=8))
def test_more_pain_is_never_judged_milder(told: Diary, rises: list[int]) -> None:
    more = [(day, min(10, score + rise)) for (day, score), rise in zip(told.scores, rises, strict=False)]
    assert follow_up(told, TODAY) <= follow_up(replace(told, scores=more), TODAY)


@given(diaries())
def test_a_disturbed_night_more_is_never_judged_milder(told: Diary) -> None:
    restless = [replace(done, slept_badly=True) for done in told.sessions]
    assert follow_up(told, TODAY) <= follow_up(replace(told, sessions=restless), TODAY)


@given(diaries(), days_ago)
def test_dizziness_more_is_never_judged_milder(told: Diary, day: date) -> None:
    assert follow_up(told, TODAY) <= follow_up(replace(told, dizzy=[*told.dizzy, day]), TODAY)
