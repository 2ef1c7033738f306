from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backrelief.accounts.models import User
from routines.planner.ahead import ahead
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TODAY = date(2026, 3, 4)  # a Wednesday
FORTNIGHT = TODAY + timedelta(days=13)


def test_it_tells_day_moment_minutes_and_routine(user: User) -> None:
    schedule = make.schedule(user, "home-beginner", "24", at=time(18))
    first, *rest = ahead(user, TODAY, FORTNIGHT)
    assert [one.day for one in (first, *rest)] == [TODAY, date(2026, 3, 6), date(2026, 3, 11), date(2026, 3, 13)]
    assert first.at == datetime(2026, 3, 4, 18, tzinfo=UTC)
    assert first.routine == schedule.routine
    assert first.minutes > 10
    assert not first.was_moved
    assert not first.is_done


def test_the_hour_is_that_of_the_users_own_clock() -> None:
    user = make.user(time_zone="Pacific/Auckland")
    make.schedule(user, weekdays="4", at=time(8))
    [friday] = ahead(user, date(2026, 3, 6), date(2026, 3, 6))
    assert friday.at == datetime(2026, 3, 5, 19, tzinfo=UTC)


def test_a_session_that_is_moved_keeps_its_uid(user: User) -> None:
    schedule = make.schedule(user, weekdays="2")
    [before] = ahead(user, TODAY, TODAY)
    schedule.moves.create(from_day=TODAY, to_day=TODAY + timedelta(days=1))
    [after] = ahead(user, TODAY, TODAY + timedelta(days=2))
    assert after.uid == before.uid
    assert after.day == date(2026, 3, 5)
    assert after.was_moved


def test_it_says_what_was_done_that_day(user: User) -> None:
    make.schedule(user, weekdays="2")
    make.session(user, at=datetime(2026, 3, 4, 7, tzinfo=UTC))
    assert [one.is_done for one in ahead(user, TODAY, FORTNIGHT)] == [True, False]


def test_a_schedule_that_was_stopped_plans_nothing(user: User) -> None:
    make.schedule(user).stop(datetime(2099, 1, 1, tzinfo=UTC))
    assert ahead(user, TODAY, FORTNIGHT) == []


def test_whoever_has_no_schedule_costs_one_query(user: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert ahead(user, TODAY, FORTNIGHT) == []
    assert len(queries) == 1


def test_more_sessions_cost_no_more_queries(user: User) -> None:
    make.schedule(user, weekdays="03")
    with CaptureQueriesContext(connection) as few:
        ahead(user, TODAY, FORTNIGHT)
    with CaptureQueriesContext(connection) as many:
        assert len(ahead(user, TODAY, TODAY + timedelta(days=300))) > 80
    assert len(few) == len(many) == 6
