"""Nobody reaches what is somebody else's: every address with the number of a row, walked with every row there is."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import models
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from backrelief.accounts.models import User
from routines.models import AdverseEvent, Event, SafetyCheck, WorkoutSession
from routines.planner.models import Holiday, Move, Schedule
from routines.sharing.models import Proposal, RoutineLink
from tests import make
from tests.accounts import kept
from tests.accounts.test_me_delete import left
from tests.project.test_pages import addresses

pytestmark = pytest.mark.django_db

OWNED = re.compile(r"<(int|uuid):pk>")
OTHERS = {"index": "0", "step": "0", "question": "RF01", "meant": timezone.now().date().isoformat()}
MOVE = {"to": (timezone.now() + timedelta(days=1)).date().isoformat()}
WORDS = "Only mine to read"


def routes() -> list[str]:
    """Every address of a row of somebody's own, with `<int:pk>` or `<uuid:pk>` left in it."""
    found = []
    for route in addresses(get_resolver()):
        if OWNED.search(route):
            found.append(re.sub(r"<(?:\w+:)?(\w+)>", lambda part: OTHERS.get(part[1], part[0]), route))
    return sorted(found)


def keys(rows: list[models.Model], kind: str) -> Iterator[str]:
    for row in rows:
        if isinstance(row.pk, UUID) == (kind == "uuid"):
            yield str(row.pk)


def everything(user: User) -> list[models.Model]:
    """Besides one of each: a finished check and an entry that can be deleted, which say whose they are."""
    check = make.safety_check(user, "KNE")
    entry = AdverseEvent.objects.create(user=user, kind="other", happened_on=check.started_at.date(), text=WORDS)
    rows = [*kept.everything(user), check, entry, make.session(user, next_day=6)]
    Proposal.objects.of(user).update(message=WORDS)
    return [*rows, *Proposal.objects.of(user)]


@pytest.fixture(params=["another user", "a guest", "nobody"])
def stranger(request: pytest.FixtureRequest) -> Client:
    client = Client()
    if request.param != "nobody":
        client.force_login(make.user() if request.param == "another user" else make.guest())
    return client


def test_the_addresses_are_found() -> None:
    assert {"/progress/log/<int:pk>/delete/", "/safety/result/<int:pk>/sorted/"} < set(routes())
    assert len(routes()) > 15


@pytest.mark.parametrize("route", routes())
def test_nobody_else_gets_anywhere(stranger: Client, route: str) -> None:
    owner = make.user()
    rows = everything(owner)
    before = state()
    kind = OWNED.search(route)
    assert kind
    for key in keys(rows, kind[1]):
        address = OWNED.sub(key, route)
        for response in (stranger.get(address), stranger.post(address, {"event": str(uuid4()), "score": "3", **MOVE})):
            allowed = {302, 401, 404, 405} if "_auth_user_id" not in stranger.session else {404, 405}
            assert response.status_code in allowed, address
            assert WORDS not in response.content.decode()
    assert state() == before


def state() -> list[list[tuple[object, ...]]]:
    tables = (Event, SafetyCheck, AdverseEvent, WorkoutSession, Schedule, Move, Holiday, RoutineLink, Proposal)
    return [list(table._base_manager.order_by("pk").values_list()) for table in tables]


@pytest.mark.parametrize("address", ["/me/", "/today/", "/safety/", "/safety/answers/", "/progress/", "/progress/log/"])
def test_pages_of_ones_own_show_nothing_of_others(stranger: Client, address: str) -> None:
    everything(make.user(name="Zofia Elsewhere"))
    page = stranger.get(address, follow=True).content.decode()
    assert WORDS not in page
    assert "Zofia" not in page
    assert "A knee problem" not in page


def test_deleting_an_account_leaves_nothing_of_it(user: User, user_client: Client) -> None:
    everything(user)
    theirs = everything(make.user())
    user_client.post("/me/delete/", {"password": make.PASSWORD})
    assert left(user.pk) == []
    assert all(type(row)._base_manager.filter(pk=row.pk).exists() for row in theirs)
    assert AdverseEvent.objects.filter(text=WORDS).count() == 1


def test_me_leads_to_all_that_was_told_about_health(user: User, user_client: Client) -> None:
    everything(user)
    page = user_client.get("/me/").text
    assert 'href="/safety/answers/"' in page
    assert 'href="/progress/log/"' in page
    assert "A knee problem" in user_client.get("/safety/answers/").text
    assert WORDS in user_client.get("/progress/log/").text
