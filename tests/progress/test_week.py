from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from exercises import texts
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def url(day: date) -> str:
    return reverse("progress:week", args=[day])


def test_it_lists_the_sessions_of_the_week(user_client: Client, user: User) -> None:
    first = make.session(user, days_ago=2, next_day=3)
    second = make.session(user, routine="gentle-mobility", days_ago=0)
    last_week = make.session(user, days_ago=4)
    page = user_client.get(url(date(2026, 3, 2))).content.decode()
    assert page.index(second.get_absolute_url()) < page.index(first.get_absolute_url())
    assert last_week.get_absolute_url() not in page
    assert "Wednesday 4 March" in page
    assert "Gentle mobility" in page


def test_any_day_of_the_week_leads_to_it(user_client: Client, user: User) -> None:
    make.session(user)
    assert "2–8 March" in user_client.get(url(date(2026, 3, 7))).content.decode()


def test_it_leads_to_the_weeks_round_it_that_have_sessions(user_client: Client, user: User) -> None:
    for days_ago in (0, 14, 35):
        make.session(user, days_ago=days_ago)
    page = user_client.get(url(date(2026, 2, 16))).content.decode()
    assert url(date(2026, 3, 2)) in page
    assert url(date(2026, 1, 26)) in page


def test_a_morning_that_was_up_comes_with_advice(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1, pain=2, next_day=4)
    assert texts.caveat("CAV-WORSE") in user_client.get(url(date(2026, 3, 2))).content.decode()


def test_a_session_that_is_going_on_says_so(user_client: Client, user: User) -> None:
    make.session(user, sets=2, is_finished=False)
    assert "Not finished" in user_client.get(url(date(2026, 3, 2))).content.decode()


@pytest.mark.parametrize("day", [date(2026, 2, 2), date(1, 1, 1), date(9999, 12, 31)])
def test_a_week_without_sessions_is_not_there(user_client: Client, user: User, day: date) -> None:
    make.session(user)
    assert user_client.get(url(day)).status_code == 404


def test_a_day_that_does_not_exist_is_not_there(user_client: Client) -> None:
    assert user_client.get("/progress/weeks/2026-02-30/").status_code == 404


def test_it_hides_other_peoples_weeks(user_client: Client, guest: User) -> None:
    make.session(guest)
    assert user_client.get(url(date(2026, 3, 2))).status_code == 404
