"""An exercise is added to a routine from the library, or from its own page."""

import pytest
from django.test import Client

from backrelief.accounts.models import User
from routines.building import MOST_ROWS
from routines.models import Routine
from tests import make
from tests.routines.changing import exercises, fill, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(user: User) -> Routine:
    return make.routine(user, "wall-push-up", "seated-row-band", "glute-bridge")


def test_exercises_are_added_from_the_library_with_its_search(user_client: Client, routine: Routine) -> None:
    page = user_client.get(url(routine, "add", "main") + "?q=plank&level=intermediate")
    assert 'value="plank"' in page.text
    assert 'value="cat-cow"' not in page.text
    user_client.post(url(routine, "add-row"), {"exercise": "plank", "block": "cool-down"})
    assert routine.prescriptions.get(exercise__slug="plank").block == "main"  # strength work stands nowhere else
    assert user_client.get(url(routine, "add", "nowhere")).status_code == 404


def test_from_its_page_an_exercise_is_two_taps_away(user_client: Client, routine: Routine) -> None:
    assert "/routines/own/choose/?exercise=cat-cow" in user_client.get("/exercises/cat-cow/").text
    assert "My mornings" in user_client.get("/routines/own/choose/?exercise=cat-cow").text
    response = user_client.post(url(routine, "add-row"), {"exercise": "cat-cow"})
    assert response.headers["Location"] == f"{url(routine)}#row-4"
    assert routine.prescriptions.get(key=4).block == "warm-up"


def test_whoever_has_none_begins_one_with_it(client: Client) -> None:
    response = client.get("/routines/own/choose/?exercise=cat-cow")
    assert response.headers["Location"] == "/routines/own/new/?exercise=cat-cow"
    assert client.get("/routines/own/choose/?exercise=nothing").headers["Location"] == "/exercises/"


def test_it_holds_so_many_exercises_and_no_more(user: User, user_client: Client, routine: Routine) -> None:
    fill(user, routine)
    assert user_client.post(url(routine, "add-row"), {"exercise": "plank"}).status_code == 422
    assert len(exercises(routine)) == MOST_ROWS
    assert "as many exercises as a routine can hold" in user_client.get(url(routine)).text
