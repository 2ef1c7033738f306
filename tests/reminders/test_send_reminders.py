"""What goes out when the command runs, and what does not."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from backrelief.accounts.models import User
from routines.models import SafetyCheck
from routines.planner.models import Holiday, Schedule
from routines.reminders import sending
from routines.reminders.models import Message, PushDevice
from tests import make
from tests.conftest import Clock
from tests.reminders.making import DEVICE, Pushed, run, subjects, wanting, yesterday

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def nine(clock: Clock) -> Clock:
    clock.now = NINE
    return clock


def with_session(user: User, **fields: Any) -> None:
    """One at nine, on Wednesdays, for somebody who has passed the safety check."""
    make.safety_check(user)
    make.schedule(user, weekdays="2", **fields)


def test_the_days_session_is_told_with_routine_and_minutes(user: User) -> None:
    wanting(user)
    with_session(user)
    make.check_in(user, days_ago=1)
    run()
    [message] = mail.outbox
    assert message.subject == "Planned for today"
    assert message.to == [user.email]
    assert "Home start, no equipment, about" in message.body
    assert "whenever it suits you" in message.body


def test_a_routine_of_ones_own_is_told_by_its_name(user: User) -> None:
    wanting(user, check_in=False)
    make.schedule(user, make.routine(user, name="Mine <alone>").slug, "2")
    make.safety_check(user)
    run()
    [message] = mail.outbox
    assert "Mine <alone>, about" in message.body
    assert isinstance(message, EmailMultiAlternatives)
    assert "Mine &lt;alone&gt;, about" in str(message.alternatives[0][0])


def test_it_is_told_once(user: User, nine: Clock) -> None:
    wanting(user)
    with_session(user)
    for _minutes in range(0, 180, 5):
        run()
        nine.move(minutes=5)
    assert sorted(subjects()) == ["A few short questions are waiting", "Planned for today"]


def test_nothing_is_sent_to_whoever_wants_nothing(user: User) -> None:
    with_session(user)
    yesterday(user)
    run()
    wanting(user, session=False, morning=False, check_in=False)
    run()
    assert mail.outbox == []
    assert not Message.objects.exists()


def test_a_session_with_a_time_is_told_before_it_on_the_users_own_clock(nine: Clock) -> None:
    user = make.user(time_zone="Asia/Kolkata")
    wanting(user, lead=60, check_in=False)
    with_session(user, at=time(18))
    nine.now = datetime(2026, 3, 4, 11, 29, tzinfo=UTC)  # 16:59 there
    run()
    assert mail.outbox == []
    nine.move(minutes=1)
    run()
    [message] = mail.outbox
    assert "Home start, no equipment at 6 p.m., about" in message.body


def test_a_session_early_in_the_morning_is_not_told_after_its_time(user: User, nine: Clock) -> None:
    wanting(user, check_in=False)
    with_session(user, at=time(7))
    for hour, minute in ((6, 30), (7, 59), (8, 0), (8, 15)):
        nine.now = NINE.replace(hour=hour, minute=minute)
        run()
    assert mail.outbox == []


@pytest.mark.parametrize("is_finished", [True, False])
def test_nothing_is_told_once_something_was_done_that_day(user: User, is_finished: bool) -> None:
    wanting(user, check_in=False)
    with_session(user)
    make.session(user, "gentle-mobility", at=NINE.replace(hour=7), is_finished=is_finished)
    run()
    assert mail.outbox == []


def test_two_sessions_of_a_day_do_not_replace_each_other(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    pushed = Pushed()
    monkeypatch.setattr(sending, "push", pushed)
    PushDevice.objects.keep(user, DEVICE, timezone.now())
    wanting(user, by_email=False, by_push=True, check_in=False)
    with_session(user)
    make.schedule(user, "gentle-mobility", "2")
    run()
    assert len({topic for _message, topic in pushed.sent}) == 2


def test_a_schedule_that_is_made_anew_tells_nothing_twice_a_day(user: User) -> None:
    wanting(user, check_in=False)
    with_session(user)
    run()
    Schedule.objects.all().delete()
    make.schedule(user, weekdays="24")
    run()
    assert subjects() == ["Planned for today"]


def test_a_moved_session_is_told_on_its_new_day(user: User, nine: Clock) -> None:
    wanting(user, check_in=False)
    make.safety_check(user)
    schedule = make.schedule(user, weekdays="2")
    schedule.moves.create(from_day=date(2026, 3, 4), to_day=date(2026, 3, 5))
    run()
    assert mail.outbox == []
    nine.move(days=1)
    run()
    assert subjects() == ["Planned for today"]


def test_the_morning_after_is_asked_about_until_it_is_answered(user: User) -> None:
    wanting(user, check_in=False)
    yesterday(user)
    run()
    [message] = mail.outbox
    assert message.subject == "One question about yesterday"
    assert "/next-day/" in message.body


def test_a_morning_that_was_answered_is_not_asked_about(user: User) -> None:
    wanting(user, check_in=False)
    yesterday(user, next_day=2)
    run()
    assert mail.outbox == []


def test_a_morning_long_ago_is_not_asked_about(user: User, nine: Clock) -> None:
    wanting(user, check_in=False)
    yesterday(user)
    nine.move(days=1)
    run()
    assert mail.outbox == []


def test_a_check_in_is_told_once_and_not_every_day_until_it_is_done(user: User, nine: Clock) -> None:
    wanting(user)
    make.check_in(user, days_ago=14)
    for _day in range(15):
        run()
        nine.move(days=1)
    assert subjects() == ["A few short questions are waiting"]


def test_a_check_in_that_is_not_due_is_not_told(user: User) -> None:
    wanting(user)
    make.check_in(user, days_ago=3)
    run()
    assert mail.outbox == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu", "Europe/London"])
def test_nothing_is_ever_sent_at_night(nine: Clock, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Over the days on which clocks change, every quarter of an hour."""
    user = make.user(time_zone=zone)
    wanting(user, session_at=time(20, 30), check_in_at=time(8))
    make.safety_check(user)
    make.schedule(user, "gentle-mobility", "0123456")
    nine.now = datetime(2026, 3, 7, tzinfo=UTC)
    hours = set()
    for _quarter in range(4 * 24 * 3):
        before = len(mail.outbox)
        run()
        if len(mail.outbox) > before:
            hours.add(nine.now.astimezone(user.zone).hour)
        nine.move(minutes=15)
    assert hours == {8, 20}
    assert 4 <= len(mail.outbox) <= 5


def test_nothing_is_sent_on_holiday(user: User) -> None:
    wanting(user)
    with_session(user)
    yesterday(user)
    Holiday.objects.create(user=user, first=NINE.date(), last=NINE.date())
    run()
    assert mail.outbox == []


def test_nothing_is_sent_while_a_safety_lock_is_on(user: User) -> None:
    wanting(user)
    with_session(user)
    yesterday(user)
    check = make.safety_check(user, RF01="yes")
    check.result = SafetyCheck.Result.GET_HELP
    check.save()
    run()
    assert mail.outbox == []


def test_nothing_goes_to_an_address_that_has_not_said_yes(user: User) -> None:
    wanting(user, confirmed_email="")
    yesterday(user)
    run()
    User.objects.filter(pk=user.pk).update(email="other@example.org")
    run()
    assert mail.outbox == []


def test_nothing_goes_to_a_closed_account() -> None:
    user = make.user(is_active=False)
    wanting(user)
    yesterday(user)
    run()
    assert mail.outbox == []


def test_a_discreet_message_names_no_routine(user: User) -> None:
    wanting(user, discreet=True, check_in=False)
    with_session(user)
    run()
    assert "Home start" not in str(mail.outbox[0].message())
    assert "Your session, about" in mail.outbox[0].body


def test_a_mail_has_a_way_out_and_no_word_about_health(user: User) -> None:
    wanting(user)
    with_session(user)
    yesterday(user, pain=6, after=7)
    run()
    assert len(mail.outbox) == 3
    for message in mail.outbox:
        text = str(message.message())
        assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in text
        assert message.extra_headers["List-Unsubscribe"].startswith("<http://localhost:8000/reminders/stop/")
        assert not any(word in text.lower() for word in ("pain", "flare", "hurt", "disc ", "symptom"))


def test_a_message_to_a_browser_leads_into_the_app(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    pushed = Pushed()
    monkeypatch.setattr(sending, "push", pushed)
    PushDevice.objects.keep(user, DEVICE, timezone.now())
    wanting(user, by_email=False, by_push=True, check_in=False)
    with_session(user)
    run()
    run()
    [(message, topic)] = pushed.sent
    assert re.fullmatch("[0-9a-f]{32}", topic)
    assert message["url"] == "/today/"
    assert message["title"] == "Planned for today"
    assert mail.outbox == []
