"""A session of a routine as a whole."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.pain import During, FollowUp
from routines.plan import Item, for_week
from routines.programme import Asked, Circumstances, Facts, Library, Programme, is_easy_week
from routines.progression import UPS, Past, cap_of
from tests.routines.growing import BODY, MACHINE, PUSH_UP, ROW, TODAY, past, twice

INCLINE = Item("incline-push-up", "main", sets=2, reps=(8, 12), hold=None, rest=75)
MARCH = Item("high-knee-march", "warm-up", sets=1, reps=(10, 12), hold=None, rest=10)
LATER = [replace(PUSH_UP, exercise=slug, from_week=3) for slug in ("glute-bridge", "air-squat")]
FACTS = {
    "seated-row-cable": Facts(MACHINE, 3),
    "wall-push-up": Facts(BODY, 3, harder=("incline-push-up",)),
    "incline-push-up": Facts(BODY, 3, easier=("wall-push-up",)),
    "high-knee-march": Facts(BODY, 2, can_grow=False),
    "glute-bridge": Facts(BODY, 3),
    "air-squat": Facts(BODY, 3),
}
LIBRARY = Library(FACTS, lambda item, slug: replace(INCLINE, sets=item.sets) if slug == INCLINE.exercise else None)


def grown(items: list[Item], histories: dict[str, list[Past]], library: Library = LIBRARY, **now: Any) -> list[Item]:
    now = {"week": 3, "last_day": TODAY - timedelta(days=2), **now}
    return Programme(histories, Circumstances(TODAY, **now), library).grown(items)


def asked(*items: Item, days_ago: int = 2, **how: Any) -> Asked:
    return Asked(TODAY - timedelta(days=days_ago), items, **how)


def after(days: int, history: list[Past] | None = None, item: Item = ROW) -> Item:
    """What is asked for so many days after the last session, which was the second calm one at the top."""
    history = history or twice(load="40")
    return grown([item], {item.exercise: history}, last_day=TODAY - timedelta(days=days))[0]


def test_up_to_a_week_away_it_carries_on() -> None:
    assert after(7).change == "up-load"


@pytest.mark.parametrize("days", [8, 14])
def test_8_to_14_days_away_the_loads_stay_with_a_set_less(days: int) -> None:
    back = after(days)
    assert (back.load, back.sets, back.change, back.why) == ("40", 1, "back-after-break", "break")


@pytest.mark.parametrize("days", [15, 28])
def test_15_to_28_days_away_a_fifth_less_at_an_effort_of_3_to_4(days: int) -> None:
    back = after(days)
    assert (back.load, back.sets, back.effort, back.why) == ("30.00000", 2, (3, 4), "long-break")
    assert after(days, twice(PUSH_UP, None), PUSH_UP).reps == (6, 8)


def test_more_than_28_days_away_it_begins_again() -> None:
    more = replace(ROW, sets=3, extra_sets=1, reps=(12, 14))
    back = after(29, twice(more, "40"))
    assert (back.sets, back.reps, back.effort, back.change) == (2, (10, 12), (3, 4), "restart")
    assert back.load == "27.50000"


def test_a_break_does_not_hide_that_it_hurt() -> None:
    back = after(10, [past(load="40", verdict=During.LEAVE)])
    assert (back.load, back.sets, back.change) == ("35.00000", 1, "ease-load")


@pytest.mark.parametrize(("days", "change"), [(7, "up-load"), (8, "back-after-break"), (29, "restart")])
def test_an_exercise_left_out_for_long_comes_back_as_after_a_break(days: int, change: str) -> None:
    histories = {ROW.exercise: [past(ROW, days, "40"), past(ROW, days + 3, "40")]}
    back = grown([ROW], histories, last_day=TODAY - timedelta(days=2))[0]
    assert (back.change, back.why) == (change, "calm" if days == 7 else "left-out")


def test_beginning_again_asks_for_nothing_of_a_later_week() -> None:
    plans = [asked(ROW, *LATER, days_ago=40)]
    found = grown([ROW, *LATER], {ROW.exercise: twice()}, week=6, last_day=TODAY - timedelta(days=40), asked=plans)
    assert [item.exercise for item in found] == [ROW.exercise]


def test_an_easy_week_is_a_set_less_with_the_same_loads() -> None:
    easy = grown([ROW], {ROW.exercise: twice(load="40")}, is_easy_week=True)[0]
    assert (easy.load, easy.sets, easy.change) == ("40", 1, "easy-week")


WEDNESDAY = TODAY


def weeks_ago(*weeks: int) -> list[tuple[date, bool]]:
    return [(WEDNESDAY - timedelta(weeks=week), False) for week in weeks]


def test_the_week_after_five_in_a_row_is_easy() -> None:
    assert is_easy_week(weeks_ago(1, 2, 3, 4, 5), WEDNESDAY, 0)
    assert not is_easy_week(weeks_ago(1, 2, 3, 4), WEDNESDAY, 0)
    assert not is_easy_week(weeks_ago(1, 2, 4, 5, 6), WEDNESDAY, 0)


def test_the_whole_week_stays_easy_and_the_next_five_are_not() -> None:
    this_week = [(WEDNESDAY - timedelta(days=2), True)]
    assert is_easy_week(weeks_ago(1, 2, 3, 4, 5) + this_week, WEDNESDAY, 0)
    for later in range(1, 6):
        day = WEDNESDAY + timedelta(weeks=later)
        since = [(WEDNESDAY + timedelta(weeks=week), False) for week in range(1, later)]
        assert not is_easy_week(weeks_ago(1, 2, 3, 4, 5) + this_week + since, day, 0)


def test_a_reduced_day_never_grows() -> None:
    assert grown([ROW], {ROW.exercise: twice(load="40")}, is_reduced=True)[0].change == ""


def test_the_warm_up_stays_as_it_is() -> None:
    assert grown([MARCH], {MARCH.exercise: twice(MARCH, None)}) == [MARCH]


def test_after_a_morning_that_was_up_only_what_hurt_gets_a_set_less() -> None:
    histories = {ROW.exercise: [past()], PUSH_UP.exercise: [past(PUSH_UP, 2, None)]}
    row, push_up = grown([ROW, PUSH_UP], histories, follow=FollowUp.EASIER, culprits={PUSH_UP.exercise})
    assert (row.sets, push_up.sets) == (2, 1)


def test_where_nothing_hurt_everything_gets_a_set_less() -> None:
    histories = {ROW.exercise: [past()], PUSH_UP.exercise: [past(PUSH_UP, 2, None)]}
    assert [i.sets for i in grown([ROW, PUSH_UP], histories, follow=FollowUp.EASIER)] == [1, 1]


TOP = replace(PUSH_UP, reps=(12, 14))


def test_the_harder_version_takes_the_place_with_its_own_dose() -> None:
    harder = grown([PUSH_UP], {PUSH_UP.exercise: twice(TOP, None)})[0]
    assert (harder.exercise, harder.reps, harder.instead_of) == ("incline-push-up", (8, 12), "wall-push-up")
    assert (harder.change, harder.why) == ("harder", "calm")


def test_the_harder_version_stays_until_it_is_too_much() -> None:
    version = replace(INCLINE, instead_of="wall-push-up")
    calm = {PUSH_UP.exercise: twice(TOP, None), INCLINE.exercise: [past(version, 1, None)]}
    stays = grown([PUSH_UP], calm, asked=[asked(version, days_ago=1)])[0]
    assert (stays.exercise, stays.instead_of, stays.change) == ("incline-push-up", "wall-push-up", "")
    hurt = {**calm, INCLINE.exercise: [past(version, 1, None, verdict=During.LEAVE)]}
    back = grown([PUSH_UP], hurt, asked=[asked(version, days_ago=1)])[0]
    assert (back.exercise, back.instead_of, back.change) == ("wall-push-up", "", "easier")


def test_back_from_the_harder_version_it_takes_two_new_sessions_to_go_up_again() -> None:
    version = replace(INCLINE, instead_of="wall-push-up")
    history = [past(TOP, 1, None), *[past(TOP, days, None) for days in (7, 9)]]
    plans = [asked(PUSH_UP, days_ago=1), asked(version, days_ago=4)]
    assert grown([PUSH_UP], {PUSH_UP.exercise: history}, asked=plans)[0].change == ""


def test_a_version_that_does_not_suit_is_not_offered() -> None:
    nothing = Library(FACTS, lambda item, slug: None)
    held = grown([PUSH_UP], {PUSH_UP.exercise: twice(TOP, None)}, nothing)[0]
    assert (held.exercise, held.change, held.why) == ("wall-push-up", "hold", "top")
    hurt = grown([PUSH_UP], {PUSH_UP.exercise: [past(PUSH_UP, 2, None, verdict=During.LEAVE)]}, nothing)[0]
    assert (hurt.exercise, hurt.sets, hurt.change) == ("wall-push-up", 1, "ease-sets")


def test_a_version_is_never_an_exercise_that_is_in_the_session_already() -> None:
    found = grown([PUSH_UP, INCLINE], {PUSH_UP.exercise: twice(TOP, None)})
    assert [item.exercise for item in found] == ["wall-push-up", "incline-push-up"]


def test_one_new_exercise_joins_a_session() -> None:
    items = [replace(ROW, sets=12), replace(PUSH_UP, sets=12), *LATER]
    first = grown(items, {}, asked=[asked(*items[:2], days_ago=8)])
    assert [item.exercise for item in first][2:] == ["glute-bridge"]
    second = grown(items, {}, asked=[asked(*first, days_ago=8), asked(*items[:2], days_ago=15)])
    assert [item.exercise for item in second][2:] == ["glute-bridge", "air-squat"]


def test_nothing_new_joins_while_something_eases() -> None:
    items = [replace(ROW, sets=6), *LATER]
    assert len(grown(items, {}, asked=[asked(items[0], days_ago=8)], follow=FollowUp.EASIER)) == 1


def test_the_first_session_has_everything_that_is_prescribed() -> None:
    assert len(grown([ROW, *LATER], {}, asked=[])) == 3


def test_sets_that_would_be_more_than_a_fifth_more_in_a_week_are_taken_back() -> None:
    items = [replace(PUSH_UP, exercise=slug) for slug in ("glute-bridge", "air-squat", "wall-push-up")]
    histories = {item.exercise: twice(replace(item, reps=(12, 14)), None) for item in items}
    found = grown(items, histories, week=6, asked=[asked(*items, days_ago=8)])
    assert sum(item.sets for item in found) == 7  # of 6 a week before


def test_after_nothing_but_lighter_days_the_sets_come_a_fifth_at_a_time() -> None:
    items = [replace(ROW, sets=6), replace(PUSH_UP, sets=6)]
    light = [replace(item, sets=3) for item in items]
    first = grown(items, {}, asked=[asked(*light, is_easier=True)])
    assert sum(item.sets for item in first) == 7  # of 6
    second = grown(items, {}, asked=[asked(*first, days_ago=7), asked(*light, days_ago=9, is_easier=True)])
    assert sum(item.sets for item in second) == 8  # of 7, a week later


def test_what_a_lighter_day_left_out_begins_with_one_set() -> None:
    items = [replace(ROW, sets=3), replace(PUSH_UP, sets=3)]
    found = grown(items, {}, asked=[asked(replace(ROW, sets=1), is_easier=True)])
    assert [item.sets for item in found] == [1, 1]


def test_a_declined_change_stays_away_from_its_exercise_only() -> None:
    other = replace(ROW, exercise="incline-push-up")
    library = Library({**FACTS, "incline-push-up": Facts(MACHINE, 3)}, LIBRARY.swap)
    histories = {ROW.exercise: twice(load="40"), other.exercise: twice(other, "40")}
    declined = {ROW.exercise: TODAY - timedelta(days=1)}
    assert [i.change for i in grown([ROW, other], histories, library, declined=declined)] == ["", "up-load"]


# Whole programmes, invented: what each session asked for, and how it went.

ROUTINE = [MARCH, ROW, PUSH_UP, *LATER]


@st.composite
def programmes(draw: st.DrawFn) -> list[Asked]:
    """The plans of up to twelve weeks, each made from the sessions before it."""
    codes = draw(st.lists(st.sampled_from(["CARD", "SURG-B", "PREG"]), max_size=1))
    plans: list[Asked] = []
    histories: dict[str, list[Past]] = {}
    today = TODAY
    for number in range(draw(st.integers(2, 16))):
        week = number // 2 + 1
        now = Circumstances(
            today, week, plans[0].day if plans else None, cap=cap_of(codes), asked=list(plans),
            follow=draw(st.sampled_from([FollowUp.NOTHING] * 5 + [FollowUp.EASIER, FollowUp.BACK])),
        )  # fmt: skip
        items = Programme(histories, now, LIBRARY).grown(for_week(ROUTINE, week).items)
        for item in items:
            calm = replace(past(item, 0, "40"), day=today, effort=3)
            went = draw(
                st.sampled_from([calm] * 5 + [replace(calm, verdict=During.LEAVE), replace(calm, is_reduced=True)])
            )
            histories[item.exercise] = [went, *histories.get(item.exercise, [])]
        plans.insert(0, Asked(today, tuple(items)))
        today += timedelta(days=draw(st.sampled_from([3, 4, 7])))
    return plans[::-1]


@given(programmes())
def test_a_programme_never_raises_the_sets_of_a_session_by_more_than_a_fifth_within_a_week(plans: list[Asked]) -> None:
    for at, plan in enumerate(plans):
        earlier = [other.sets for other in plans[:at] if plan.day - other.day >= timedelta(days=7)]
        before = max(earlier or [plans[0].sets])
        assert plan.sets <= 1.2 * before


@given(programmes())
def test_a_session_never_has_more_than_one_new_exercise(plans: list[Asked]) -> None:
    known = {item.exercise for item in plans[0].items}
    for plan in plans[1:]:
        new = {item.exercise for item in plan.items} - known
        assert len(new) <= 1
        known |= new


@given(programmes())
def test_an_exercise_is_never_twice_in_a_session(plans: list[Asked]) -> None:
    for plan in plans:
        assert len({item.exercise for item in plan.items}) == len(plan.items)


@given(st.permutations(ROUTINE), st.booleans())
def test_nothing_grows_in_a_session_that_is_meant_to_be_less(items: list[Item], is_easy: bool) -> None:
    histories = {item.exercise: twice(item, "40") for item in items}
    found = grown(list(items), histories, is_reduced=not is_easy, is_easy_week=is_easy)
    assert not {item.change for item in found} & UPS
