from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines.planner.fortnight import Row
from routines.planner.models import Holiday, Schedule
from tests import make
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = reverse("planner:schedule")
TODAY = NOON.date()  # a Wednesday


def rows(client: Client) -> list[Row]:
    found: list[Row] = client.get(URL).context["rows"]
    return found


def text(client: Client) -> str:
    return " ".join(client.get(URL).text.split())


def test_nobody_is_sent_home(client: Client) -> None:
    assert client.get(URL)["Location"] == reverse("home")


def test_without_a_plan_it_leads_to_the_routines(user_client: Client) -> None:
    page = text(user_client)
    assert "Which days suit you?" in page
    assert reverse("routines:routines") in page


def test_it_lists_the_next_two_weeks(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="03", at=time(18))
    assert [row.day for row in rows(user_client)] == [date(2026, 3, day) for day in (5, 9, 12, 16)]
    page = text(user_client)
    assert "6 p.m., " in page
    assert "Monday and Thursday at 6 p.m." in page
    assert "Move to Friday" in page


def test_for_todays_session_it_says_tomorrow(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    assert "Move to tomorrow" in text(user_client)


def test_where_tomorrow_is_too_close_it_says_so_and_offers_what_fits(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="24")
    page = text(user_client)
    assert "No room tomorrow: too close to the session on Friday." in page
    assert "Move to tomorrow, and the next one along" in page
    assert "Move to Sunday" in page


def test_a_session_that_is_done_is_not_moved(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="2")
    make.session(user, at=NOON - timedelta(hours=4))
    [today, _next] = rows(user_client)
    assert today.planned
    assert today.planned.is_done
    assert today.ways is None


def test_a_day_too_soon_after_a_session_that_was_not_planned_is_told(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="3")
    make.session(user, at=NOON - timedelta(hours=4))
    assert rows(user_client)[0].rest_until == date(2026, 3, 6)
    page = text(user_client)
    assert "Too soon after your last session: a good time begins on Friday." in page
    assert "Move to Friday" in page


def test_what_is_left_out_stands_there_with_undo(user_client: Client, user: User) -> None:
    make.schedule(user, weekdays="3").moves.create(from_day=date(2026, 3, 5))
    page = text(user_client)
    assert "Left out this time" in page
    assert reverse("planner:undo", args=[Schedule.objects.get().pk, date(2026, 3, 5)]) in page


def test_holidays_that_are_over_are_not_listed(user_client: Client, user: User) -> None:
    make.schedule(user)
    Holiday.objects.create(user=user, first=TODAY - timedelta(days=9), last=TODAY - timedelta(days=1))
    now = Holiday.objects.create(user=user, first=TODAY, last=TODAY + timedelta(days=3))
    assert list(user_client.get(URL).context["holidays"]) == [now]
    assert "I am back" in text(user_client)


def test_two_plans_that_meet_are_told(user_client: Client, user: User) -> None:
    """As when a guest's days come to an account that has its own."""
    make.schedule(user, weekdays="3")
    make.schedule(user, "band-home", weekdays="4")
    assert "2 sessions of the next two weeks are left out" in text(user_client)


def test_it_shows_nothing_of_others(user_client: Client) -> None:
    make.schedule(make.user(), "band-home")
    assert "Which days suit you?" in text(user_client)


def test_a_routine_of_ones_own_is_planned_like_any_other(user_client: Client, user: User) -> None:
    mine = make.routine(user, "bird-dog", "wall-push-up", name="Mine")
    make.schedule(user, mine.slug, weekdays="3")
    assert "Mine" in text(user_client)
    mine.is_published = False
    mine.save()
    assert rows(user_client) == []


def test_a_routine_of_somebody_elses_is_never_planned(user_client: Client, user: User) -> None:
    theirs = make.routine(make.user(), "bird-dog", name="Theirs")
    make.schedule(user, theirs.slug, weekdays="3")
    assert rows(user_client) == []


def test_more_days_cost_no_more_queries(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.schedule(user, weekdays="0123456", routine="desk-break")
    user_client.get(URL)
    with django_assert_max_num_queries(15):
        assert len(rows(user_client)) == 14


def test_five_years_are_shown_as_fast_as_a_month(user_client: Client, user: User) -> None:
    start = TODAY - timedelta(days=5 * 365)
    make.schedule(user, weekdays="024", starts_on=start, since=start)
    begun = datetime.now()
    assert len(rows(user_client)) == 6
    assert datetime.now() - begun < timedelta(seconds=2)
