import re
from datetime import date

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.progress.models import CheckIn
from tests import make
from tests.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BEGIN = reverse("progress:check-in-begin")


def url(screen: str) -> str:
    return reverse("progress:check-in-question", args=[screen])


def told(client: Client, screen: str, **data: object) -> str:
    """Where an answer leads."""
    response = client.post(url(screen), data)
    assert response.status_code == 302, response.text
    return response["Location"]


def test_a_first_check_in_goes_from_question_to_question(user_client: Client, user: User) -> None:
    assert user_client.post(BEGIN)["Location"] == url("pain")
    assert told(user_client, "pain", score=5) == url("enjoyment")
    assert told(user_client, "enjoyment", score=4) == url("activity")
    assert told(user_client, "activity", score=6) == url("activities")
    assert told(user_client, "activities", name1="putting on socks", name2="  an hour\tat the desk ") == url(
        "activities-1"
    )
    assert "putting on socks" in user_client.get(url("activities-1")).text
    assert told(user_client, "activities-1", score=3) == url("activities-2")
    end = told(user_client, "activities-2", score=7)
    found = CheckIn.objects.get()
    assert end == found.get_absolute_url()
    assert found.user == user
    assert found.answers().activities == {"putting on socks": 3, "an hour at the desk": 7}
    assert found.answers().peg == 5
    assert found.answers().change is None


def test_the_questions_still_to_come_are_counted_from_the_one_before(user_client: Client, user: User) -> None:
    user_client.post(BEGIN)
    assert "1 of 4" in user_client.get(url("pain")).text
    make.check_in(user, days_ago=42, socks=3, desk=4)
    assert "1 of 7" in user_client.get(url("pain")).text
    for item in ("pain", "enjoyment", "activity"):
        told(user_client, item, score=2)
    assert "4 of 7" in user_client.get(url("activities")).text
    told(user_client, "activities", name1="stairs")
    assert "5 of 6" in user_client.get(url("activities-1")).text


def test_nobody_has_to_name_an_activity(user_client: Client) -> None:
    user_client.post(BEGIN)
    for item in ("pain", "enjoyment", "activity"):
        told(user_client, item, score=0)
    assert told(user_client, "activities") == CheckIn.objects.get().get_absolute_url()
    assert CheckIn.objects.get().activities == []


def test_a_later_one_asks_the_same_activities_and_how_it_has_changed(user_client: Client, user: User) -> None:
    first = make.check_in(user, days_ago=42, socks=3)
    user_client.post(BEGIN)
    for item in ("pain", "enjoyment", "activity"):
        told(user_client, item, score=2)
    assert 'value="socks"' in user_client.get(url("activities")).text
    assert told(user_client, "activities", name1="socks") == url("activities-1")
    assert told(user_client, "activities-1", score=8) == url("change")
    page = user_client.get(url("change")).text
    assert "21 Jan 2026" in page
    assert "−5" in page
    told(user_client, "change", score=-5)
    answers = CheckIn.objects.latest("pk").answers()
    assert (answers.change, answers.since) == (-5, first.local_date)


@pytest.mark.parametrize("score", ["", "11", "-1", "3.5", "a lot"])
def test_what_is_no_score_is_asked_again(user_client: Client, score: str) -> None:
    user_client.post(BEGIN)
    response = user_client.post(url("pain"), {"score": score})
    assert response.status_code == 422
    assert "Choose one of the numbers." in response.text
    assert CheckIn.objects.get().pain is None


def test_going_back_shows_what_was_answered_and_keeps_the_rest(user_client: Client) -> None:
    user_client.post(BEGIN)
    told(user_client, "pain", score=5)
    told(user_client, "enjoyment", score=4)
    page = user_client.get(url("pain")).text
    assert re.findall(r'<input[^>]*value="(\d+)"[^>]* checked', page) == ["5"]
    assert told(user_client, "pain", score=6) == url("activity")
    draft = CheckIn.objects.get()
    assert (draft.pain, draft.enjoyment) == (6, 4)


def test_renaming_an_activity_keeps_the_scores_of_the_others(user_client: Client) -> None:
    user_client.post(BEGIN)
    for item in ("pain", "enjoyment", "activity"):
        told(user_client, item, score=2)
    told(user_client, "activities", name1="socks", name2="desk", name3="stairs")
    told(user_client, "activities-1", score=1)
    told(user_client, "activities-2", score=2)
    assert told(user_client, "activities", name1="shoes", name2="desk", name3="") == url("activities-1")
    assert CheckIn.objects.get().activities == [{"name": "shoes", "score": None}, {"name": "desk", "score": 2}]


def test_the_same_activity_counts_once(user_client: Client) -> None:
    user_client.post(BEGIN)
    told(user_client, "activities", name1="Socks", name2="desk", name3="socks")
    assert [one["name"] for one in CheckIn.objects.get().activities or ()] == ["Socks", "desk"]


@pytest.mark.parametrize("screen", ["change", "activities-1", "nothing", "pk", "activities-x"])
def test_what_is_not_asked_is_not_there(user_client: Client, screen: str) -> None:
    user_client.post(BEGIN)
    assert user_client.get(url(screen)).status_code == 404
    assert user_client.post(url(screen), {"score": 1}).status_code == 404


def test_it_goes_on_the_same_day_and_begins_anew_on_another(user_client: Client, clock: Clock) -> None:
    user_client.post(BEGIN)
    told(user_client, "pain", score=5)
    clock.move(hours=23)
    assert user_client.post(BEGIN)["Location"] == url("enjoyment")
    clock.move(hours=2)
    assert user_client.get(url("enjoyment"))["Location"] == reverse("progress:check-ins")
    assert user_client.post(BEGIN)["Location"] == url("pain")
    assert CheckIn.objects.count() == 1


def test_it_counts_for_the_users_own_day(clock: Clock) -> None:
    user = make.user(time_zone="Pacific/Auckland")
    client = Client()
    client.force_login(user)
    client.post(BEGIN)
    for item in ("pain", "enjoyment", "activity"):
        told(client, item, score=0)
    told(client, "activities")
    assert CheckIn.objects.get().local_date == date(2026, 3, 5)


def test_nobody_answers_for_somebody_else(user_client: Client, guest_client: Client) -> None:
    user_client.post(BEGIN)
    assert guest_client.get(url("pain"))["Location"] == reverse("progress:check-ins")
    assert guest_client.post(url("pain"), {"score": 9}).status_code == 302
    assert CheckIn.objects.get().pain is None


def test_whoever_has_nothing_here_is_sent_home(client: Client) -> None:
    assert client.get(url("pain"))["Location"] == reverse("home")
    assert client.post(BEGIN).status_code == 401


@pytest.mark.parametrize("wrong", [{"pain": 11}, {"change": 6}, {"change": -6}, {"local_date": "2026-03-04"}])
def test_the_database_refuses_what_cannot_be(user: User, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        CheckIn.objects.create(user=user, **wrong)
