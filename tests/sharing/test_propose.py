"""Proposing a change: nothing but a well-formed one is kept, and not too many."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from routines import own
from routines.building import MOST_ROWS, changed
from routines.models import Routine
from routines.sharing.limits import MOST_AN_HOUR
from routines.sharing.models import Proposal, RoutineLink
from routines.sharing.views.propose import MOST_WAITING
from tests.sharing.sharing import fields, lines, proposal, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(user_client: Client, routine: Routine) -> str:
    return share(user_client, routine, takes_changes="on")


def send(client: Client, address: str, **changed: object) -> int:
    return client.post(f"{address}propose/", proposal(client, address, **changed)).status_code


def test_a_change_is_kept_and_changes_nothing_yet(address: str, routine: Routine, client: Client) -> None:
    before = lines(routine)
    answer = client.post(
        f"{address}propose/", proposal(client, address, row_1_sets="5", name="Jo", message="Go slowly")
    )
    assert answer["Location"] == f"{address}proposed/"
    found = Proposal.objects.get()
    assert (found.name, found.message, found.is_accepted) == ("Jo", "Go slowly", False)
    assert [line.sets for line in found.after.lines if line.key == 2] == [5]
    assert lines(routine) == before
    assert "Your change is sent" in client.get(answer["Location"]).text
    assert not User.objects.filter(email=None).exists()


def test_colours_lead_back_to_the_page_and_away_from_no_draft(address: str, client: Client) -> None:
    for below in ("", "use/", "proposed/"):
        assert f'name="back" value="{address}{below}"' in client.get(address + below).text
    assert 'name="theme"' not in client.get(f"{address}propose/").text


def test_a_change_that_is_sent_twice_waits_once(address: str, client: Client) -> None:
    told = proposal(client, address, row_1_sets="5", name="Jo")
    for _press in range(2):
        assert client.post(f"{address}propose/", told)["Location"] == f"{address}proposed/"
    assert Proposal.objects.count() == 1
    client.post(f"{address}propose/", {**told, "row-1-sets": "4"})
    assert Proposal.objects.count() == 2


def test_only_a_link_that_allows_it_takes_changes(user_client: Client, routine: Routine, client: Client) -> None:
    closed = share(user_client, routine)
    assert "Propose a change" not in client.get(closed).text
    for answer in (client.get(f"{closed}propose/"), client.post(f"{closed}propose/", {})):
        assert answer.status_code == 404
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
    assert client.post(f"{closed}propose/edit/", {}).status_code == 404


def test_a_link_that_has_ended_takes_no_change(address: str, client: Client) -> None:
    told = proposal(client, address, row_1_sets="5")
    RoutineLink.objects.update(revoked_at=timezone.now())
    assert client.post(f"{address}propose/", told).status_code == 404
    assert not Proposal.objects.exists()


HOSTILE = [
    {"row_1_sets": "11"},
    {"row_1_sets": "0"},
    {"row_1_sets": "x"},
    {"row_1_sets": ""},
    {"row_1_reps_min": "9", "row_1_reps_max": "3"},
    {"row_1_reps_max": "101"},
    {"row_1_rest": "-1"},
    {"row_3_hold_max": "601"},
    {"row_1_note": "x" * 201},
    {"row_1_load": "0"},
    {"row_1_load": "501"},
    {"row_1_load": "8.125"},
    {"row_1_load": "NaN"},
    {"row_1_load": "heavy"},
    {"row_1_band": "heavy as lead"},
    {"row_3_side": "inside"},
    {"row_3_turns": "on"},
    {"row_0_turns": "on", "row_1_turns": "on"},
    {"row_0_turns": "on", "row_1_block": "cool-down", "row_2_block": "cool-down", "row_3_block": "cool-down"},
    {"row_1_block": "elsewhere"},
    {"row_1_exercise": "nothing"},
    {"row_1_exercise": "<script>"},
    {"row_1_key": "1", "row_1_exercise": "wall-push-up"},
    {"row_1_key": "-1"},
    {"row_1_key": "9" * 30},
    {"row_1_key": "²"},
    {"row_1_sets": "5", "message": "x" * 1001},
    {"row_1_sets": "5", "name": "x" * 61},
    {"row_1_sets": "5", "version": "x"},
    {"row-TOTAL_FORMS": "0"},
    {"row-TOTAL_FORMS": "1000000"},
    {"row-TOTAL_FORMS": "x"},
    {"row-TOTAL_FORMS": str(MOST_ROWS + 1)},
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_what_no_page_would_send_is_refused_and_kept_on_the_page(
    address: str, client: Client, hostile: dict[str, str]
) -> None:
    told = proposal(client, address, **hostile)
    answer = client.post(f"{address}propose/", told)
    assert answer.status_code == 422
    assert not Proposal.objects.exists()
    assert "<script>" not in answer.text


def test_a_row_that_is_told_of_and_not_sent_is_refused(address: str, client: Client) -> None:
    told = {name: value for name, value in proposal(client, address).items() if not name.startswith("row-3-")}
    answer = client.post(f"{address}propose/", {**told, "row-INITIAL_FORMS": "0"})
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_a_key_of_another_row_makes_no_row_of_it(address: str, client: Client) -> None:
    """The row becomes a new one."""
    assert send(client, address, row_1_key="1") == 302
    after = Proposal.objects.get().after
    assert [(line.key, line.exercise) for line in after.lines][:2] == [(1, "wall-push-up"), (5, "bent-over-row")]


def test_nothing_changed_is_nothing_to_send(address: str, client: Client) -> None:
    assert send(client, address) == 422
    assert not Proposal.objects.exists()


def test_whoever_was_late_looks_again(address: str, user: User, routine: Routine, client: Client) -> None:
    told = proposal(client, address, row_1_sets="5")
    own.change(user, routine.slug, lambda state: changed(state, 1, rest=90), timezone.now())
    answer = client.post(f"{address}propose/", told)
    assert answer.status_code == 422
    assert "has changed since you opened this page" in answer.text
    again = fields(answer.text)
    assert (again["row-1-sets"], again["version"]) == ("5", "2")
    assert client.post(f"{address}propose/", again).status_code == 302


def test_so_many_wait_and_no_more(address: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(MOST_WAITING):
        cache.clear()
        assert send(client, address, row_1_sets="5", message=str(number)) == 302
    cache.clear()
    assert send(client, address, row_1_sets="10") == 429
    assert Proposal.objects.count() == MOST_WAITING


def test_one_address_proposes_so_often_in_an_hour(address: str, client: Client) -> None:
    for _ in range(MOST_AN_HOUR):
        assert send(client, address, row_1_sets="5") == 302
        Proposal.objects.all().delete()
    told = proposal(client, address, row_1_sets="5", message="Still here")
    answer = client.post(f"{address}propose/", told)
    assert answer.status_code == 429
    assert "Still here" in answer.text


def edit(client: Client, address: str, told: dict[str, str], **press: str) -> dict[str, str]:
    answer = client.post(f"{address}propose/edit/", {**told, **press})
    assert answer.status_code == 200, answer.text
    return fields(answer.text)


def order(told: dict[str, str]) -> list[str]:
    return [told[f"row-{n}-exercise"] for n in range(int(told["row-TOTAL_FORMS"]))]


def test_the_list_is_changed_by_presses_that_keep_nothing(address: str, client: Client) -> None:
    told = proposal(client, address, row_0_sets="7", row_1_reps_min="wrong")
    told = edit(client, address, told, action="down:0")
    assert order(told) == ["bent-over-row", "wall-push-up", "glute-bridge", "plank"]
    assert (told["row-1-sets"], told["row-0-reps_min"]) == ("7", "wrong")
    told = edit(client, address, told, action="up:3")
    told = edit(client, address, told, action="remove:0")
    assert order(told) == ["wall-push-up", "plank", "glute-bridge"]
    told = edit(client, address, told, action="add", new_exercise="cat-cow", new_block="warm-up")
    assert order(told) == ["cat-cow", "wall-push-up", "plank", "glute-bridge"]
    told = edit(client, address, told, action="down:0")
    assert told["row-0-block"] == "main"
    assert not Proposal.objects.exists()
    assert client.post(f"{address}propose/", told).status_code == 302
    after = Proposal.objects.get().after
    assert [(line.key, line.exercise) for line in after.lines] == [
        (5, "cat-cow"),
        (1, "wall-push-up"),
        (4, "plank"),
        (3, "glute-bridge"),
    ]


@pytest.mark.parametrize(
    "press",
    [
        {"action": "up"},
        {"action": "up:999"},
        {"action": "drop table"},
        {"action": "add"},
        {"action": "add", "new_exercise": "nothing"},
        {"action": "add", "new_exercise": "plank", "new_block": "x"},
        {"action": "up:1", "row-TOTAL_FORMS": "x"},
        {"action": "up:1", "row-TOTAL_FORMS": "1000"},
    ],
    ids=str,
)
def test_a_press_that_no_button_makes_is_refused(address: str, client: Client, press: dict[str, str]) -> None:
    told = proposal(client, address)
    assert client.post(f"{address}propose/edit/", {**told, **press}).status_code == 422


def test_the_list_does_not_grow_beyond_what_fits(address: str, client: Client) -> None:
    told = proposal(client, address)
    for _ in range(MOST_ROWS):
        told = edit(client, address, told, action="add", new_exercise="plank")
    assert len(order(told)) == MOST_ROWS


def test_what_nobody_is_asked_stays_as_it_was(address: str, user: User, routine: Routine, client: Client) -> None:
    own.change(
        user, routine.slug, lambda s: changed(s, 2, load="8", from_week=3, note="As heavy as a cat"), timezone.now()
    )
    assert send(client, address, row_1_sets="5") == 302
    line = Proposal.objects.get().after.line(2)
    assert (line.load, line.from_week, line.note, line.sets) == ("8", 3, "As heavy as a cat", 5)


def test_a_change_arrives_from_a_browser_without_cookies(user_client: Client, routine: Routine) -> None:
    address = share(user_client, routine, takes_changes="on")
    strict = Client(enforce_csrf_checks=True)
    told = proposal(strict, address, row_0_sets="4", name="Jo \u202eoJ\u2069")
    strict.cookies.clear()
    assert strict.post(f"{address}propose/", told).status_code == 302
    assert Proposal.objects.get().name == "Jo oJ"
