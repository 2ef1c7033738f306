from dataclasses import replace
from typing import Any

import pytest

from routines import ladder
from routines.dose import next_dose
from routines.ladder import Heavier
from routines.pain import During, FollowUp, NextDay
from routines.plan import Item
from routines.progression import UPS, Past, cap_of, effort_target
from tests.routines.growing import (
    BAND,
    BODY,
    DUMBBELL,
    MACHINE,
    PLANK,
    PUSH_UP,
    ROW,
    about,
    past,
    twice,
)


def told(item: Item) -> tuple[str, str]:
    return item.change, item.why


def test_the_first_time_is_as_prescribed() -> None:
    first = next_dose(ROW, [], about(week=1))
    assert first == replace(ROW, effort=(3, 4), basis=(2, 10, 12))


def test_two_calm_sessions_at_the_top_raise_the_load_one_step_and_the_reps_start_at_the_bottom() -> None:
    grown = replace(ROW, reps=(12, 14))
    raised = next_dose(ROW, twice(grown, "25"), about())
    assert (raised.load, raised.reps, told(raised)) == ("27.50000", (10, 12), ("up-load", "calm"))


NOT_YET = {
    "one session at the top is not two": [past()],
    "a set below the top": [past(done=[12, 11]), past(days_ago=4)],
    "a set left out": [past(done=[12]), past(days_ago=4)],
    "pain of 4 out of 10": twice(score=4),
    "amber once": [past(verdict=During.EASIER), past(days_ago=4)],
    "an effort above the target": twice(effort=6),
    "a morning that was up": [past(), past(days_ago=4, morning=NextDay.UP)],
    "a reduced day": [past(is_reduced=True), past(days_ago=4)],
    "a load that has only just gone up": [past(load="22.5"), past(days_ago=4, load="20")],
    "reps that have only just gone up": [past(replace(ROW, reps=(12, 14))), past(days_ago=4)],
}


@pytest.mark.parametrize("history", NOT_YET.values(), ids=NOT_YET.keys())
def test_it_does_not_grow_after(history: list[Past]) -> None:
    assert next_dose(ROW, history, about()).change not in UPS


@pytest.mark.parametrize(("how", "why"), [({"morning": None}, "no-morning"), ({"effort": None}, "no-effort")])
def test_what_nobody_has_told_keeps_it_as_it_is_and_says_so(how: dict[str, Any], why: str) -> None:
    held = next_dose(ROW, twice(**how), about())
    assert (held.load, told(held)) == ("20", ("hold", why))


def test_two_reps_to_spare_in_the_last_set_twice_raise_the_load() -> None:
    assert told(next_dose(ROW, twice(load="25", done=[11, 14]), about())) == ("up-load", "spare")
    assert next_dose(ROW, twice(load="25", done=[11, 13]), about()).change == ""


STEPS = {
    "a machine, 2.5 kg": (MACHINE, "40", "42.50000"),
    "dumbbells, 1 kg": (DUMBBELL, "10", "11.00000"),
    "a machine in pounds, 5 lb": (Heavier("machine", "lb"), "45.35924", "47.62720"),
    "dumbbells in pounds, 2 lb": (Heavier("dumbbell", "lb"), "9.07185", "9.97903"),
}


@pytest.mark.parametrize(("heavier", "load", "raised"), STEPS.values(), ids=STEPS.keys())
def test_the_step_is_the_next_there_is(heavier: Heavier, load: str, raised: str) -> None:
    assert next_dose(ROW, twice(load=load), about(heavier)).load == raised


def test_where_the_next_weight_is_more_than_a_tenth_the_reps_go_up_first() -> None:
    item, ranges = ROW, []
    for _ in range(3):
        item = next_dose(ROW, twice(item), about())
        ranges.append((item.reps, item.load))
    assert ranges == [((12, 14), "20"), ((14, 16), "20"), ((10, 12), "22.50000")]


def test_a_band_goes_up_one_colour() -> None:
    raised = next_dose(ROW, twice(band="light"), about(BAND))
    assert (raised.band, told(raised)) == ("medium", ("up-load", "calm"))


def test_the_heaviest_band_leaves_room_for_reps_only() -> None:
    raised = next_dose(ROW, twice(band="heavy"), about(BAND))
    assert (raised.band, raised.reps) == ("heavy", (12, 14))


def test_without_a_load_the_reps_grow_by_two_up_to_four() -> None:
    item, ranges = PUSH_UP, []
    for _ in range(2):
        item = next_dose(PUSH_UP, twice(item, None), about(BODY))
        ranges.append(item.reps)
    assert ranges == [(10, 12), (12, 14)]


def test_then_comes_the_harder_version_and_from_week_5_a_set_before_it() -> None:
    grown = replace(PUSH_UP, reps=(12, 14))
    assert next_dose(PUSH_UP, twice(grown, None), about(BODY, 4)).change == "harder"
    more = next_dose(PUSH_UP, twice(grown, None), about(BODY, 5))
    assert (more.sets, more.extra_sets, more.reps, more.change) == (3, 1, (8, 10), "up-set")
    assert next_dose(PUSH_UP, twice(replace(more, reps=(12, 14)), None), about(BODY, 5)).change == "harder"


def test_holds_grow_by_two_to_five_seconds_up_to_their_cap() -> None:
    item, holds = replace(PLANK, hold=(8, 12)), []
    for _ in range(6):
        item = next_dose(replace(PLANK, hold=(8, 12)), twice(item, None), about(BODY))
        holds.append(item.hold)
    assert holds == [(10, 14), (12, 16), (17, 21), (22, 26), (26, 30), (26, 30)]
    assert item.change == "harder"


@pytest.mark.parametrize(("exercise", "longest"), [("plank", 30), ("side-plank", 30), ("mcgill-curl-up", 10)])
def test_the_longest_hold(exercise: str, longest: int) -> None:
    assert ladder.longest_hold(exercise, 8, None) == longest
    assert ladder.longest_hold(exercise, 8, 10) == 10


def test_with_high_blood_pressure_no_hold_is_longer_than_ten_seconds() -> None:
    assert next_dose(PLANK, [], about(BODY, 1, "CARD")).hold == (10, 10)
    assert next_dose(PLANK, twice(PLANK, None), about(BODY, 1, "CARD")).hold == (10, 10)


@pytest.mark.parametrize(
    ("week", "codes", "target"),
    [
        (1, [], (3, 4)),
        (2, [], (3, 4)),
        (3, [], (4, 5)),
        (5, [], (5, 6)),
        (8, [], (5, 6)),
        (5, ["CARD"], (5, 5)),
        (5, ["PREG"], (5, 5)),
        (5, ["PP"], (5, 5)),
        (5, ["OP-VF"], (5, 5)),
        (5, ["UNS"], (5, 5)),
        (5, ["UNS", "SURG-A"], (3, 3)),
        (5, ["DISC"], (5, 6)),
    ],
)
def test_the_effort_to_aim_for(week: int, codes: list[str], target: tuple[int, int]) -> None:
    assert effort_target(week, cap_of(codes)) == target


def test_early_after_surgery_nothing_heavier_than_a_light_band() -> None:
    assert next_dose(ROW, twice(band="light", effort=3), about(BAND, 3, "SURG-A")).band == "light"
    assert next_dose(ROW, twice(band="medium", effort=3), about(BAND, 3, "SURG-A")).band == "light"


def test_later_after_surgery_no_load_goes_up_by_more_than_a_twentieth() -> None:
    assert next_dose(ROW, twice(load="40"), about(MACHINE, 3, "SURG-B")).change == "up-reps"
    assert next_dose(ROW, twice(load="50"), about(MACHINE, 3, "SURG-B")).change == "up-load"


def test_later_after_surgery_a_load_goes_up_once_a_week() -> None:
    rose = replace(ROW, change="up-load")
    history = [past(rose, 2, "52.5"), past(rose, 4, "52.5")]
    assert next_dose(ROW, history, about(MACHINE, 3, "SURG-B")).change == "up-reps"
    assert next_dose(ROW, history, about(MACHINE, 3)).change == "up-load"


EASING = {
    "a red": ([past(verdict=During.LEAVE)], FollowUp.NOTHING, "red"),
    "a red on a reduced day": ([past(verdict=During.END, is_reduced=True)], FollowUp.NOTHING, "red"),
    "amber twice in a row": (twice(verdict=During.EASIER), FollowUp.NOTHING, "amber"),
    "an effort 2 above the target": ([past(effort=8)], FollowUp.NOTHING, "too-hard"),
    "the second flare in two weeks": (twice(), FollowUp.BACK, "flares"),
}


@pytest.mark.parametrize(("history", "follow", "why"), EASING.values(), ids=EASING.keys())
def test_the_load_goes_one_step_down_after(history: list[Past], follow: FollowUp, why: str) -> None:
    eased = next_dose(ROW, history, about(), follow)
    assert (eased.load, told(eased)) == ("17.50000", ("ease-load", why))


def test_after_a_morning_that_was_up_there_is_a_set_less() -> None:
    eased = next_dose(ROW, twice(), about(), FollowUp.EASIER)
    assert (eased.sets, eased.load, told(eased)) == (1, "20", ("ease-sets", "morning"))


def test_with_one_set_a_quarter_less() -> None:
    one = replace(PUSH_UP, sets=1)
    assert next_dose(one, twice(one, None), about(BODY), FollowUp.EASIER).reps == (6, 7)


def test_a_band_eases_by_one_colour() -> None:
    assert next_dose(ROW, [past(band="medium", verdict=During.LEAVE)], about(BAND)).band == "light"


def test_without_a_load_the_easier_version_comes() -> None:
    assert told(next_dose(PUSH_UP, [past(PUSH_UP, 2, None, verdict=During.LEAVE)], about(BODY))) == ("easier", "red")


def test_a_calm_session_after_easing_holds_the_lower_load() -> None:
    history = [past(load="17.5"), past(days_ago=4, verdict=During.LEAVE)]
    held = next_dose(ROW, history, about())
    assert (held.load, held.change) == ("17.5", "")


def test_a_lighter_day_does_not_count_as_the_new_load() -> None:
    assert next_dose(ROW, [past(load="10", is_reduced=True), past(days_ago=4)], about()).load == "20"


def test_what_was_declined_comes_again_after_two_more_calm_sessions() -> None:
    history = twice(load="40")
    assert next_dose(ROW, history, about(since=history[0].day)).change == ""
    assert next_dose(ROW, history, about(since=history[1].day)).change == ""
    assert next_dose(ROW, [past(days_ago=1, load="40"), *history], about(since=history[1].day)).change == "up-load"


def test_another_routine_lends_its_load_but_not_its_range() -> None:
    elsewhere = past(replace(ROW, reps=(10, 15), extra_sets=1), is_here=False)
    item = next_dose(ROW, [elsewhere], about())
    assert (item.load, item.reps, item.sets) == ("20", (10, 12), 2)


LONG_PLANK = replace(PLANK, hold=(40, 60), basis=(2, 40, 60))


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (LONG_PLANK, PLANK),
        (replace(ROW, reps=(15, 20), basis=(2, 15, 20)), replace(ROW, reps=(5, 6))),
        (replace(ROW, sets=3, extra_sets=1, basis=(2, 10, 12)), replace(ROW, sets=1)),
    ],
)
def test_a_dose_that_somebody_changes_is_asked_for_as_it_is(then: Item, now: Item) -> None:
    dose = next_dose(now, twice(then), about())
    assert (dose.sets, dose.reps, dose.hold, dose.change) == (now.sets, now.reps, now.hold, "")


def test_a_dose_that_nobody_changes_goes_on_growing() -> None:
    first = next_dose(PUSH_UP, twice(replace(PUSH_UP, basis=(2, 8, 10)), None), about(BODY))
    assert (first.reps, first.basis) == ((10, 12), (2, 8, 10))
    assert next_dose(PUSH_UP, [past(first, 2, None)], about(BODY)).reps == (10, 12)


def test_what_hurt_with_another_dose_eases_this_one_all_the_same() -> None:
    hurt = [past(LONG_PLANK, 2, None, verdict=During.LEAVE)]
    assert next_dose(PLANK, hurt, about(BODY)).change == "easier"
