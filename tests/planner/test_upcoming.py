import re
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.planner.upcoming import read
from tests import make
from tests.conftest import NOON
from tests.routines.following import begin, press_done

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BEFORE = reverse("routines:before", args=["home-beginner"])


def page(client: Client) -> str:
    return " ".join(client.get(BEFORE).text.split())


@pytest.fixture
def checked_user(user: User) -> User:
    make.safety_check(user)
    return user


def test_what_is_done_today_is_not_to_come(user: User) -> None:
    make.schedule(user, weekdays="25", at=time(18))
    assert [one.day for one in read(user)][:2] == [date(2026, 3, 4), date(2026, 3, 7)]
    make.session(user, at=NOON - timedelta(hours=2))
    assert [one.day for one in read(user)][:1] == [date(2026, 3, 7)]


@pytest.mark.usefixtures("checked_user")
def test_without_a_plan_the_page_before_says_nothing_of_one(user_client: Client) -> None:
    assert "On your days" not in page(user_client)


def test_on_a_planned_day_it_says_nothing_of_it_either(user_client: Client, checked_user: User) -> None:
    make.schedule(checked_user, weekdays="2")
    assert "On your days" not in page(user_client)


def test_on_another_day_it_says_when_it_is_planned(user_client: Client, checked_user: User) -> None:
    make.schedule(checked_user, weekdays="5")
    found = page(user_client)
    assert "On your days this is next on Saturday 7 March. Today is fine too." in found
    assert "Then move that one" not in found


def test_on_the_day_before_it_says_that_muscles_like_two_days(user_client: Client, checked_user: User) -> None:
    make.schedule(checked_user, weekdays="3")
    assert "Then move that one: muscles like two days between." in page(user_client)


def test_after_a_session_it_tells_the_next_planned_one(client: Client) -> None:
    session = begin(client)
    make.schedule(session.user, weekdays="5", at=time(18))
    press_done(client, session)
    found = client.get(reverse("routines:after", args=[session.pk])).text
    assert "Next on your days, Saturday at 6 p.m.: Home start, no equipment" in found


def test_the_phone_gets_the_planned_routine_to_take_along(user_client: Client, checked_user: User) -> None:
    make.session(checked_user, "home-beginner", days_ago=5)
    make.schedule(checked_user, "band-home", weekdays="3")
    first, *_others = user_client.get(reverse("routines:bundle")).json()["offers"]
    assert first["routine"]["slug"] == "band-home"


def test_the_phone_is_told_for_each_day_when_it_is_planned_next(user_client: Client, checked_user: User) -> None:
    make.session(checked_user, "home-beginner", days_ago=5)
    make.schedule(checked_user, weekdays="36")
    first, *_others = user_client.get(reverse("routines:bundle")).json()["offers"]
    parts = dict(re.findall(r'data-if="planned-([-0-9]+)">(.+?)</p>', first["page"], re.DOTALL))
    assert sorted(parts) == ["2026-03-04", "2026-03-06", "2026-03-07"]
    assert "next on Thursday 5 March" in parts["2026-03-04"]
    assert "next on Sunday 8 March" in parts["2026-03-06"]
    assert "Then move that one" not in parts["2026-03-06"]
    assert "Then move that one" in parts["2026-03-07"]
