"""What somebody changes in a routine of their own gets round none of the rules for strength work."""

import pytest
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from exercises.shelf import shelf
from routines import own
from routines.building import State, added
from routines.history import lately_of
from routines.models import Routine, WorkoutSession
from routines.starting import Refusal
from tests import make
from tests.routines.following import before, begin, checked

pytestmark = pytest.mark.django_db
HOME = "/routines/home-beginner/start/"


def made_of(user: User, routine: Routine, *exercises: str) -> None:
    state = State(routine.name)
    for slug in exercises:
        state = added(state, own.line_for(shelf().exercises[slug], "main"))
    own.change(user, routine.slug, lambda _old: state, timezone.now())


def test_a_session_stays_strength_work_when_its_routine_is_none_any_more(user: User, user_client: Client) -> None:
    routine = make.routine(user)
    make.session(user, routine.slug, days_ago=1)
    checked(user_client)
    made_of(user, routine, "cat-cow")
    assert user_client.get(HOME).context["why"] == Refusal.RESTING.name
    assert before(user_client).context["why"] == Refusal.RESTING.name
    assert WorkoutSession.objects.count() == 1


def test_an_open_session_stays_one_when_its_routine_changes(user: User, user_client: Client) -> None:
    routine = make.routine(user)
    begin(user_client, routine.slug)
    made_of(user, routine, "cat-cow")
    assert "routines/still_open.html" in [template.name for template in user_client.get(HOME).templates]
    before(user_client)
    assert WorkoutSession.objects.count() == 1


def test_a_session_of_moving_stays_one_when_a_plank_is_added_to_its_routine(user: User) -> None:
    routine = make.routine(user, "cat-cow")
    make.session(user, routine.slug, days_ago=3)
    made_of(user, routine, "cat-cow", "plank")
    assert lately_of(user, timezone.localdate()).last_day is None
