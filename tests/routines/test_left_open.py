from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from routines.models import SafetyCheck, WorkoutSession
from tests.conftest import Clock
from tests.routines.following import begin, post, press_done, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(client: Client, clock: Clock) -> WorkoutSession:
    """One set done, then nothing until the next day."""
    session = begin(client)
    press_done(client, session)
    clock.move(days=1)
    return session


def where(client: Client, session: WorkoutSession) -> str:
    response: Any = client.get(reverse("routines:player", args=[session.pk]))
    return str(getattr(response, "url", response.request["PATH_INFO"]))


def test_after_hours_it_offers_to_finish_with_what_was_done(client: Client, session: WorkoutSession) -> None:
    assert where(client, session) == reverse("routines:left-open", args=[session.pk])
    page = client.get(reverse("routines:left-open", args=[session.pk])).content.decode()
    assert "1 set is saved." in page


def test_going_on_asks_what_is_asked_before_a_session(client: Client, session: WorkoutSession) -> None:
    post(client, "left-open", session, pain=2, signs="no")
    assert screen(client, session).state.step.index == 1
    session.refresh_from_db()
    assert str(session.local_date) == "2026-03-04"


def test_time_in_which_nobody_was_there_does_not_count(client: Client, session: WorkoutSession, clock: Clock) -> None:
    post(client, "left-open", session, pain=2, signs="no")
    clock.move(minutes=2)
    press_done(client, session)
    session.refresh_from_db()
    assert session.seconds == 120


def test_with_more_pain_it_cannot_go_on(client: Client, session: WorkoutSession) -> None:
    page = post(client, "left-open", session, pain=7, signs="no")
    assert "Please finish here" in page.content.decode()
    assert where(client, session) == reverse("routines:left-open", args=[session.pk])


def test_a_stop_sign_ends_it(client: Client, session: WorkoutSession) -> None:
    assert post(client, "left-open", session, pain=1, signs="yes").url == reverse("routines:stopped", args=[session.pk])
    session.refresh_from_db()
    assert session.ending == "stopped"


@pytest.mark.parametrize("answers", [{}, {"pain": 2}, {"signs": "no"}, {"pain": 12, "signs": "no"}])
def test_every_question_must_be_answered(client: Client, session: WorkoutSession, answers: dict[str, object]) -> None:
    assert post(client, "left-open", session, **answers).status_code == 422


def test_a_stop_sign_closes_sessions(client: Client, session: WorkoutSession) -> None:
    post(client, "left-open", session, pain=1, signs="yes")
    assert SafetyCheck.objects.filter(user=session.user).latest("finished_at").result == "get-help"


def test_after_more_than_a_day_it_can_only_be_finished(client: Client, session: WorkoutSession, clock: Clock) -> None:
    clock.move(days=1)
    page = post(client, "left-open", session, pain=1, signs="no").content.decode()
    assert "Or go on where you stopped" not in page
    assert where(client, session) == reverse("routines:left-open", args=[session.pk])
