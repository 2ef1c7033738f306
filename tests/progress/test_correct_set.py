from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines import sync
from routines.models import Event, SetLog, WorkoutSession
from tests import make
from tests.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def session(user: User) -> WorkoutSession:
    return make.session(user, routine="gym-machines-beginner", load="20.41166")


@pytest.fixture
def row(session: WorkoutSession) -> SetLog:
    """A set with a weight."""
    return SetLog.objects.filter(session=session, exercise__resistance="weight", reps__isnull=False)[0]


def url(row: SetLog) -> str:
    return reverse("progress:correct-set", args=[row.session_id, row.step])


def post(client: Client, row: SetLog, **typed: object) -> Any:
    data = {"event": str(uuid4()), "reps": "9", "load": "22.5", "unit": "kg", "effort": "", **typed}
    return client.post(url(row), data)


def now(row: SetLog) -> SetLog:
    """The set as it is kept now: a corrected set is a new row of the same step."""
    return SetLog.objects.get(session=row.session_id, step=row.step)


def test_it_is_filled_in_as_the_set_stands(user_client: Client, row: SetLog) -> None:
    page = user_client.get(url(row)).content.decode()
    assert f'name="reps" value="{row.reps}"' in page
    assert 'name="load" value="20.41"' in page
    assert "Weight in kg" in page
    assert 'name="seconds"' not in page
    assert 'name="band"' not in page


def test_it_puts_the_numbers_right(user_client: Client, row: SetLog) -> None:
    response = post(user_client, row, reps="9", load="22,5", effort="6")
    assert response.status_code == 302
    kept = now(row)
    assert (kept.reps, kept.load, kept.effort, kept.done_at) == (9, Decimal("22.5"), 6, row.done_at)


def test_what_was_recorded_first_is_kept(user_client: Client, row: SetLog) -> None:
    recorded = Event.objects.get(pk=row.event)
    post(user_client, row)
    assert Event.objects.get(pk=row.event) == recorded
    assert Event.objects.get(kind="corrected").data["event"] == str(row.event)


def test_it_can_be_put_right_again(user_client: Client, row: SetLog, clock: Clock) -> None:
    post(user_client, row, reps="9")
    clock.move(minutes=1)
    post(user_client, row, reps="7")
    assert now(row).reps == 7


def test_pressing_twice_corrects_once(user_client: Client, row: SetLog) -> None:
    event = str(uuid4())
    post(user_client, row, event=event)
    post(user_client, row, event=event)
    assert Event.objects.filter(kind="corrected").count() == 1


def test_a_weight_left_as_shown_keeps_its_last_digit(user_client: Client, row: SetLog) -> None:
    post(user_client, row, reps="9", load="20.41")
    assert now(row).load == Decimal("20.41166")


def test_pounds_stay_the_pounds_that_were_typed(user_client: Client, row: SetLog) -> None:
    User.objects.update(unit="lb")
    assert 'name="load" value="45"' in user_client.get(url(row)).content.decode()
    post(user_client, row, load="47.5", unit="lb")
    assert 'name="load" value="47.5"' in user_client.get(url(row)).content.decode()


def test_a_hold_asks_for_seconds(user_client: Client, user: User) -> None:
    session = make.session(user)
    row = SetLog.objects.filter(session=session, reps__isnull=True)[0]
    page = user_client.get(url(row)).content.decode()
    assert 'name="seconds"' in page
    assert 'name="reps"' not in page
    assert 'name="load"' not in page
    user_client.post(url(row), {"event": str(uuid4()), "seconds": "17"})
    assert now(row).seconds == 17


@pytest.mark.parametrize(
    "typed",
    [{"reps": ""}, {"reps": "-1"}, {"reps": "201"}, {"reps": "ten"}, {"load": "1000"}, {"load": "-1"}, {"event": "x"}],
)
def test_what_cannot_be_is_answered_with_what_was_typed(
    user_client: Client, row: SetLog, typed: dict[str, str]
) -> None:
    response = post(user_client, row, **{"reps": "9", **typed})
    assert response.status_code == 422
    assert "Nothing was lost" in response.content.decode()
    assert now(row).reps == row.reps
    assert not Event.objects.filter(kind="corrected").exists()


def test_rows_stay_what_the_events_say(user_client: Client, user: User, row: SetLog) -> None:
    post(user_client, row, reps="9")
    folded = sync.read(user, row.session_id)
    assert folded is not None
    state = folded.steps[row.step]
    assert state.done is not None
    assert (state.done.reps, state.done.load) == (now(row).reps, now(row).load)


@pytest.mark.parametrize("step", [999, 0])
def test_a_set_that_was_not_done_cannot_be_put_right(user_client: Client, user: User, step: int) -> None:
    session = make.session(user, sets=0)
    assert user_client.get(reverse("progress:correct-set", args=[session.pk, step])).status_code == 404
