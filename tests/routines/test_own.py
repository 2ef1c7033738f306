"""A routine of one's own is found by its owner alone, and goes every way that a ready-made one goes."""

import json
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from exercises.models import Exercise
from exercises.shelf import look_again, shelf
from routines import own
from routines.building import State, added, changed
from routines.fitting import fitted
from routines.models import EarlierVersion, Prescription, Routine, WorkoutSession
from routines.shelf import find, kept, kept_of
from routines.shelf import own as own_of
from routines.starting import Refusal
from routines.sync import NewEvent, NotYoursError, read, record
from tests import make
from tests.progress.documents import brought, content, written
from tests.routines.following import ANSWERS, before, begin, checked, press_done, screen

pytestmark = pytest.mark.django_db


def test_it_is_found_by_its_owner_alone(user: User) -> None:
    routine = make.routine(user)
    found = find(routine.slug, user)
    assert found is not None
    assert [p.exercise.slug for p in found.prescriptions] == ["wall-push-up", "seated-row-band", "glute-bridge"]
    assert find(routine.slug, make.user()) is None
    assert find(routine.slug, None) is None
    assert routine.slug not in kept()
    assert routine not in Routine.objects.published()


def test_a_version_is_read_once(user: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    routine = make.routine(user)
    find(routine.slug, user)
    with django_assert_num_queries(1):
        found = find(routine.slug, user)
    with django_assert_num_queries(0):
        assert kept_of(routine) is found
    own.change(user, routine.slug, lambda state: changed(state, 1, sets=1), timezone.now())
    again = find(routine.slug, user)
    assert again is not None
    assert again.prescriptions[0].sets == 1


def test_a_guests_routine_is_the_accounts_once_they_have_joined(user: User) -> None:
    guest = make.guest()
    routine = make.routine(guest)
    assert find(routine.slug, guest)
    Routine.objects.filter(pk=routine.pk).update(owner=user)
    found = find(routine.slug, user)
    assert found is not None
    assert found.routine.owner_id == user.pk


def test_many_cost_no_more_queries_than_one(user: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _number in range(4):
        make.routine(user)
    with django_assert_num_queries(4):
        assert len(own_of(user)) == 4


@pytest.mark.parametrize("name", ["", "start/"])
def test_to_others_it_is_not_there(user: User, user_client: Client, name: str) -> None:
    url = f"/routines/{make.routine(user).slug}/{name}"
    checked(user_client)
    stranger = Client()
    assert stranger.get(url).status_code == 404
    stranger.force_login(make.user())
    assert stranger.get(url).status_code == 404
    assert user_client.get(url).status_code == 200


def test_it_is_followed_like_any_other(user: User, user_client: Client) -> None:
    routine = make.routine(user)
    session = begin(user_client, routine.slug)
    assert session.routine == routine
    press_done(user_client, session)
    assert screen(user_client, session).routine == "My mornings"
    for page in ("/today/", "/bundle/", "/progress/", f"/routines/{routine.slug}/"):
        assert user_client.get(page).status_code == 200


def test_strength_of_ones_own_keeps_its_two_days_of_rest(user: User, user_client: Client) -> None:
    rows = make.routine(user, "seated-row-band", block="warm-up")
    make.session(user, rows.slug, days_ago=1)
    checked(user_client)
    url = f"/routines/{make.routine(user, 'bent-over-row').slug}/start/"
    assert user_client.get(url).context["why"] == Refusal.RESTING.name
    again = user_client.post(url, {"session": "11111111-1111-4111-8111-111111111111", **ANSWERS})
    assert again.context["why"] == Refusal.RESTING.name
    assert WorkoutSession.objects.count() == 1


def test_moving_is_no_strength(user: User) -> None:
    assert not make.routine(user, "cat-cow", "open-book").is_strength
    assert make.routine(user, "cat-cow", "plank").is_strength


def test_what_is_not_for_somebody_is_left_out_and_nothing_is_hidden_until_nothing_is_left(user: User) -> None:
    found = find(make.routine(user, "pull-up", "cat-cow").slug, user)
    lone = find(make.routine(user, "plank", "pull-up").slug, user)
    empty = find(own.make(user, State("Empty"), timezone.now()).slug, user)
    assert found
    assert lone
    assert empty
    fits = fitted(found, ("SURG-A",))
    assert fits.rows[0].fate in ("swapped", "dropped")
    assert not fits.is_hidden
    assert fitted(lone, ("SURG-A",)).is_hidden == (not fitted(lone, ("SURG-A",)).items)
    assert fitted(empty, ()).is_hidden


def test_no_session_of_somebody_elses_routine_is_recorded(user: User) -> None:
    theirs = make.routine(make.user())
    data = {"routine": theirs.slug, "week": 1, "day": "2026-03-04", "is_reduced": False, "pain": 2, "verdict": "NORMAL"}
    plan: dict[str, object] = {"items": []}
    pk = uuid4()
    with pytest.raises(NotYoursError):
        record(user, pk, [NewEvent(pk, "started", timezone.now(), {**data, "plan": plan})])


def test_an_account_goes_with_its_routines_and_their_sessions(user: User) -> None:
    routine = make.routine(user)
    make.session(user, routine.slug)
    own.change(user, routine.slug, lambda state: changed(state, 1, sets=1), timezone.now())
    user.delete()
    assert not Routine.objects.exclude(owner=None).exists()
    assert not WorkoutSession.objects.exists()
    assert not EarlierVersion.objects.exists()


def test_a_routine_put_away_stays_readable_in_its_sessions(user: User, user_client: Client) -> None:
    routine = make.routine(user)
    session = make.session(user, routine.slug, days_ago=1)
    own.put_away(user, routine.slug, timezone.now())
    assert find(routine.slug, user) is None
    assert user_client.get(f"/routines/{routine.slug}/").status_code == 404
    assert "My mornings" in user_client.get(session.get_absolute_url()).text
    assert user_client.get("/today/").status_code == 200
    assert own.take_back(user, routine.slug)
    assert find(routine.slug, user)


def test_only_what_nobody_followed_goes_for_good(user: User) -> None:
    followed, alone = make.routine(user), make.routine(user)
    make.session(user, followed.slug)
    for routine in (followed, alone):
        own.put_away(user, routine.slug, timezone.now())
    assert own.remove_put_away(timezone.now() - timedelta(days=1)) == 0
    assert own.remove_put_away(timezone.now()) == 1
    assert list(Routine.objects.exclude(owner=None)) == [followed]


def test_past_sessions_keep_what_was_prescribed_then(user: User) -> None:
    routine = make.routine(user, "wall-push-up", "glute-bridge")
    session = make.session(user, routine.slug, days_ago=3)
    before = read(user, session.pk)
    own.change(user, routine.slug, lambda state: changed(state, 1, sets=5, reps=(1, 2)), timezone.now())
    after = read(user, session.pk)
    assert before
    assert after
    assert [state.planned for state in after.steps] == [state.planned for state in before.steps]


def test_the_load_to_begin_with_is_asked_for_until_another_was_used(user: User, user_client: Client) -> None:
    routine = make.routine(user, "bent-over-row")
    own.change(user, routine.slug, lambda state: changed(state, 1, load="12.5", note="Elbows close"), timezone.now())
    session = begin(user_client, routine.slug)
    state = read(user, session.pk)
    assert state
    assert (state.steps[0].item.load, state.steps[0].item.note) == ("12.5", "Elbows close")
    assert screen(user_client, session).typed["load"] == Decimal("12.5")


def test_it_comes_back_from_a_document_with_its_sessions(user: User) -> None:
    routine = make.routine(user)
    own.change(user, routine.slug, lambda state: changed(state, 2, load="8", note="Slowly"), timezone.now())
    own.change(user, routine.slug, in_turns, timezone.now())
    make.session(user, routine.slug, days_ago=2)
    text = written(user)
    user.delete()
    other = make.user()
    _row, _added, found = brought(other, text)
    assert found.problems == []
    assert content(other)["routines"] == json.loads(text)["routines"]
    assert WorkoutSession.objects.get(user=other).routine.owner == other
    brought(other, text)
    assert Routine.objects.filter(owner=other).count() == 1


def in_turns(state: State) -> State:
    return changed(changed(state, 1, superset=1), 2, superset=1)


def test_a_document_of_somebody_elses_here_becomes_a_copy(user: User) -> None:
    routine = make.routine(user)
    make.session(user, routine.slug, days_ago=2)
    other = make.user()
    brought(other, written(user))
    copy = Routine.objects.get(owner=other)
    assert copy.slug != routine.slug
    assert WorkoutSession.objects.get(user=other).routine == copy
    assert Routine.objects.get(slug=routine.slug).owner == user
    brought(other, written(user))
    assert Routine.objects.filter(owner=other).count() == 1


def test_retired_exercises_stay_in_it(user: User, own_content: None) -> None:
    routine = make.routine(user)
    exercise = shelf().exercises["wall-push-up"]
    type(exercise).objects.filter(slug=exercise.slug).update(is_published=False)
    own.change(user, routine.slug, lambda state: added(state, own.line_for(exercise, "main")), timezone.now())
    assert Prescription.objects.filter(routine=routine, exercise=exercise).count() == 2


def test_a_retired_exercise_in_it_can_be_followed(user: User, user_client: Client, own_content: None) -> None:
    routine = make.routine(user, "wall-push-up", "glute-bridge")
    Exercise.objects.filter(slug="wall-push-up").update(is_published=False)
    look_again()
    session = begin(user_client, routine.slug)
    state = read(user, session.pk)
    assert state
    assert state.steps[0].item.exercise == "wall-push-up"
    assert user_client.get("/bundle/").status_code == 200


def test_it_cannot_be_started_while_nothing_joins_in_its_first_week(user: User, user_client: Client) -> None:
    routine = make.routine(user, "glute-bridge")
    own.change(user, routine.slug, lambda state: changed(state, 1, from_week=3), timezone.now())
    before(user_client, routine.slug)
    assert not WorkoutSession.objects.exists()
    page = user_client.get(f"/routines/{routine.slug}/").text
    assert "Nothing in it joins in the first week" in page
    assert "because of" not in page
    assert "Nothing in it joins" in user_client.get(f"/routines/{routine.slug}/print/").text


@pytest.mark.parametrize(("load", "is_said"), [("20", False), ("20.5", True)])
def test_a_load_above_what_was_ever_done_is_pointed_out(
    user: User, user_client: Client, load: str, *, is_said: bool
) -> None:
    routine = make.routine(user, "bent-over-row")
    make.session(user, routine.slug, days_ago=3, load="20")
    own.change(user, routine.slug, lambda state: changed(state, 1, load=load), timezone.now())
    page = user_client.get(reverse("routines:edit", args=[routine.slug])).text
    assert ("heavier than you have ever done" in page) == is_said
