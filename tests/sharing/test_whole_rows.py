"""A proposal may change everything of a row: weight, band, side, note, and with which other it takes turns."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines import own
from routines.building import changed, paired
from routines.models import Routine
from routines.sharing.models import Proposal
from tests import make
from tests.sharing.sharing import proposal, share
from tests.sharing.test_propose import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(user: User) -> Routine:
    return make.routine(user, "bent-over-row", "seated-row-band", "bird-dog", "plank", name="Ruths mornings")


@pytest.fixture
def address(user_client: Client, routine: Routine) -> str:
    return share(user_client, routine, takes_changes="on")


def send(client: Client, address: str, told: dict[str, str]) -> Proposal:
    answer = client.post(f"{address}propose/", told)
    assert answer.status_code == 302, answer.text
    return Proposal.objects.get()


def test_all_of_it_is_shown_and_applied(
    address: str, user: User, user_client: Client, routine: Routine, client: Client
) -> None:
    User.objects.filter(pk=user.pk).update(unit="lb")
    assert "Weight to begin with, lb" in client.get(f"{address}propose/").text
    told = proposal(
        client,
        address,
        row_0_load="45",
        row_0_turns="on",
        row_1_band="light",
        row_2_side="left",
        row_2_note="<i>Slowly",
    )
    found = send(client, address, told)
    page = " ".join(user_client.get(reverse("sharing:proposal", args=[found.pk])).text.split())
    for was, now in (
        ("not said", "45 lb"),
        ("not said", "Light"),
        ("Both sides", "Left only"),
        ("none", "&lt;i&gt;Slowly"),
        ("not at all", "with Seated band row"),
    ):
        assert f"<ins>{now}</ins> instead of <del>{was}</del>" in page
    user_client.post(reverse("sharing:accept", args=[found.pk]))
    row, band, bird_dog, plank = own.state_of(routine).lines
    assert (row.load, row.superset, band.band, band.superset) == ("20.41166", 1, "light", 1)
    assert (bird_dog.side, bird_dog.note, plank.superset) == ("left", "<i>Slowly", 0)


def test_what_is_left_as_it_was_shown_stays_to_the_gram(
    address: str, user: User, routine: Routine, client: Client
) -> None:
    def fill(line: int, **values: str) -> None:
        own.change(user, routine.slug, lambda state: changed(state, line, **values), timezone.now())

    fill(1, load="20.41166")
    fill(2, band="heavy")
    fill(3, side="right")
    own.change(user, routine.slug, lambda state: paired(state, 1), timezone.now())
    before = own.state_of(routine)
    found = send(client, address, proposal(client, address, row_3_rest="44"))
    assert found.after == changed(before, 4, rest=44)
    found.delete()
    found = send(client, address, proposal(client, address, row_0_load="", row_1_band=""))
    assert (found.after.line(1).load, found.after.line(2).band) == (None, "")


def test_two_that_are_parted_take_no_turns_any_more(address: str, routine: Routine, user: User, client: Client) -> None:
    own.change(user, routine.slug, lambda state: paired(state, 1), timezone.now())
    told = edit(client, address, proposal(client, address), action="down:1")
    assert not [name for name in told if name.endswith("turns")]
    found = send(client, address, told)
    assert [line.superset for line in found.after.lines] == [0, 0, 0, 0]
    found.delete()
    told = edit(client, address, proposal(client, address), action="up:3")
    assert send(client, address, told).after.line(1).superset == 1


def test_a_new_row_is_shown_with_its_rest_and_all_else(address: str, user_client: Client, client: Client) -> None:
    told = edit(client, address, proposal(client, address), action="add", new_exercise="biceps-curl")
    found = send(client, address, {**told, "row-4-load": "7.5", "row-3-turns": "on", "row-4-rest": "75"})
    page = user_client.get(reverse("sharing:proposal", args=[found.pk])).text
    new = " ".join(page.split('id="added"')[1].split("</section>")[0].split())
    for words in ("Rest:</b> 75 seconds", "Weight to begin with:</b> 7.5 kg", "Taking turns:</b> with Plank"):
        assert words in new
    assert "How much" not in new


def test_strength_work_that_is_proposed_elsewhere_is_said_to_stay_in_the_main_part(
    address: str, user_client: Client, client: Client
) -> None:
    told = proposal(client, address, row_0_block="warm-up", row_0_rest="99")
    found = send(client, address, told)
    page = user_client.get(reverse("sharing:proposal", args=[found.pk])).text
    assert "99 seconds" in page
    assert "Part:" not in page
