import json

import pytest
from hypothesis import given

from routines import plan
from routines.models import Routine
from routines.plan import Item, Plan
from tests import strategies

# About how many minutes in week 1 and in the last week, worked out by hand from doses, tempos, rests and changes.
ABOUT = {
    "home-beginner": (31, 33),
    "band-home": (40, 40),
    "dumbbell-home": (32, 38),
    "gym-machines-beginner": (41, 44),
    "gym-intermediate": (41, 50),
    "desk-break": (5, 5),
    "gentle-mobility": (15, 15),
    "gentle-restart": (13, 19),
    "pull-up-progression": (28, 37),
    "core-stability": (33, 38),
}


def item(**fields: object) -> Item:
    values: dict[str, object] = {
        "exercise": "wall-push-up",
        "block": "main",
        "sets": 2,
        "reps": (8, 10),
        "hold": None,
        "rest": 60,
    }
    return Item(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ABOUT)
def test_it_computes_the_minutes_of_every_ready_made_routine(slug: str) -> None:
    routine = Routine.objects.get(slug=slug)
    items = [prescription.as_item() for prescription in routine.prescriptions.select_related("exercise")]
    first, last = (plan.for_week(items, week).items for week in (1, routine.weeks))
    assert (plan.minutes(first, routine.changeover), plan.minutes(last, routine.changeover)) == ABOUT[slug]


def test_a_set_takes_its_reps_at_their_tempo_on_both_sides() -> None:
    assert item(tempo=(2, 1, 2)).seconds() == 50
    assert item(tempo=(2, 1, 2), each_side=True).seconds() == 100


def test_reps_that_are_held_take_the_hold_instead_of_the_pause() -> None:
    assert item(tempo=(2, 1, 2), hold=(3, 3)).seconds() == 70


def test_a_hold_takes_its_own_time() -> None:
    assert item(reps=None, hold=(10, 20)).seconds() == 20


def test_an_exercise_enters_in_its_week() -> None:
    items = [item(), item(from_week=3)]
    assert [len(plan.for_week(items, week).items) for week in (1, 2, 3, 8)] == [1, 1, 2, 2]


def test_steps_count_the_sets_of_each_exercise() -> None:
    steps = Plan((item(sets=2), item(sets=1))).steps
    assert [(step.index, step.place, step.number, step.of) for step in steps] == [
        (0, 0, 1, 2),
        (1, 0, 2, 2),
        (2, 1, 1, 1),
    ]


@given(strategies.plans)
def test_a_lighter_day_keeps_every_exercise_and_at_most_half_the_sets_rounded_up(whole: Plan) -> None:
    light = plan.halved(whole)
    assert [item.exercise for item in light.items] == [item.exercise for item in whole.items]
    assert all(1 <= less.sets <= (more.sets + 1) / 2 for less, more in zip(light.items, whole.items, strict=True))


@given(strategies.plans)
def test_a_plan_survives_being_written_down(whole: Plan) -> None:
    assert Plan.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_two_items_of_a_superset_take_turns() -> None:
    first, second, other = item(sets=2, superset=1), item(sets=3, superset=1), item(sets=1)
    done = [(step.place, step.number) for step in Plan((first, second, other)).steps]
    assert done == [(0, 1), (1, 1), (0, 2), (1, 2), (1, 3), (2, 1)]


def test_what_is_alone_of_a_superset_takes_no_turns() -> None:
    parted = Plan((item(sets=2, superset=1), item(sets=2), item(sets=2, superset=1), item(sets=1, superset=2)))
    assert [step.place for step in parted.steps] == [0, 0, 1, 1, 2, 2, 3]
