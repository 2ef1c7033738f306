"""What somebody changes in a routine of their own gets round none of the rules for strength work."""

from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from exercises.shelf import shelf
from routines import own
from routines.building import BLOCKS, State, added, moved_down, moved_up
from routines.fitting import fitted
from routines.history import lately_of
from routines.models import Routine, WorkoutSession
from routines.shelf import kept_of
from routines.starting import Refusal
from tests import make
from tests.routines.following import before, begin, checked, post, press_done, screen

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


def test_strength_work_is_done_in_the_main_part_wherever_it_stood_or_came_from(user: User, user_client: Client) -> None:
    stood = make.routine(user, "cat-cow", "plank")
    stood.prescriptions.filter(exercise__slug="plank").update(block="cool-down")
    came = make.routine(user, "cat-cow", "hip-hinge-drill", block="cool-down")
    for routine, codes, slug in ((stood, (), "plank"), (came, ("SURG-A",), "sit-to-stand")):
        found = fitted(kept_of(Routine.objects.get(pk=routine.pk)), codes)
        assert {item.exercise: item.block for item in found.items}[slug] == "main"
        assert [row.block for row in found.rows if row.exercise.slug == slug] == ["main"]
        blocks = [item.block for item in found.items]
        assert blocks == sorted(blocks, key=BLOCKS.index)


@pytest.mark.parametrize("block", ["warm-up", "cool-down"])
def test_strength_work_stands_in_the_main_part_alone(user: User, block: str) -> None:
    routine = make.routine(user, "plank", "cat-cow", block=block)
    rows = routine.prescriptions.order_by("position")
    assert dict(rows.values_list("exercise__slug", "block")) == {"plank": "main", "cat-cow": block}


def test_the_first_and_the_last_strength_exercise_stay_where_they_are_when_moved_on(user: User) -> None:
    routine = make.routine(user, "plank", "glute-bridge")
    for edit in (partial(moved_up, key=1), partial(moved_down, key=2)):
        _routine, state = own.change(user, routine.slug, edit, timezone.now())
        assert [(line.exercise, line.block) for line in state.lines] == [("plank", "main"), ("glute-bridge", "main")]


def test_what_comes_instead_counts_as_strength_work_too(user: User, user_client: Client) -> None:
    routine = make.routine(user, "hip-hinge-drill", "cat-cow")
    assert not routine.is_strength
    checked(user_client, "SURG-A")
    found = fitted(kept_of(routine), ("SURG-A",))
    assert "sit-to-stand" in found.slugs
    assert found.is_strength
    make.session(user, make.routine(user, "sit-to-stand").slug, days_ago=1)
    url = f"/routines/{routine.slug}/start/"
    assert user_client.get(url).context["why"] == Refusal.RESTING.name


def test_after_an_operation_ones_own_routines_ask_for_the_surgical_team(user: User, user_client: Client) -> None:
    routine = make.routine(user, "cat-cow", "plank")
    checked(user_client, "SURG-A")
    assert "My surgical team has said" in user_client.get(f"/routines/{routine.slug}/start/").text
    assert before(user_client, routine.slug).status_code == 422
    assert begin(user_client, routine.slug, clearance="on").routine == routine


@pytest.mark.parametrize(
    ("before", "since", "words"),
    [
        ("plank", "cat-cow", "Come again the day after tomorrow"),
        ("cat-cow", "plank", "Come again when you like"),
    ],
)
def test_the_end_of_a_session_says_what_its_own_plan_was(
    user: User, user_client: Client, before: str, since: str, words: str
) -> None:
    routine = make.routine(user, before)
    session = begin(user_client, routine.slug)
    made_of(user, routine, since)
    [kept] = user_client.get("/bundle/").json()["sessions"]
    assert kept["routine"]["strength"] is (before == "plank")
    press_done(user_client, session)
    assert words in user_client.get(f"/sessions/{session.pk}/after/").text


def test_where_something_comes_instead_pages_and_phone_say_that_it_is_strength_work(
    user: User, user_client: Client
) -> None:
    routine = make.routine(user, "hip-hinge-drill", "cat-cow")
    checked(user_client, "SURG-A")
    assert "It counts as strength work" in user_client.get(f"/routines/{routine.slug}/edit/").text
    assert user_client.get(routine.get_absolute_url()).context["balance"]
    offers = user_client.get("/bundle/", {"routine": routine.slug}).json()["offers"]
    assert next(one["routine"] for one in offers if one["routine"]["slug"] == routine.slug)["strength"]
    assert begin(user_client, routine.slug, clearance="on").is_strength


def test_moving_is_not_swapped_for_strength_work_in_a_session(user: User, user_client: Client) -> None:
    make.session(user, make.routine(user, "sit-to-stand").slug, days_ago=1)
    session = begin(user_client, make.routine(user, "high-knee-march", "hip-hinge-drill").slug)
    url = f"/sessions/{session.pk}/steps/0/swap/"
    choices = user_client.get(url).context["choices"]
    assert [one.slug for found in choices.values() for one in found] == ["tai-chi-weight-shift", "shoulder-roll"]
    known = user_client.get("/bundle/").json()["exercises"]
    assert all("sit-to-stand" not in known[slug]["instead"] for slug in ("high-knee-march", "hip-hinge-drill"))
    assert "sit-to-stand" not in known["hip-hinge-drill"]["easier"]
    post(user_client, "swap", session, 0, step=0, to="sit-to-stand", why="instead")
    assert screen(user_client, session).exercise.slug == "high-knee-march"
