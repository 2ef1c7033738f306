from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from backrelief.accounts.guests import ensure_user
from backrelief.accounts.models import Unit, User, WeekStart
from tests import make
from tests.conftest import Clock

pytestmark = pytest.mark.django_db

HOSTILE = [
    "",
    "Mars/Base",
    "../../etc/passwd",
    "Europe/Berlin\x00",
    "<script>",
    "/etc/localtime",
    "A" * 5000,
    "posixrules",
]


def post(language: str = "en-GB", tz: str | None = None) -> HttpRequest:
    request = RequestFactory().post("/", headers={"Accept-Language": language})
    request.user = AnonymousUser()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    if tz is not None:
        request.COOKIES["tz"] = tz
    return request


def test_a_post_of_nobody_makes_a_signed_in_guest() -> None:
    request = post()
    user = ensure_user(request)
    assert user.is_guest
    assert request.user == user
    assert request.session["_auth_user_id"] == str(user.pk)
    assert not user.has_usable_password()


def test_a_second_call_makes_no_second_guest() -> None:
    request = post()
    assert ensure_user(request) == ensure_user(request)
    assert User.objects.count() == 1


def test_a_link_makes_no_guest() -> None:
    request = post()
    request.method = "GET"
    with pytest.raises(RuntimeError):
        ensure_user(request)
    assert not User.objects.exists()


def test_an_account_stays_itself() -> None:
    request = post()
    request.user = make.user()
    assert ensure_user(request) == request.user


def test_the_session_gets_a_new_key_when_a_guest_is_made() -> None:
    request = post()
    request.session.create()
    before = request.session.session_key
    ensure_user(request)
    assert request.session.session_key != before


def test_the_device_says_the_time_zone() -> None:
    assert ensure_user(post(tz="America/New_York")).time_zone == "America/New_York"


@pytest.mark.parametrize("tz", HOSTILE)
def test_a_zone_that_is_none_falls_back(tz: str) -> None:
    user = ensure_user(post(tz=tz))
    assert user.time_zone == settings.TIME_ZONE
    assert user.zone


@pytest.mark.parametrize(
    ("language", "unit", "week_start"),
    [
        ("en-US,en;q=0.9", Unit.LB, WeekStart.SUNDAY),
        ("en-GB,en-US;q=0.8", Unit.KG, WeekStart.MONDAY),
        ("ar-EG", Unit.KG, WeekStart.SATURDAY),
        ("pt-BR;q=1", Unit.KG, WeekStart.SUNDAY),
        ("de", Unit.KG, WeekStart.MONDAY),
        ("", Unit.KG, WeekStart.MONDAY),
        ("*;;,,--", Unit.KG, WeekStart.MONDAY),
    ],
)
def test_unit_and_week_are_guessed_from_the_language(language: str, unit: str, week_start: int) -> None:
    user = ensure_user(post(language=language))
    assert (user.unit, user.week_start) == (unit, week_start)


def test_a_visit_is_noted_once_on_the_users_own_day(guest: User, guest_client: Client, clock: Clock) -> None:
    User.objects.filter(pk=guest.pk).update(time_zone="Pacific/Auckland", seen_on=clock.now.date())
    clock.now = clock.now.replace(hour=11, minute=30)  # 00:30 of the next day there
    guest_client.get("/me/")
    guest.refresh_from_db()
    assert guest.seen_on == clock.now.date() + timedelta(days=1)
    User.objects.filter(pk=guest.pk).update(seen_on=clock.now.date() + timedelta(days=2))
    guest_client.get("/me/")
    guest.refresh_from_db()
    assert guest.seen_on == clock.now.date() + timedelta(days=2)


def test_the_cookie_is_sent_anew_only_when_half_used_up(guest_client: Client, clock: Clock) -> None:
    assert guest_client.get("/me/").cookies["sessionid"]["max-age"] == 400 * 24 * 60 * 60
    assert "sessionid" not in guest_client.get("/me/").cookies
    clock.move(days=199)
    assert "sessionid" not in guest_client.get("/me/").cookies
    clock.move(days=2)
    assert "sessionid" in guest_client.get("/me/").cookies


def test_a_visitor_without_cookies_gets_none(client: Client) -> None:
    assert "sessionid" not in client.get("/me/").cookies
    assert not Session.objects.exists()
    assert timezone.get_current_timezone_name() == settings.TIME_ZONE
