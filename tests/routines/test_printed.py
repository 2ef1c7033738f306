"""A routine on paper: fitted to whoever prints it, with all that has to be known before it is done."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines import own
from routines.building import changed, paired
from routines.shelf import kept
from tests import make

pytestmark = pytest.mark.django_db


def sheet(client: Client, slug: str = "home-beginner", query: str = "") -> str:
    response = client.get(reverse("routines:printed", args=[slug]) + query)
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("slug", ["home-beginner", "desk-break", "gym-intermediate", "gentle-restart"])
def test_everything_that_is_done_is_on_it_with_its_dose_and_steps(client: Client, slug: str) -> None:
    page, found = sheet(client, slug, "?week=8"), kept()[slug]
    for prescription in found.prescriptions:
        assert f". {prescription.exercise.name}</b>" in page.replace("&#x27;", "’")
        assert prescription.exercise.steps[0].split(",")[0] in page
    assert page.count('class="paper-picture"><img') == len(found.prescriptions)
    assert 'loading="lazy"' not in page


def test_there_is_room_to_write_beside_every_exercise(client: Client) -> None:
    page = sheet(client)
    rows = page.count('class="paper-dose">') - page.count('<col class="paper-dose">')
    told = page.count('class="paper-told"')
    assert told == 5
    assert page.count('<td class="paper-blank">') == 6 * (rows + told)


def test_what_joins_later_is_not_on_the_sheet_of_the_first_weeks(client: Client) -> None:
    assert "Side plank on knees</b>" not in sheet(client, "home-beginner", "?week=1")
    assert "Side plank on knees</b>" in sheet(client, "home-beginner", "?week=3")


def test_an_exercise_that_comes_back_keeps_its_number_and_is_explained_once(client: Client) -> None:
    page = sheet(client, "home-beginner", "?week=8")
    assert page.count("<b>1. Belly breathing</b>") == 2
    assert page.count("<h3>1. Belly breathing</h3>") == 1


def test_it_says_when_to_stop_whom_to_call_and_that_it_is_no_medical_advice(client: Client) -> None:
    page = sheet(client, "band-home")
    for words in (
        "Stop straight away for chest pain",
        "Emergency number: 112",
        "numbness round your genitals",
        "Work within yourself",
        "stays at 3 out of 10 or less",
        "Check bands for cracks",
        "It cannot examine you",
    ):
        assert words in page


def test_it_is_fitted_to_whoever_prints_it(user: User, user_client: Client) -> None:
    make.safety_check(user, "DISC")
    page = sheet(user_client, "gym-intermediate", "?week=8")
    assert "Chest-supported row</b> <small>instead of Bent-over row</small>" in page
    assert ". Bent-over row</" not in page
    assert "Take care" in page
    assert "printed without a safety check" not in page


def test_a_routine_of_ones_own_is_printed_with_what_was_written_in_it(user: User, user_client: Client) -> None:
    routine = make.routine(user, "bent-over-row", "wall-push-up", "plank")
    own.change(
        user, routine.slug, lambda state: changed(paired(state, 1), 1, note="Flat back", load="8"), timezone.now()
    )
    unchecked = sheet(user_client, routine.slug)
    assert "First comes the safety check" in unchecked
    assert "paper-table" not in unchecked
    make.safety_check(user)
    page = sheet(user_client, routine.slug)
    row = page.split("1. Bent-over row")[1].split("</tr>")[0]
    assert "Flat back" in row
    assert "8 kg" in row
    assert page.count("in turns with the next") == 1
    assert "in turns with the next" in row


def test_nobody_prints_somebody_elses(user: User, guest_client: Client) -> None:
    routine = make.routine(user)
    assert guest_client.get(reverse("routines:printed", args=[routine.slug])).status_code == 404


def test_without_a_check_it_says_for_whom_it_is_not(client: Client) -> None:
    page = sheet(client, "gym-intermediate")
    assert "printed without a safety check" in page
    assert "Early after spinal surgery" in page
    assert '<p class="notice no-print">' in page.split("This sheet is not fitted to you yet")[0]
    assert "<b>not fitted to anybody: take the safety check first</b>" in page


def test_what_is_not_for_somebody_is_not_printed(user: User, user_client: Client) -> None:
    make.safety_check(user, "SURG-A")
    page = sheet(user_client, "gym-intermediate")
    assert "Not for you now" in page
    assert "paper-table" not in page


def test_nothing_is_printed_while_the_safety_check_closes_sessions(user: User, user_client: Client) -> None:
    make.safety_check(user, RF01="yes")
    page = sheet(user_client)
    assert "see somebody before you exercise" in page
    assert "paper-table" not in page


def test_the_page_of_a_routine_leads_to_it(client: Client) -> None:
    assert 'href="/routines/band-home/print/?week=3"' in client.get("/routines/band-home/?week=3").text


def test_what_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(reverse("routines:printed", args=["nothing"])).status_code == 404


def test_a_short_routine_has_higher_rows_to_write_in(user: User, user_client: Client) -> None:
    make.safety_check(user)
    few = make.routine(user, "wall-push-up", "glute-bridge", "plank", "pull-up", "dead-bug")
    many = make.routine(user, *(["wall-push-up", "glute-bridge", "plank", "pull-up", "dead-bug"] * 3))
    for routine, is_roomy in ((few, True), (many, False)):
        assert ("paper-roomy" in user_client.get(f"{routine.get_absolute_url()}print/").text) is is_roomy
