"""One strength session at a time, no week before its time, and a rest that a journey does not take away."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.models import WorkoutSession
from tests import make
from tests.conftest import Clock
from tests.routines.following import ANSWERS, before, begin, checked, post, press_done

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = "/routines/home-beginner/start/"


def test_no_second_strength_session_begins_while_one_is_open(client: Client) -> None:
    session = begin(client)
    for response in (client.get("/routines/dumbbell-home/start/"), before(client, "dumbbell-home")):
        assert "routines/still_open.html" in [template.name for template in response.templates]
        assert reverse("routines:player", args=[session.pk]) in response.content.decode()
        assert reverse("routines:after", args=[session.pk]) in response.content.decode()
    assert WorkoutSession.objects.count() == 1


def test_gentle_movement_may_begin_while_a_strength_session_is_open(client: Client) -> None:
    begin(client)
    assert begin(client, "gentle-mobility").routine.slug == "gentle-mobility"


def test_once_it_is_finished_the_next_may_begin(client: Client, clock: Clock) -> None:
    session = begin(client)
    press_done(client, session)
    post(client, "after", session, pain=2, effort=4)
    clock.move(days=3)
    assert begin(client).pk != session.pk


def start_in(client: Client, week: int) -> WorkoutSession:
    pk = uuid4()
    response: Any = client.post(f"{URL}?week={week}", {"session": str(pk), **ANSWERS})
    assert response.status_code == 302, response.content.decode()
    return WorkoutSession.objects.get(pk=pk)


def test_a_first_session_is_of_the_first_week_and_the_page_says_so(client: Client) -> None:
    checked(client)
    assert "Week 6 comes later: this is a session of week 1" in client.get(URL, {"week": "6"}).content.decode()
    assert "comes later" not in client.get(URL, {"week": "1"}).content.decode()
    first = start_in(client, 1)
    post(client, "discard", first)
    session = start_in(client, 6)
    assert (session.week, session.sets_planned) == (1, first.sets_planned)


@pytest.mark.parametrize(("days_ago", "week"), [((2, 7, 14), 3), ((30, 37, 44), 1)])
def test_no_week_begins_before_its_time(
    user: User, user_client: Client, clock: Clock, days_ago: tuple[int, ...], week: int
) -> None:
    for days in days_ago:
        make.session(user, at=clock.now - timedelta(days=days), next_day=2)
    make.safety_check(user)
    assert start_in(user_client, 6).week == week


def test_a_journey_to_the_west_does_not_end_the_rest(user: User, user_client: Client, clock: Clock) -> None:
    checked(user_client)
    User.objects.filter(pk=user.pk).update(time_zone="Pacific/Auckland")
    make.session(User.objects.get(pk=user.pk), at=clock.now)
    User.objects.filter(pk=user.pk).update(time_zone="America/Los_Angeles")
    clock.move(hours=2)
    response = user_client.get(URL)
    assert "routines/held_back.html" in [template.name for template in response.templates]
