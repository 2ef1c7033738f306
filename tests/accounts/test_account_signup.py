import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.test import Client

from backrelief.accounts.forms import SignUpForm
from backrelief.accounts.models import User
from routines.models import Acknowledgement
from tests import make
from tests.accounts import kept
from tests.accounts.test_joining import owner_of

pytestmark = pytest.mark.django_db

URL = "/account/signup/"


def answers(**changes: str) -> dict[str, str]:
    given = {"email": "Ruth@Example.org", "name": "Ruth", "password1": make.PASSWORD, "unit": "lb", "agree": "on"}
    return {name: value for name, value in (given | changes).items() if value}


def test_a_guest_keeps_row_and_sessions(guest: User, guest_client: Client) -> None:
    rows = kept.everything(guest)
    response = guest_client.post(URL, answers())
    assert response.status_code == 302
    assert response.headers["Location"] == "/today/"
    user = User.objects.get()
    assert (user.pk, user.email, user.name, user.unit) == (guest.pk, "ruth@example.org", "Ruth", "lb")
    assert user.check_password(make.PASSWORD)
    assert not user.is_guest
    for row in rows:
        row.refresh_from_db()
        assert owner_of(row) == user
    assert guest_client.get("/me/").context["user"] == user


def test_somebody_new_gets_an_account_with_the_devices_time_zone(client: Client) -> None:
    client.cookies["tz"] = "Asia/Tokyo"
    client.post(URL, answers())
    user = User.objects.get()
    assert user.time_zone == "Asia/Tokyo"
    assert client.get("/me/").context["user"] == user


def test_the_tick_is_recorded(client: Client) -> None:
    client.post(URL, answers())
    assert Acknowledgement.objects.get(user__email="ruth@example.org").caveats == ["CAV-NOTMED"]


def test_the_session_gets_a_new_key(guest_client: Client) -> None:
    before = guest_client.cookies["sessionid"].value
    guest_client.post(URL, answers())
    assert guest_client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"email": ""}, "email", "Please fill this in."),
        ({"email": "ruth@example"}, "email", "Please give the whole address, such as name@example.org."),
        ({"password1": "calm123"}, "password1", "This has 7 characters. Add 5 or more."),
        ({"password1": "ruth@example.org"}, "password1", "too similar"),
        ({"password1": ""}, "password1", "Please fill this in."),
        ({"agree": ""}, "agree", "Please tick this, so that we know you have read it."),
        ({"unit": "stone"}, "unit", ""),
        ({"name": "x" * 61}, "name", ""),
    ],
)
def test_a_bad_answer_is_422_and_keeps_what_was_typed(
    guest: User, guest_client: Client, changes: dict[str, str], field: str, words: str
) -> None:
    response = guest_client.post(URL, answers(**changes))
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    assert form["email"].value() == changes.get("email", "Ruth@Example.org") or not changes.get("email", "x")
    assert make.PASSWORD not in response.text
    guest.refresh_from_db()
    assert guest.is_guest


def test_a_password_that_was_fine_is_asked_for_again(client: Client) -> None:
    response = client.post(URL, answers(agree=""))
    assert "Please type it once more." in response.text


def test_an_address_that_is_taken_is_422(guest_client: Client) -> None:
    make.user("ruth@example.org")
    response = guest_client.post(URL, answers())
    assert response.status_code == 422
    assert "Sign in to it" in response.context["form"].errors["email"][0]


def test_two_at_the_same_moment_make_one_account(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make.user("ruth@example.org")
    monkeypatch.setattr(SignUpForm, "validate_unique_email", lambda form, email: email)
    response = client.post(URL, answers())
    assert response.status_code == 422
    assert User.objects.count() == 1


def test_no_other_field_can_be_set(guest: User, guest_client: Client) -> None:
    victim = make.user()
    extra = {
        "is_staff": "on",
        "is_superuser": "on",
        "pk": str(victim.pk),
        "id": str(victim.pk),
        "seen_on": "2000-01-01",
    }
    guest_client.post(URL, answers(**extra))
    guest.refresh_from_db()
    assert guest.email == "ruth@example.org"
    assert not guest.is_staff
    assert not guest.is_superuser
    assert guest.seen_on.year > 2000


def test_who_has_an_account_goes_on(user_client: Client) -> None:
    assert user_client.get(URL).headers["Location"] == "/today/"
    assert user_client.post(URL, answers()).headers["Location"] == "/today/"
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "http:evil.example"]
)
def test_it_never_leads_away(client: Client, target: str) -> None:
    response = client.post(f"{URL}?next={target}", answers(next=target))
    assert response.headers["Location"] == "/today/"


def test_it_goes_on_to_where_one_was(client: Client) -> None:
    assert client.post(URL, answers(next="/routines/")).headers["Location"] == "/routines/"


def test_the_unit_is_guessed_before_it_is_asked(client: Client, guest_client: Client) -> None:
    assert client.get(URL, headers={"Accept-Language": "en-US"}).context["form"]["unit"].value() == "lb"
    assert guest_client.get(URL, headers={"Accept-Language": "en-US"}).context["form"]["unit"].value() == "kg"


def test_another_fault_of_the_database_is_not_called_a_taken_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(form: SignUpForm, *args: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(SignUpForm, "custom_signup", fail)
    with pytest.raises(IntegrityError):
        client.post(URL, answers())
