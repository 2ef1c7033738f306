from datetime import date

import pytest
from django.test import Client

from backrelief.accounts.models import Unit, User, WeekStart
from routines.progress.models import WeeklyTarget
from tests import make
from tests.accounts import kept
from tests.conftest import Clock

pytestmark = pytest.mark.django_db

SETTINGS = {"name": " Ruth ", "unit": "lb", "time_zone": "Asia/Tokyo", "week_start": "6"}


def text(client: Client) -> str:
    return " ".join(client.get("/me/").text.split())


def test_a_guest_is_told_how_it_is_kept_and_how_to_keep_it(guest: User, guest_client: Client) -> None:
    kept.session(guest)
    kept.session(make.guest())
    page = text(guest_client)
    assert "1 session is kept for this device only" in page
    assert "Sign up to keep it" in page
    assert "/account/logout/" not in page


def test_an_account_can_change_itself_and_leave(user: User, user_client: Client) -> None:
    page = text(user_client)
    for url in ("/account/email/", "/account/password/", "/account/logout/", "/me/delete/"):
        assert f'href="{url}"' in page
    assert user.email
    assert user.email in page


def test_a_stranger_can_start_or_sign_in(client: Client) -> None:
    page = text(client)
    assert "Nothing is kept here yet" in page
    assert 'name="time_zone"' not in page


def test_settings_are_saved(guest: User, guest_client: Client) -> None:
    response = guest_client.post("/me/settings/", SETTINGS)
    assert response.headers["Location"] == "/me/"
    guest.refresh_from_db()
    assert (guest.name, guest.unit, guest.time_zone, guest.week_start) == (
        "Ruth",
        Unit.LB,
        "Asia/Tokyo",
        WeekStart.SUNDAY,
    )


def test_a_target_for_the_week_is_kept_with_its_day(user: User, user_client: Client, clock: Clock) -> None:
    user_client.post("/me/settings/", SETTINGS | {"weekly_target": "4"})
    assert WeeklyTarget.objects.history(user) == [(date(2026, 3, 4), 4)]
    assert '<option value="4" selected>' in text(user_client)
    clock.move(days=9)
    user_client.post("/me/settings/", SETTINGS | {"weekly_target": "4"})
    assert len(WeeklyTarget.objects.history(user)) == 1
    user_client.post("/me/settings/", SETTINGS | {"weekly_target": ""})
    assert WeeklyTarget.objects.history(user)[-1] == (date(2026, 3, 13), None)
    assert user_client.post("/me/settings/", SETTINGS | {"weekly_target": "8"}).status_code == 422


@pytest.mark.parametrize(
    "change", [{"time_zone": "Mars/Base"}, {"unit": "st"}, {"week_start": "3"}, {"name": "x" * 61}, {"time_zone": ""}]
)
def test_a_bad_setting_is_422_and_saves_nothing(user: User, user_client: Client, change: dict[str, str]) -> None:
    response = user_client.post("/me/settings/", SETTINGS | {"name": "Rut"} | change)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(change)
    assert response.context["user"].name == ""
    if "name" not in change:
        assert 'value="Rut"' in response.text
    user.refresh_from_db()
    assert (user.name, user.unit, user.time_zone) == ("", Unit.KG, "UTC")


def test_no_other_field_can_be_set(user: User, user_client: Client) -> None:
    before = user.email
    user_client.post(
        "/me/settings/", SETTINGS | {"email": "x@example.org", "is_staff": "on", "id": "1", "password": "x"}
    )
    user.refresh_from_db()
    assert (user.email, user.is_staff) == (before, False)
    assert user.check_password(make.PASSWORD)


def test_a_page_with_errors_can_be_opened_anew(user_client: Client) -> None:
    assert user_client.get("/me/settings/").headers["Location"] == "/me/"


def test_a_rare_zone_and_that_of_the_device_are_offered(user: User, user_client: Client) -> None:
    User.objects.filter(pk=user.pk).update(time_zone="Antarctica/Troll")
    user_client.cookies["tz"] = "Pacific/Chatham"
    page = text(user_client)
    assert '<option value="Antarctica/Troll" selected>Antarctica: Troll</option>' in page
    assert "Pacific: Chatham" in page


def test_times_are_shown_in_the_users_zone(user: User, user_client: Client) -> None:
    User.objects.filter(pk=user.pk).update(time_zone="Asia/Tokyo")
    assert text(user_client)
    assert str(user_client.get("/me/").context["user"].zone) == "Asia/Tokyo"


@pytest.mark.parametrize("url", ["/me/settings/", "/me/delete/", "/me/leave/", "/account/email/"])
def test_strangers_are_told_that_nothing_was_saved(client: Client, url: str) -> None:
    response = client.post(url)
    assert response.status_code == 401
    assert "What you sent last could not be saved." in response.text
