from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from exercises import texts
from exercises.models import Exercise
from routines import sync
from routines.models import Event, Prescription, WorkoutSession
from routines.screens import exercise_of
from routines.swaps import swapped_item
from routines.sync import NewEvent
from tests import make
from tests.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def html(client: Client, session: WorkoutSession) -> str:
    response = client.get(session.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def happens(session: WorkoutSession, kind: str, **data: object) -> None:
    user = User.objects.get(pk=session.user_id)
    sync.record(user, session.pk, [NewEvent(uuid4(), kind, timezone.now(), data)])


def test_it_shows_how_it_went(user_client: Client, user: User) -> None:
    session = make.session(user, days_ago=1, pain=4, after=2, next_day=3, effort=4, note="Slept well.", minutes=31)
    page = html(user_client, session)
    for words in (
        "Home start, no equipment",
        "Tuesday 3 Mar 2026",
        "31 min",
        "4 of 10, comfortable work",
        "Slept well.",
    ):
        assert words in page
    assert f"{session.sets_done} of {session.sets_planned}" in page
    assert "Completed" in page


def test_what_was_done_stands_beside_what_was_asked_for(user_client: Client, user: User) -> None:
    page = html(user_client, make.session(user))
    assert "Asked for: 8 to 10 reps" in page
    assert "8 reps</a>" in page


def test_what_was_asked_for_then_stays_when_the_routine_changes(user_client: Client, user: User) -> None:
    session = make.session(user)
    Prescription.objects.filter(reps_min__isnull=False).update(reps_min=50, reps_max=60)
    page = html(user_client, session)
    assert "Asked for: 8 to 10 reps" in page
    assert "50 to 60" not in page


@pytest.mark.parametrize(("unit", "shown"), [("lb", "45 lb"), ("kg", "20.41 kg")])
def test_loads_are_in_the_unit_of_the_user(user_client: Client, user: User, unit: str, shown: str) -> None:
    User.objects.update(unit=unit)
    session = make.session(user, sets=0)
    data = make.done(sync.read(user, session.pk).steps[0].step) | {"load": "45", "unit": "lb"}  # type: ignore[union-attr]
    happens(session, "set", **data)
    assert shown in html(user_client, session)


def test_a_swap_says_what_it_was_instead_of(user_client: Client, user: User) -> None:
    session = make.session(user, sets=0, is_finished=False)
    folded = sync.read(user, session.pk)
    assert folded is not None
    step = next(state.step for state in folded.steps if state.item.exercise == "wall-push-up")
    item = swapped_item(step.item, exercise_of("incline-push-up"))
    happens(session, "swapped", step=step.index, item=vars(item), why="instead")
    happens(session, "set", **make.done(step) | {"exercise": "incline-push-up"})
    page = html(user_client, session)
    assert "Incline push-up" in page
    assert "instead of Wall push-up" in page


def test_a_set_that_was_skipped_says_so(user_client: Client, user: User) -> None:
    session = make.session(user, sets=1, is_finished=False)
    happens(session, "skipped", steps=[1])
    page = html(user_client, session)
    assert "Skipped" in page
    assert "Not done" in page


def test_what_hurt_is_kept_with_where_it_went(user_client: Client, user: User) -> None:
    session = make.session(user, sets=1, is_finished=False)
    happens(session, "hurt", step=1, score=6, spreads=True, sharp=False, sign=False, verdict="LEAVE")
    page = html(user_client, session)
    assert "<b>6 of 10</b>" in page
    assert "spread down the leg" in page


def test_a_morning_that_was_up_comes_with_advice(user_client: Client, user: User) -> None:
    assert texts.caveat("CAV-WORSE") not in html(user_client, make.session(user, days_ago=2, pain=3, next_day=4))
    page = html(user_client, make.session(user, days_ago=2, pain=3, next_day=5))
    assert texts.caveat("CAV-WORSE") in page
    assert "5, up by 2" in page


def test_the_morning_after_can_still_be_told(user_client: Client, user: User, clock: Clock) -> None:
    session = make.session(user)
    question = reverse("routines:next-day", args=[session.pk])
    assert question not in html(user_client, session)
    clock.move(days=1)
    assert question in html(user_client, session)
    clock.move(days=3)
    assert question not in html(user_client, session)


def test_a_session_that_is_going_on_leads_back_to_the_player(user_client: Client, user: User) -> None:
    session = make.session(user, sets=2, is_finished=False)
    page = html(user_client, session)
    assert "Not finished" in page
    assert reverse("routines:player", args=[session.pk]) in page


@pytest.mark.usefixtures("own_content")
def test_history_outlives_an_exercise_that_was_retired(user_client: Client, user: User) -> None:
    session = make.session(user)
    Exercise.objects.filter(slug="wall-push-up").update(is_published=False)
    assert "Wall push-up" in html(user_client, session)


def test_a_note_cannot_bring_markup_into_the_page(user_client: Client, user: User) -> None:
    page = html(user_client, make.session(user, note="<script>alert(1)</script>"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_session_of_years_ago_shows_its_year(user_client: Client, user: User) -> None:
    session = make.session(user, at=timezone.now() - timedelta(days=800))
    assert "2023" in html(user_client, session)
    assert Event.objects.filter(session=session.pk).exists()
