"""A copy in the builder gets round no rule that holds for what it is a copy of."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines import own
from routines.fitting import fitted
from routines.models import Routine, WorkoutSession
from routines.shelf import find
from tests import make
from tests.routines.following import before, checked

pytestmark = pytest.mark.django_db


def copy(client: Client, start: str) -> Routine:
    client.post("/routines/own/new/", {"start": start})
    return Routine.objects.latest("pk")


def fits(routine: Routine, *codes: str) -> bool:
    found = find(routine.slug, routine.owner)
    assert found
    return not fitted(found, codes).is_hidden


@pytest.mark.parametrize("code", ["PREG", "UNS"])
def test_a_copy_of_what_is_hidden_for_somebody_is_hidden_too(user: User, user_client: Client, code: str) -> None:
    checked(user_client, code)
    mine = copy(user_client, "gym-intermediate")
    before(user_client, mine.slug)
    assert not WorkoutSession.objects.exists()
    assert "Not for you now" in user_client.get(mine.get_absolute_url()).text
    assert "so it cannot be started" in user_client.get(reverse("routines:edit", args=[mine.slug])).text
    again = copy(user_client, mine.slug)
    assert again.is_given
    assert not fits(again, code)


def test_it_can_be_started_once_what_is_not_for_them_is_out(user: User, user_client: Client) -> None:
    checked(user_client, "UNS")
    mine = copy(user_client, "gym-intermediate")
    found = find(mine.slug, user)
    assert found
    too_much = {row.prescribed.key for row in fitted(found, ("UNS",)).rows if row.fate in ("swapped", "dropped")}
    own.change(
        user,
        mine.slug,
        lambda state: state.with_lines(line for line in state.lines if line.key not in too_much),
        timezone.now(),
    )
    mine.refresh_from_db()
    assert fits(mine, "UNS")


def test_what_somebody_put_together_themselves_is_no_copy_of_somebody_elses(user: User, user_client: Client) -> None:
    assert not copy(user_client, "").is_given
    assert not copy(user_client, make.routine(user).slug).is_given
