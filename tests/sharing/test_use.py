"""From a link to a session: always through a copy of one's own and one's own safety check."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from exercises.shelf import shelf
from routines import own
from routines.building import State, changed
from routines.models import Event, Routine, WorkoutSession
from routines.shelf import kept
from tests import make
from tests.routines import following
from tests.sharing.sharing import lines, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(user_client: Client, routine: Routine) -> str:
    return share(user_client, routine)


def copy(client: Client, address: str) -> tuple[Routine, str]:
    """The copy, and where the viewer is sent."""
    slug = own.new_slug()
    answer = client.post(f"{address}use/", {"copy": slug})
    assert answer.status_code == 302
    return Routine.objects.get(slug=slug), answer["Location"]


def test_whoever_is_new_gets_a_copy_and_the_safety_check_first(address: str, routine: Routine, client: Client) -> None:
    mine, sent_to = copy(client, address)
    assert mine.owner == get_user(client)
    assert lines(mine) == lines(routine)
    assert sent_to == f"/safety/?next=%2Froutines%2F{mine.slug}%2F"


def test_looking_makes_no_guest(address: str, client: Client) -> None:
    for below in ("", "use/"):
        client.get(address + below)
    client.post(f"{address}use/", {"copy": "home-beginner"})
    assert not User.objects.filter(email=None).exists()


def test_no_session_begins_without_the_viewers_own_check(address: str, client: Client) -> None:
    mine, _sent_to = copy(client, address)
    start = reverse("routines:before", args=[mine.slug])
    assert client.get(start)["Location"].startswith("/safety/?next=")
    assert client.post(start, following.ANSWERS)["Location"].startswith("/safety/?next=")
    assert not WorkoutSession.objects.exists()


def test_a_check_that_is_due_again_comes_first(address: str, guest: User, guest_client: Client) -> None:
    make.safety_check(guest, days_ago=400)
    mine, sent_to = copy(guest_client, address)
    assert sent_to.startswith("/safety/?next=")
    assert guest_client.get(reverse("routines:before", args=[mine.slug]))["Location"].startswith("/safety/")


def test_what_is_not_for_the_viewer_is_swapped_in_the_session(address: str, guest: User, guest_client: Client) -> None:
    make.safety_check(guest, "DISC")
    mine, sent_to = copy(guest_client, address)
    assert sent_to == mine.get_absolute_url()
    session = following.begin(guest_client, mine.slug)
    done = {item["exercise"] for item in Event.objects.get(session=session.pk, kind="started").data["plan"]["items"]}
    assert "bent-over-row" not in done
    assert "chest-supported-row" in done


def test_a_viewer_with_a_red_flag_is_stopped(address: str, guest: User, guest_client: Client) -> None:
    check = make.safety_check(guest, RF01="yes")
    mine, _sent_to = copy(guest_client, address)
    start = reverse("routines:before", args=[mine.slug])
    for answer in (guest_client.get(start), guest_client.post(start, following.ANSWERS)):
        assert answer["Location"] == reverse("routines:safety-result", args=[check.pk])
    assert not WorkoutSession.objects.exists()


def test_nobody_starts_the_owners_routine_itself(routine: Routine, guest: User, guest_client: Client) -> None:
    make.safety_check(guest)
    assert guest_client.get(reverse("routines:before", args=[routine.slug])).status_code == 404
    assert guest_client.get(routine.get_absolute_url()).status_code == 404


def test_pressing_twice_makes_one_copy(address: str, guest_client: Client, guest: User) -> None:
    slug = own.new_slug()
    for _ in range(2):
        assert guest_client.post(f"{address}use/", {"copy": slug}).status_code == 302
    assert Routine.objects.own(guest).count() == 1


def test_the_address_of_somebody_elses_routine_is_not_taken(
    address: str, routine: Routine, guest: User, guest_client: Client
) -> None:
    answer = guest_client.post(f"{address}use/", {"copy": routine.slug})
    assert answer.status_code == 200
    assert not Routine.objects.own(guest).exists()


def test_what_its_owner_changes_later_stays_theirs(
    address: str, user: User, user_client: Client, routine: Routine, guest_client: Client
) -> None:
    mine, _sent_to = copy(guest_client, address)
    before = lines(mine)
    user.delete()
    assert lines(mine) == before


def test_somebody_with_too_many_routines_is_told(
    address: str, guest: User, guest_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "MOST_ROUTINES", 1)
    make.routine(guest)
    answer = guest_client.post(f"{address}use/", {"copy": own.new_slug()})
    assert answer.status_code == 422
    assert "Please remove one first" in answer.text


@pytest.mark.parametrize("code", ["PREG", "UNS"])
def test_what_is_too_much_for_the_viewer_is_hidden_as_a_ready_made_one_is(
    user: User, user_client: Client, guest: User, guest_client: Client, code: str
) -> None:
    shared = own.copied(kept()["gym-intermediate"], "Heavy")
    address = share(user_client, own.make(user, shared, timezone.now()))
    mine, _sent_to = copy(guest_client, address)
    make.safety_check(guest, code)
    start = reverse("routines:before", args=[mine.slug])
    assert guest_client.post(start, following.ANSWERS).status_code != 200
    assert not WorkoutSession.objects.exists()
    assert "Not for you now" in guest_client.get(mine.get_absolute_url()).text
    page = guest_client.get(address).text
    assert "Not for you now" in page
    assert "Use this routine" not in page
    answer = guest_client.post(f"{address}use/", {"copy": own.new_slug()})
    assert answer.status_code == 422
    assert "Not for you now" in answer.text
    assert Routine.objects.own(guest).count() == 1


def test_how_far_its_owner_has_come_is_not_copied(address: str, user: User, routine: Routine, client: Client) -> None:
    def heavy(state: State) -> State:
        state = changed(state, 2, sets=10, reps=(80, 100), load="60")
        return changed(state, 4, hold=(600, 600), band="heavy")

    own.change(user, routine.slug, heavy, timezone.now())
    mine, _sent_to = copy(client, address)
    row, plank = own.state_of(mine).line(2), own.state_of(mine).line(4)
    library = shelf().exercises
    assert (row.load, plank.band) == (None, "")
    assert row.sets == library["bent-over-row"].sets_max
    assert row.reps == (library["bent-over-row"].reps_max,) * 2
    assert plank.hold == (library["plank"].hold_max,) * 2
