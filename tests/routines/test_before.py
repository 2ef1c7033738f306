from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.models import Acknowledgement, Event, WorkoutSession
from tests import make
from tests.routines.following import ANSWERS, before, begin

pytestmark = pytest.mark.django_db
URL = "/routines/home-beginner/start/"


def test_the_first_session_makes_a_guest_and_dates_what_was_acknowledged(client: Client) -> None:
    session = begin(client)
    assert session.user.is_guest
    acknowledged = Acknowledgement.objects.get(user=session.user)
    assert "CAV-STOP" in acknowledged.caveats
    assert (session.week, session.pain_before, session.is_reduced) == (1, 2, False)


def test_looking_makes_no_guest(client: Client) -> None:
    assert client.get(URL).status_code == 200
    assert not User.objects.exists()


def test_the_caveats_are_asked_for_once(client: Client) -> None:
    begin(client)
    assert "caveats" not in client.get(URL).context["form"].fields


@pytest.mark.parametrize("missing", ["caveats", "pain", "signs"])
def test_every_question_must_be_answered(client: Client, missing: str) -> None:
    answers = {"session": str(uuid4()), **ANSWERS}
    del answers[missing]
    response = client.post(URL, answers)
    assert response.status_code == 422
    assert missing in response.context["form"].errors
    assert not WorkoutSession.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize("pain", ["-1", "11", "lots", "2.5", "9" * 400])
def test_a_score_that_is_none_gets_a_clear_answer(client: Client, pain: str) -> None:
    response = before(client, pain=pain)
    assert response.status_code == 422
    assert response.context["form"].errors["pain"] == ["Choose a number from 0 to 10."]


def test_what_was_answered_is_still_there_after_a_mistake(client: Client) -> None:
    response = client.post(URL, {"session": str(uuid4()), "caveats": "on", "pain": "3"})
    assert response.context["form"]["pain"].value() == "3"


def test_pressing_twice_starts_one_session(client: Client) -> None:
    answers = {"session": str(uuid4()), **ANSWERS}
    assert client.post(URL, answers).status_code == 302
    del answers["caveats"]
    assert client.post(URL, answers).status_code == 302
    assert WorkoutSession.objects.count() == 1
    assert Event.objects.count() == 1


def test_a_stop_sign_starts_nothing_and_shows_where_to_get_help(client: Client) -> None:
    response = before(client, signs="yes", pain="0")
    assert "routines/get_help.html" in [template.name for template in response.templates]
    assert not WorkoutSession.objects.exists()


def test_much_pain_starts_no_strength_session(client: Client) -> None:
    response = before(client, pain="7")
    assert "routines/not_today.html" in [template.name for template in response.templates]
    assert not WorkoutSession.objects.exists()


def test_much_pain_still_allows_gentle_mobility(client: Client) -> None:
    assert begin(client, "gentle-mobility", pain="7").routine.slug == "gentle-mobility"


def test_some_pain_offers_a_lighter_day(client: Client) -> None:
    response = before(client, pain="5")
    assert "routines/lighter.html" in [template.name for template in response.templates]
    assert not WorkoutSession.objects.exists()


def lighter(client: Client, **data: str) -> str:
    url = reverse("routines:lighter", args=["home-beginner"]) + "?week=1"
    response: Any = client.post(url, {"session": str(uuid4()), "caveats": "on", "pain": "5", "signs": "no", **data})
    return str(response.url) if response.status_code == 302 else "page"


def test_the_lighter_session_has_half_the_sets(client: Client) -> None:
    lighter(client, choice="half")
    session = WorkoutSession.objects.get()
    assert session.is_reduced
    assert session.sets_planned == 14


def test_mobility_may_be_chosen_instead(client: Client) -> None:
    lighter(client, choice="mobility")
    assert WorkoutSession.objects.get().routine.slug == "gentle-mobility"


@pytest.mark.parametrize("choice", ["walk", "rest"])
def test_a_walk_or_rest_starts_nothing(client: Client, choice: str) -> None:
    assert lighter(client, choice=choice) == "page"
    assert not WorkoutSession.objects.exists()


@pytest.mark.parametrize("answers", [{"pain": "8"}, {"signs": "yes"}])
def test_the_lighter_choice_is_judged_again(client: Client, answers: dict[str, str]) -> None:
    lighter(client, choice="half", **answers)
    assert not WorkoutSession.objects.exists()


def test_pain_above_the_usual_is_judged_against_it(user: User, user_client: Client) -> None:
    for days in (2, 4, 6):
        make.session(user, days_ago=days, pain=0)
    before(user_client, pain="3")
    assert WorkoutSession.objects.count() == 3


def test_after_surgery_the_team_must_have_said_yes(client: Client) -> None:
    assert before(client, "gentle-restart").status_code == 422
    assert begin(client, "gentle-restart", clearance="on").routine.slug == "gentle-restart"


@pytest.mark.parametrize(("asked", "week"), [("3", 3), ("0", 1), ("99", 8), ("x", 1), ("-2", 1), ("²", 1)])
def test_the_week_is_kept_within_the_routine(client: Client, asked: str, week: int) -> None:
    assert client.get(URL, {"week": asked}).context["week"] == week


def test_an_unknown_routine_is_not_found(client: Client) -> None:
    assert client.get("/routines/nonsense/start/").status_code == 404
