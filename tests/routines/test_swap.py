import pytest
from django.test import Client
from django.urls import reverse

from routines import sync
from routines.models import SetLog, WorkoutSession
from routines.plan import Item
from tests.routines.following import begin, checked, post, press_done, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(client: Client) -> WorkoutSession:
    """At the second of two sets on the cable row."""
    session = begin(client, "gym-machines-beginner")
    for _ in range(5):
        press_done(client, session)
    return session


def offered(client: Client, session: WorkoutSession, index: int = 5) -> dict[str, list[str]]:
    choices = client.get(reverse("routines:swap", args=[session.pk, index])).context["choices"]
    return {why: [exercise.slug for exercise in found] for why, found in choices.items()}


def test_it_offers_what_is_easier_and_what_can_be_done_instead(client: Client, session: WorkoutSession) -> None:
    assert offered(client, session) == {
        "easier": ["seated-row-band"],
        "instead": ["chest-supported-row", "seated-row-band"],
    }


def test_only_the_sets_that_are_left_change(client: Client, session: WorkoutSession) -> None:
    post(client, "swap", session, 5, step=5, to="chest-supported-row", why="instead")
    assert screen(client, session).exercise.slug == "chest-supported-row"
    press_done(client, session)
    logs = SetLog.objects.filter(step__in=(4, 5)).order_by("step")
    assert [log.exercise.slug for log in logs] == ["seated-row-cable", "chest-supported-row"]
    instead_of = logs[1].instead_of
    assert instead_of is not None
    assert instead_of.slug == "seated-row-cable"


def test_nothing_is_swapped_for_what_the_session_already_has(client: Client, session: WorkoutSession) -> None:
    post(client, "swap", session, 5, step=5, to="chest-supported-row", why="instead")
    assert "chest-supported-row" not in offered(client, session)["instead"]


@pytest.mark.parametrize("to", ["pull-up", "seated-row-cable", "nonsense"])
def test_only_what_is_offered_can_be_chosen(client: Client, session: WorkoutSession, to: str) -> None:
    post(client, "swap", session, 5, step=5, to=to, why="instead")
    assert screen(client, session).exercise.slug == "seated-row-cable"


def test_what_is_not_for_somebody_is_not_offered_and_not_taken(client: Client) -> None:
    checked(client, "PREG")
    session = begin(client, "gym-machines-beginner")
    for _ in range(4):
        press_done(client, session)
    assert screen(client, session).exercise.slug == "seated-row-cable"
    assert "chest-supported-row" not in offered(client, session, 4)["instead"]
    post(client, "swap", session, 4, step=4, to="chest-supported-row", why="instead")
    assert screen(client, session).exercise.slug == "seated-row-cable"


def swapped_in(client: Client, slug: str, exercise: str, to: str, *conditions: str) -> list[tuple[Item, bool]]:
    """The sets of an exercise after a swap at its first one: what is done, and whether it is still to do."""
    user = checked(client, *conditions)
    session = begin(client, slug)
    folded = sync.read(user, session.pk)
    assert folded is not None
    steps = [state.step for state in folded.steps if state.item.exercise == exercise]
    post(client, "swap", session, steps[0].index, step=steps[0].index, to=to, why="instead")
    folded = sync.read(user, session.pk)
    assert folded is not None
    return [(folded.steps[step.index].item, folded.steps[step.index].is_open) for step in steps]


def test_a_swapped_hold_is_no_longer_than_a_condition_allows(client: Client) -> None:
    plain = swapped_in(Client(), "dumbbell-home", "wall-push-up", "incline-plank")
    assert {item.hold for item, _ in plain} == {(10, 20)}
    careful = swapped_in(client, "dumbbell-home", "wall-push-up", "incline-plank", "CARD")
    assert {item.hold for item, is_open in careful if is_open} == {(10, 10)}


def test_what_asks_for_care_is_swapped_in_with_half_the_sets(client: Client) -> None:
    plain = swapped_in(Client(), "dumbbell-home", "air-squat", "glute-bridge")
    assert [(item.sets, is_open) for item, is_open in plain] == [(2, True), (2, True)]
    careful = swapped_in(client, "dumbbell-home", "air-squat", "glute-bridge", "ABD-LATE")
    assert [is_open for _, is_open in careful] == [True, False]
    assert careful[0][0].sets == 1
