from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.planner.models import Holiday
from tests import make
from tests.conftest import NOON, Clock
from tests.progress.test_today import QUERIES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = reverse("today")
PLANNED = 4  # moves, holidays, days of the routine planned instead of those of the latest, check-ins


def text(client: Client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_todays_planned_session_comes_first_with_its_time(user_client: Client, user: User) -> None:
    make.session(user, "band-home", days_ago=3)
    make.schedule(user, "home-beginner", weekdays="2", at=time(18))
    page = text(user_client)
    assert "Today at 6 p.m. · week 1 of 8" in page
    assert f"{reverse('routines:before', args=['home-beginner'])}?week=1" in page
    assert "Something in the way today?" in page
    assert "Move to tomorrow" in page


def test_somebody_new_with_a_plan_sees_it(guest_client: Client, guest: User) -> None:
    make.schedule(guest, "band-home", weekdays="2")
    page = text(guest_client)
    assert "Planned for today" in page
    assert "A good first session" not in page


def test_on_a_day_between_it_says_when_the_next_one_is(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="4", at=time(7, 30), since=NOON.date())
    page = text(user_client)
    assert "Next: Friday 6 March at 7:30 a.m." in page
    assert "Do it today instead" in page
    assert "Something in the way" not in page


def test_after_it_is_done_the_next_one_is_told(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="25")
    make.session(user, at=NOON - timedelta(hours=3))
    page = text(user_client)
    assert "Next: Saturday 7 March" in page
    assert "did not work out" not in page


def test_planned_days_are_rings_in_the_week(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="025")
    days = user_client.get(URL).context["today"].days
    assert [day.kind for day in days] == ["free", "free", "plan", "free", "free", "plan", "free"]


def test_one_that_did_not_happen_is_told_kindly_and_can_be_done_today(user_client: Client, user: User) -> None:
    schedule = make.schedule(user, weekdays="1")
    page = text(user_client)
    assert "Tuesday did not work out" in page
    assert "That happens to everybody, and nothing is lost." in page
    assert "Move to today" in page
    address = reverse("planner:move", args=[schedule.pk, date(2026, 3, 3)])
    user_client.post(address, {"to": "2026-03-04", "back": "today"})
    page = text(user_client)
    assert "Planned for today" in page
    assert "moved from Tuesday" in page
    assert "did not work out" not in page


def test_with_a_session_today_it_only_says_a_kind_word(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="02")
    page = text(user_client)
    assert "Monday did not work out" in page
    assert "Today is a good day to go on." in page
    assert "Move to today" not in page


@pytest.mark.parametrize("days_ago", [0, 1, 2, 3])
def test_done_on_another_day_is_done(user_client: Client, user: User, days_ago: int) -> None:
    make.schedule(user, weekdays="1")  # yesterday
    make.session(user, days_ago=days_ago)
    assert ("did not work out" in text(user_client)) is (days_ago == 3)


def test_what_is_long_ago_is_let_be(user_client: Client, user: User, clock: Clock) -> None:
    make.schedule(user, weekdays="1")
    clock.move(days=3)
    assert "did not work out" not in text(user_client)


def test_what_was_left_out_on_purpose_is_not_missed(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="1").moves.create(from_day=date(2026, 3, 3))
    assert "did not work out" not in text(user_client)


def test_a_plan_made_this_evening_misses_nothing(user_client: Client, user: User, clock: Clock) -> None:
    make.schedule(user, weekdays="2", starts_on=NOON.date(), since=NOON.date())
    clock.move(days=1)
    assert "did not work out" not in text(user_client)


def test_a_rest_day_says_so_and_offers_to_move(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    make.session(user, days_ago=1)
    page = text(user_client)
    assert "A rest day" in page
    assert "Move to tomorrow" in page


def test_two_on_one_day_are_both_there(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    make.schedule(user, "desk-break", weekdays="2", at=time(7))
    page = text(user_client)
    assert "Home start, no equipment" in page
    assert "Desk break" in page


def test_a_routine_that_no_longer_suits_is_passed_over(user_client: Client, user: User) -> None:
    make.safety_check(user, "SURG-A")
    make.schedule(user, "gym-intermediate", weekdays="2")
    assert "Planned for today" not in text(user_client)


def test_the_shortcut_follows_the_plan(user_client: Client, user: User) -> None:
    make.session(user, "band-home", days_ago=4)
    make.schedule(user, "home-beginner", weekdays="4")
    expected = f"{reverse('routines:before', args=['home-beginner'])}?week=1"
    assert user_client.get(reverse("next_session"))["Location"] == expected


def test_a_plan_costs_few_queries(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.session(user, days_ago=5)
    make.schedule(user, weekdays="25").moves.create(from_day=date(2026, 3, 7))
    text(user_client)
    with django_assert_max_num_queries(QUERIES + PLANNED):
        text(user_client)


def test_on_a_holiday_it_says_until_when(user_client: Client, user: User) -> None:
    make.session(user, days_ago=5)
    make.schedule(user, weekdays="12")
    assert "Days away" not in text(user_client)
    Holiday.objects.create(user=user, first=NOON.date(), last=date(2026, 3, 8))
    page = text(user_client)
    assert "Days away until Sunday 8 March: nothing is planned, and then it goes on." in page
    assert "Next: Tuesday 10 March" in page
    assert "did not work out" not in page


@pytest.mark.parametrize(("weeks_away", "week"), [(1, 3), (3, 3), (5, 1)])
def test_after_a_holiday_the_routine_goes_on_in_the_week_that_was_come_to(
    user_client: Client, user: User, clock: Clock, weeks_away: int, week: int
) -> None:
    make.schedule(user, weekdays="2")
    for days in (0, 7):
        make.session(user, days_ago=days)
    first = NOON.date() + timedelta(days=1)
    clock.move(weeks=weeks_away + 1)
    Holiday.objects.create(user=user, first=first, last=first + timedelta(days=7 * weeks_away - 1))
    assert f"week {week} of 8" in text(user_client)


def test_the_week_is_counted_against_what_is_planned_in_it(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="35")
    page = user_client.get("/today/").text
    assert "0 of 2 sessions" in " ".join(page.split())
