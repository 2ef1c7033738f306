import random
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.fold import Happened, Session, fold
from routines.plan import Item, Plan
from routines.units import in_unit, kilograms
from tests.strategies import BEGIN, happened, happenings, plans, set_data

PLAN = Plan(
    (
        Item("wall-push-up", "main", 2, (8, 10), None, 60),
        Item("incline-plank", "main", 1, None, (10, 15), 45),
    )
)


def story(*events: Happened) -> Session:
    start = {"routine": "home-beginner", "week": 1, "day": "2026-03-01", "is_reduced": False}
    started = happened(1, 0, "started", **start, plan=PLAN.to_json(), pain=2, verdict="NORMAL")
    session = fold([started, *events])
    assert session is not None
    return session


def push_ups(number: int, minute: float, step: int = 0, reps: int = 9) -> Happened:
    return happened(number, minute, "set", **set_data(step, "wall-push-up", reps))


@given(st.data())
def test_the_order_of_arrival_and_repeats_change_nothing(data: st.DataObject) -> None:
    events = data.draw(happenings(data.draw(plans)))
    arrived = [*events, *data.draw(st.lists(st.sampled_from(events), max_size=5))]
    random.Random(data.draw(st.integers())).shuffle(arrived)  # noqa: S311 - a shuffle, not a secret
    assert fold(arrived) == fold(events)


@given(st.data())
def test_a_recorded_set_is_never_lost(data: st.DataObject) -> None:
    events = data.draw(happenings(data.draw(plans)))
    session = fold(events)
    assert session is not None
    recorded = {event.data["step"] for event in events if event.kind == "set"}
    assert recorded == {state.step.index for state in session.steps if state.done}


@given(st.data())
def test_the_worst_score_counts(data: st.DataObject) -> None:
    events = data.draw(happenings(data.draw(plans)))
    session = fold(events)
    assert session is not None
    scores = [event.data["score"] for event in events if event.kind == "hurt" and not event.data["sign"]]
    assert session.score("during") == max(scores, default=None)


def test_without_its_start_there_is_no_session_yet() -> None:
    assert fold([push_ups(2, 1)]) is None


def test_the_next_step_is_the_first_that_is_open() -> None:
    session = story(push_ups(2, 1))
    assert session.current is not None
    assert session.current.step.index == 1


def test_a_skip_after_a_set_does_not_take_the_set_away() -> None:
    session = story(push_ups(2, 1), happened(3, 2, "skipped", steps=[0]))
    assert session.steps[0].done is not None


def test_of_two_sets_for_one_step_the_later_counts() -> None:
    session = story(push_ups(2, 2, reps=10), push_ups(3, 1, reps=7))
    assert session.steps[0].done is not None
    assert session.steps[0].done.reps == 10


def test_a_correction_changes_only_what_it_names() -> None:
    session = story(push_ups(2, 1, reps=90), happened(3, 5, "corrected", event=str(UUID(int=2)), data={"reps": 9}))
    done = session.steps[0].done
    assert done is not None
    assert (done.reps, done.at) == (9, BEGIN + timedelta(minutes=1))


def test_a_swap_leaves_what_was_done_and_changes_what_is_left() -> None:
    other = Item("incline-push-up", "main", 2, (6, 8), None, 75)
    session = story(push_ups(2, 1), happened(3, 2, "swapped", step=1, item=vars(other), why="instead"))
    assert [state.item.exercise for state in session.steps] == ["wall-push-up", "incline-push-up", "incline-plank"]


def test_a_page_opened_before_a_swap_records_what_it_showed() -> None:
    other = Item("incline-push-up", "main", 2, (6, 8), None, 75)
    session = story(happened(2, 1, "swapped", step=0, item=vars(other), why="instead"), push_ups(3, 2))
    assert session.steps[0].item.exercise == "wall-push-up"
    assert session.steps[1].item.exercise == "incline-push-up"


def test_what_arrives_after_a_deletion_does_not_bring_the_session_back() -> None:
    assert story(happened(2, 1, "deleted"), push_ups(3, 2)).deleted_at is not None


def test_undoing_a_deletion_does() -> None:
    assert story(happened(2, 1, "deleted"), happened(3, 2, "restored")).deleted_at is None


def test_a_stop_sign_ends_the_session_for_good() -> None:
    signs = {"step": 0, "score": None, "spreads": False, "sharp": False, "sign": True, "verdict": "GET_HELP"}
    session = story(happened(2, 1, "hurt", **signs), push_ups(3, 2))
    assert session.ending == "stopped"
    assert session.finished_at == BEGIN + timedelta(minutes=1)


def test_pauses_do_not_count_as_time() -> None:
    session = story(happened(2, 1, "paused"), happened(3, 11, "resumed"), push_ups(4, 12), happened(5, 13, "finished"))
    assert session.seconds == 3 * 60


def test_a_long_pause_before_the_end_takes_nothing_away() -> None:
    session = story(push_ups(2, 24), happened(3, 25, "paused"), happened(4, 65, "finished"))
    assert session.seconds == 25 * 60


def test_a_session_finished_the_next_morning_ended_with_its_last_set() -> None:
    assert story(push_ups(2, 20), happened(3, 900, "finished")).seconds == 20 * 60


@pytest.mark.parametrize(("done", "ending"), [(3, "completed"), (2, "early")])
def test_it_is_completed_when_no_step_is_open(done: int, ending: str) -> None:
    sets = [push_ups(2, 1, 0), push_ups(3, 2, 1), happened(4, 3, "set", **set_data(2, "incline-plank", 1))]
    assert story(*sets[:done], happened(5, 4, "finished")).ending == ending


def test_45_pounds_stay_45_pounds() -> None:
    assert kilograms("45", "lb") == Decimal("20.41166")
    assert str(in_unit(Decimal("20.41166"), "lb")) == "45"


@given(st.decimals(0, 999, places=2), st.sampled_from(["kg", "lb"]))
def test_every_load_comes_back_as_it_was_typed(load: Decimal, unit: str) -> None:
    assert in_unit(kilograms(str(load), unit), unit) == load
