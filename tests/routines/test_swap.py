import pytest
from django.test import Client
from django.urls import reverse

from routines.models import SetLog, WorkoutSession
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
