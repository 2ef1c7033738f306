import pytest
from django.test import Client

from backrelief.accounts import joining
from backrelief.accounts.models import User
from routines.models import WorkoutSession
from tests import make
from tests.accounts import kept

pytestmark = pytest.mark.django_db

URL = "/me/join/"


@pytest.fixture
def asked(user: User, guest: User, guest_client: Client) -> Client:
    """Was `guest` with two sessions, is now signed in as `user`."""
    kept.session(guest)
    kept.everything(guest)
    guest_client.post("/account/login/", {"login": user.email or "", "password": make.PASSWORD})
    return guest_client


def test_it_asks_with_the_number_of_sessions(asked: Client) -> None:
    assert "Move your 2 sessions from this device" in " ".join(asked.get(URL).text.split())


def test_yes_moves_them_and_goes_on(asked: Client, user: User, guest: User) -> None:
    response = asked.post(URL, {"next": "/routines/"})
    assert response.headers["Location"] == "/routines/"
    assert WorkoutSession.objects.of(user).count() == 2
    assert not User.objects.filter(pk=guest.pk).exists()
    assert joining.GUEST not in asked.session


def test_no_leaves_them_where_they_are(asked: Client, user: User, guest: User) -> None:
    response = asked.post("/me/leave/", {"next": "/routines/"})
    assert response.headers["Location"] == "/routines/"
    assert WorkoutSession.objects.of(user).count() == 0
    assert WorkoutSession.objects.of(guest).count() == 2
    assert joining.GUEST not in asked.session


def test_a_second_tab_that_says_yes_as_well_is_told_so(asked: Client, user: User) -> None:
    asked.post(URL)
    response = asked.post(URL, follow=True)
    assert "There is nothing to move" in response.text
    assert WorkoutSession.objects.of(user).count() == 2


def test_a_second_tab_that_says_no_after_yes_loses_nothing(asked: Client, user: User) -> None:
    asked.post(URL)
    asked.post("/me/leave/")
    assert WorkoutSession.objects.of(user).count() == 2


def test_a_guest_who_was_removed_meanwhile_is_not_missed(asked: Client, guest: User) -> None:
    guest.delete()
    response = asked.get(URL)
    assert response.status_code == 302
    assert joining.GUEST not in asked.session


def test_the_question_stays_until_it_is_answered(asked: Client) -> None:
    words = "This device holds something from before you signed in"
    assert words in asked.get("/me/").text
    assert "nobody can reach it any more" in asked.get("/account/logout/").text
    asked.post("/me/leave/")
    assert words not in asked.get("/me/").text


def test_nobody_can_ask_for_another_guest(user_client: Client, user: User) -> None:
    stranger = make.guest()
    kept.session(stranger)
    user_client.post(URL, {"guest": stranger.pk, "guest_to_join": stranger.pk, "pk": stranger.pk})
    assert WorkoutSession.objects.of(stranger).count() == 1
    assert WorkoutSession.objects.of(user).count() == 0


def test_signing_out_forgets_the_question(asked: Client, guest: User) -> None:
    other = make.user()
    asked.post("/account/logout/")
    response = asked.post("/account/login/", {"login": other.email or "", "password": make.PASSWORD})
    assert response.headers["Location"] == "/today/"
    assert WorkoutSession.objects.of(guest).count() == 2


@pytest.mark.parametrize("url", [URL, "/me/leave/"])
def test_guests_and_strangers_have_no_such_question(client: Client, guest_client: Client, url: str) -> None:
    assert client.post(url).status_code == 401
    assert guest_client.post(url).headers["Location"] == "/account/signup/"


@pytest.mark.parametrize("url", [URL, "/me/leave/"])
def test_it_never_leads_away(asked: Client, url: str) -> None:
    assert asked.post(url, {"next": "https://evil.example/"}).headers["Location"] == "/today/"


def test_leaving_by_link_does_nothing(asked: Client) -> None:
    assert asked.get("/me/leave/").status_code == 405


def test_a_guest_who_signed_up_meanwhile_is_no_longer_offered(asked: Client, guest: User) -> None:
    User.objects.filter(pk=guest.pk).update(email="own@example.org")
    assert asked.get(URL).status_code == 302
    assert WorkoutSession.objects.of(guest).count() == 2
