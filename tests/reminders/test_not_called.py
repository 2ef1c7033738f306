"""Nobody is called to a session that would be refused, and little is read to find that out."""

from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.core import mail

from backrelief.accounts.models import User
from routines.reminders.reminder import Occasion
from routines.reminders.sessions import sessions
from tests import make
from tests.conftest import Clock
from tests.reminders.making import run, wanting

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def nine(clock: Clock) -> Clock:
    clock.now = NINE
    return clock


def test_nobody_is_called_while_the_body_needs_its_rest(user: User) -> None:
    wanting(user, check_in=False)
    make.safety_check(user)
    make.schedule(user, weekdays="2")
    make.session(user, "home-beginner", at=datetime(2026, 3, 3, 18, tzinfo=UTC), next_day=3)
    run()
    assert mail.outbox == []


@pytest.mark.parametrize("conditions", [None, ("SURG-A",)])
def test_nobody_is_called_to_what_the_safety_check_keeps_closed(user: User, conditions: tuple[str, ...] | None) -> None:
    wanting(user, check_in=False)
    make.schedule(user, weekdays="2")
    if conditions:
        make.safety_check(user, *conditions)
    run()
    assert mail.outbox == []


def test_nobody_is_called_to_strength_while_a_strength_session_is_open(user: User) -> None:
    wanting(user, check_in=False)
    make.safety_check(user)
    make.schedule(user, weekdays="2")
    make.session(user, "home-beginner", at=datetime(2026, 3, 1, 18, tzinfo=UTC), is_finished=False)
    run()
    assert mail.outbox == []


def test_little_is_read_for_whoever_is_not_to_be_told_now(
    user: User, nine: Clock, django_assert_max_num_queries: Any
) -> None:
    wanted = wanting(user)
    make.schedule(user, weekdays="2", at=time(18))
    with django_assert_max_num_queries(1):
        assert list(sessions(Occasion(wanted, nine.now.replace(hour=15)))) == []
