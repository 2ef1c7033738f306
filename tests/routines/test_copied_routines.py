"""A copy in the builder gets round no rule that holds for what it is a copy of."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from exercises.shelf import shelf
from routines import own
from routines.building import State, added
from routines.fitting import fitted
from routines.models import Event, Routine, WorkoutSession
from routines.plan import Plan
from routines.shelf import find
from tests import make
from tests.routines.following import before, begin, checked

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


FOLLOWED = ("wall-push-up", "seated-row-band", "glute-bridge")
MORE = ("air-squat", "plank", "dead-bug", "bird-dog", "side-plank-knees", "superman")


def with_more(state: State) -> State:
    """Six exercises more, and five sets of each of the others."""
    state = state.with_lines(replace(line, sets=5) for line in state.lines)
    for slug in MORE:
        state = added(state, own.line_for(shelf().exercises[slug], "main"))
    return state


def plan_of(session: WorkoutSession) -> Plan:
    return Plan.from_json(Event.objects.get(session=session.pk, kind="started").data["plan"])


@pytest.mark.parametrize("start", ["copy", "anew"])
def test_a_copy_adds_no_more_at_once_than_what_it_is_of(user: User, user_client: Client, start: str) -> None:
    followed = make.routine(user, *FOLLOWED)
    make.session(user, followed.slug, days_ago=4)
    mine = copy(user_client, followed.slug) if start == "copy" else make.routine(user, *FOLLOWED)
    own.change(user, mine.slug, with_more, timezone.now())
    own.change(user, followed.slug, with_more, timezone.now())
    assert "More than a fifth more at once" in user_client.get(reverse("routines:edit", args=[mine.slug])).text
    plan = plan_of(begin(user_client, mine.slug))
    assert [item.exercise for item in plan.items] == [*FOLLOWED, MORE[0]]
    assert sum(item.sets for item in plan.items) <= 1.2 * WorkoutSession.objects.earliest("started_at").sets_planned


def test_what_is_new_altogether_begins_whole(user: User, user_client: Client) -> None:
    make.session(user, make.routine(user, *FOLLOWED).slug, days_ago=4)
    mine = make.routine(user, *MORE)
    assert {item.exercise for item in plan_of(begin(user_client, mine.slug)).items} == set(MORE)
