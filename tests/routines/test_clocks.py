from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts.models import User
from routines.clocks import possible, shift_of, steady
from routines.models import Event, SetLog, WorkoutSession
from tests.conftest import NOON, Clock
from tests.routines.sending import done, finished, send, started, whole_session

HOUR = timedelta(hours=1)
times = st.datetimes(datetime(1970, 1, 2), datetime(2080, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(("seconds", "shift"), [(0, 0), (120, 0), (-120, 0), (121, 121), (-121, -121), (7200.9, 7200)])
def test_up_to_two_minutes_are_a_right_clock(seconds: float, shift: int) -> None:
    assert shift_of(NOON - timedelta(seconds=seconds), NOON) == shift


@pytest.mark.parametrize(("new", "earlier", "taken"), [(300, 0, 0), (0, 300, 300), (7200, 0, 7200), (5, None, 5)])
def test_a_slow_network_is_no_other_clock(new: int, earlier: int | None, taken: int) -> None:
    assert steady(new, earlier) == taken


@given(sent=times, latest=times, now=st.just(NOON))
def test_nothing_happens_in_the_future_or_before_there_was_anything(
    sent: datetime, latest: datetime, now: datetime
) -> None:
    corrected = latest + timedelta(seconds=possible(shift_of(sent, now), latest, now))
    assert datetime(2025, 1, 1, tzinfo=UTC) <= corrected <= now + timedelta(minutes=10)


@pytest.fixture
def pk(db: None, clock: Clock) -> UUID:
    return uuid4()


@pytest.mark.parametrize("wrong", [3 * HOUR, -7 * HOUR, -400 * 24 * HOUR])
def test_a_session_by_a_wrong_clock_is_put_right(user_client: Client, user: User, pk: UUID, wrong: timedelta) -> None:
    events = whole_session(pk, NOON - HOUR + wrong)
    response = send(user_client, user, events, sent_at=(NOON + wrong).isoformat())
    session = WorkoutSession.objects.get(pk=pk)
    assert (session.started_at, session.finished_at) == (NOON - HOUR, NOON - HOUR + timedelta(minutes=9))
    assert session.local_date == NOON.date()
    assert Event.objects.get(session=pk, kind="started").at == NOON - HOUR + wrong
    told = [result["at"] for result in response.json()["results"]]
    assert datetime.fromisoformat(told[0]) == NOON - HOUR


def test_a_clock_that_was_put_right_before_sending_leaves_nothing_in_the_future(
    user_client: Client, user: User, pk: UUID
) -> None:
    send(user_client, user, whole_session(pk, NOON + 2 * HOUR))
    session = WorkoutSession.objects.get(pk=pk)
    assert (session.started_at, session.finished_at) == (NOON - timedelta(minutes=9), NOON)


def test_a_slow_request_does_not_change_the_order(user_client: Client, user: User, pk: UUID, clock: Clock) -> None:
    begin, later = NOON - timedelta(minutes=1), NOON + timedelta(minutes=1)
    send(user_client, user, [started(pk, begin), done(pk, 0, NOON, reps=3)], sent_at=NOON.isoformat())
    clock.move(minutes=5)
    send(user_client, user, [done(pk, 0, later, reps=4)], sent_at=later.isoformat())
    send(user_client, user, [done(pk, 0, later + timedelta(minutes=1), reps=5)])
    assert SetLog.objects.get(session=pk).reps == 5


def test_a_first_request_that_was_slow_keeps_the_order_too(
    user_client: Client, user: User, pk: UUID, clock: Clock
) -> None:
    clock.move(minutes=4)
    send(user_client, user, [started(pk, NOON), done(pk, 0, NOON, reps=3)], sent_at=NOON.isoformat())
    send(user_client, user, [done(pk, 0, NOON + timedelta(minutes=1), reps=4)])
    assert SetLog.objects.get(session=pk).reps == 4


def test_the_offset_of_a_time_zone_is_no_wrong_clock(user_client: Client, user: User, pk: UUID) -> None:
    event = {**started(pk), "at": "2026-03-04T20:30:00+09:00"}
    send(user_client, user, [event, finished(pk)], sent_at="2026-03-04T07:00:00-05:00")
    assert WorkoutSession.objects.get(pk=pk).started_at == NOON - HOUR / 2
