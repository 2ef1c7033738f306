"""The page on which somebody chooses."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines.reminders import sending
from routines.reminders.forms import PreferencesForm
from routines.reminders.models import CalendarLink, Preferences, PushDevice
from tests import make
from tests.conftest import Clock
from tests.reminders.making import DEVICE, Pushed, wanting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

URL = reverse("reminders:reminders")
TEST = reverse("reminders:send-test")
TIMES = {"lead": 30, "session_at": "09:00", "morning_at": "09:00", "check_in_at": "09:00"}


def test_all_is_off_until_it_is_switched_on(user_client: Client) -> None:
    page = user_client.get(URL).text
    for name in ("session", "morning", "check_in", "by_email", "by_push", "discreet"):
        assert f'name="{name}"' in page
    ticked = [part for part in page.split("<input")[1:] if " checked" in part.split(">")[0]]
    assert [part for part in ticked if 'name="alarms"' not in part] == []
    assert page.count('value="09:00"') == 3
    assert not Preferences.objects.exists()


def test_what_is_chosen_is_kept(user_client: Client, user: User) -> None:
    told = {**TIMES, "session": "on", "by_push": "on", "lead": 60, "morning_at": "10:30"}
    assert user_client.post(URL, told)["Location"] == URL
    wanted = Preferences.objects.get()
    assert (wanted.user, wanted.session, wanted.morning, wanted.by_push, wanted.lead) == (user, True, False, True, 60)
    assert wanted.morning_at.isoformat() == "10:30:00"
    assert wanted.language == "en-gb"
    assert mail.outbox == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"morning_at": "07:59"},
        {"morning_at": "20:31"},
        {"session_at": "23:00"},
        {"check_in_at": ""},
        {"check_in_at": "later"},
        {"lead": 7},
        {"lead": -30},
        {"lead": "x"},
    ],
)
def test_a_time_that_is_not_offered_is_refused_and_what_was_typed_stays(
    user_client: Client, wrong: dict[str, Any]
) -> None:
    response = user_client.post(URL, {**TIMES, "session": "on", **wrong})
    assert response.status_code == 422
    assert "Nothing was lost" in response.text
    assert not Preferences.objects.exists()


def test_switching_mails_on_asks_the_address_and_does_not_ask_again_at_once(
    user_client: Client, user: User, clock: Clock
) -> None:
    for _time in range(3):
        user_client.post(URL, {**TIMES, "morning": "on", "by_email": "on"})
    assert [message.to for message in mail.outbox] == [[user.email]]
    clock.move(minutes=10)
    user_client.post(URL, {**TIMES, "morning": "on", "by_email": "on"})
    assert len(mail.outbox) == 2
    assert "Waits for the link in the mail" in user_client.get(URL).text


def test_another_account_with_the_address_does_not_ask_it_again_at_once(
    user_client: Client, user: User, clock: Clock
) -> None:
    user_client.post(URL, {**TIMES, "morning": "on", "by_email": "on"})
    email = user.email
    user.delete()
    again = Client()
    again.force_login(make.user(email=email or ""))
    again.post(URL, {**TIMES, "morning": "on", "by_email": "on"})
    assert len(mail.outbox) == 1


def test_a_guest_has_no_address_to_send_to(guest_client: Client) -> None:
    response = guest_client.post(URL, {**TIMES, "by_email": "on"})
    assert response.status_code == 422
    assert "Mails need an account with an address" in response.text
    assert guest_client.post(URL, {**TIMES, "by_push": "on", "session": "on"}).status_code == 302


def test_the_calendars_address_is_told_once(user_client: Client) -> None:
    page = user_client.post(reverse("reminders:calendar-add"), follow=True).text
    start = page.index("http://testserver/calendar/")
    address = page[start : page.index(".ics", start) + 4]
    assert address.replace("http:", "webcal:") in page
    assert user_client.get(address).status_code == 200
    again = user_client.get(URL).text
    assert "/calendar/" not in again.replace("/me/reminders/calendar/", "")
    assert "One address works, made on 4 Mar 2026." in " ".join(again.split())


def test_a_new_address_ends_the_old_one(user_client: Client, user: User, clock: Clock) -> None:
    _link, secret = CalendarLink.objects.make(user, clock())
    old = reverse("reminders:calendar", args=[secret])
    assert user_client.get(old).status_code == 200
    user_client.post(reverse("reminders:calendar-add"))
    assert user_client.get(old).status_code == 404
    user_client.post(reverse("reminders:calendar-revoke"))
    assert not CalendarLink.objects.open().exists()


def test_somebody_elses_secret_in_a_cookie_tells_nothing(user_client: Client, clock: Clock) -> None:
    _link, secret = CalendarLink.objects.make(make.user(), clock())
    user_client.cookies["made_calendar_link"] = secret
    assert secret not in user_client.get(URL).text


def test_a_test_goes_out_by_every_way_that_is_on_and_not_twice_a_minute(
    user_client: Client, user: User, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushed = Pushed()
    monkeypatch.setattr(sending, "push", pushed)
    PushDevice.objects.keep(user, DEVICE, timezone.now())
    wanting(user, by_push=True)
    for _time in range(2):
        user_client.post(TEST)
    assert [message.subject for message in mail.outbox] == ["This is a test"]
    assert [message["title"] for message, _topic in pushed.sent] == ["This is a test"]
    clock.move(minutes=1)
    page = user_client.post(TEST, follow=True).text
    assert "The test was sent by email." in page
    assert "The test was sent to your devices." in page


def test_tests_from_one_address_are_few(user_client: Client) -> None:
    for _time in range(10):
        assert user_client.post(TEST).status_code == 302
    assert user_client.post(TEST).status_code == 429


def test_a_test_with_nothing_on_says_so(user_client: Client, user: User) -> None:
    wanting(user, confirmed_email="")
    assert "No way is on yet" in user_client.post(TEST, follow=True).text
    assert mail.outbox == []


def test_it_says_that_nothing_is_sent_at_night(user_client: Client) -> None:
    assert "Nothing is sent between 21:00 and 08:00" in user_client.get(URL).text


def test_me_leads_to_it(user_client: Client) -> None:
    assert f'href="{URL}"' in user_client.get("/me/").text


def test_nobody_is_sent_home(client: Client) -> None:
    assert client.get(URL)["Location"] == reverse("home")
    for name in ("reminders", "send-test", "calendar-add", "calendar-revoke", "device-add"):
        assert client.post(reverse(f"reminders:{name}"), TIMES).status_code == 401


def test_saving_the_page_takes_nothing_back_that_was_pressed_meanwhile(user: User) -> None:
    Preferences.objects.create(user=user, by_email=True)
    form = PreferencesForm({**TIMES, "session": "on", "by_email": "on"}, instance=Preferences.objects.get())
    assert form.is_valid()
    Preferences.objects.get().confirm(user.email or "")
    form.save()
    wanted = Preferences.objects.select_related("user").get()
    assert wanted.is_confirmed
    assert wanted.session
