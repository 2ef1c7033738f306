from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from exercises import texts
from routines.models import Event, PainReport, WorkoutSession
from tests import make
from tests.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def session(user: User) -> WorkoutSession:
    return make.session(user, days_ago=1, pain=3)


def url(session: WorkoutSession) -> str:
    return reverse("routines:next-day", args=[session.pk])


def answer(client: Client, session: WorkoutSession, score: object, event: str = "", **kwargs: Any) -> Any:
    return client.post(url(session), {"event": event or str(uuid4()), "score": score}, **kwargs)


def test_it_asks(user_client: Client, session: WorkoutSession) -> None:
    page = user_client.get(url(session)).content.decode()
    assert "How is your back this morning?" in page
    assert page.count('name="score"') == 11


@pytest.mark.parametrize(("score", "verdict"), [(0, "SETTLED"), (4, "SETTLED"), (5, "UP"), (10, "UP")])
def test_an_answer_is_kept_with_what_it_means(
    user_client: Client, session: WorkoutSession, score: int, verdict: str
) -> None:
    response = answer(user_client, session, score)
    assert (response.status_code, response["Location"]) == (302, url(session))
    session.refresh_from_db()
    assert session.pain_next_day == score
    assert Event.objects.get(kind="next_day").data == {"score": score, "slept_badly": False, "verdict": verdict}
    assert PainReport.objects.get(session=session, moment="next_day").verdict == verdict


def test_a_settled_morning_is_a_calm_page(user_client: Client, session: WorkoutSession) -> None:
    page = answer(user_client, session, 3, follow=True).content.decode()
    assert "That is a calm morning." in page
    assert texts.caveat("CAV-WORSE") not in page


def test_a_morning_that_is_up_comes_with_advice(user_client: Client, session: WorkoutSession) -> None:
    page = answer(user_client, session, 6, follow=True).content.decode()
    assert "Up by 3" in page
    assert texts.caveat("CAV-WORSE") in page
    assert reverse("exercises:stop-signs") in page


def test_a_disturbed_night_counts_as_up(user_client: Client, session: WorkoutSession) -> None:
    event = {"event": str(uuid4()), "score": 3, "slept_badly": "on"}
    page: Any = user_client.post(url(session), event, follow=True)
    assert "A restless night" in page.content.decode()
    assert "Next time there is a set less" in page.content.decode()
    assert PainReport.objects.get(session=session, moment="next_day").verdict == "UP"


@pytest.mark.parametrize("score", ["", "11", "-1", "five"])
def test_no_number_is_asked_again(user_client: Client, session: WorkoutSession, score: str) -> None:
    response = answer(user_client, session, score)
    assert response.status_code == 422
    assert "Choose a number from 0 to 10." in response.content.decode()
    assert not Event.objects.filter(kind="next_day").exists()


def test_an_answer_can_be_changed_and_the_latest_counts(
    user_client: Client, session: WorkoutSession, clock: Clock
) -> None:
    answer(user_client, session, 7)
    clock.move(minutes=1)
    answer(user_client, session, 3)
    session.refresh_from_db()
    assert session.pain_next_day == 3


def test_pressing_twice_answers_once(user_client: Client, session: WorkoutSession) -> None:
    event = str(uuid4())
    answer(user_client, session, 3, event)
    answer(user_client, session, 3, event)
    assert Event.objects.filter(kind="next_day").count() == 1


@pytest.mark.parametrize("days_ago", [0, 4])
def test_it_is_asked_from_the_next_day_for_three_days(user_client: Client, user: User, days_ago: int) -> None:
    session = make.session(user, days_ago=days_ago)
    assert user_client.get(url(session)).status_code == 404
    assert answer(user_client, session, 3).status_code == 404


def test_an_answer_can_be_read_later_but_no_longer_changed(
    user_client: Client, session: WorkoutSession, clock: Clock
) -> None:
    answer(user_client, session, 3)
    clock.move(days=10)
    page = user_client.get(url(session)).content.decode()
    assert "That is a calm morning." in page
    assert "Change the answer" not in page
    assert answer(user_client, session, 8).status_code == 404


def test_a_session_that_is_going_on_has_no_morning_after(user_client: Client, user: User) -> None:
    session = make.session(user, days_ago=1, is_finished=False)
    assert user_client.get(url(session)).status_code == 404
