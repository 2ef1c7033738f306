import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from backrelief.accounts.models import User
from exercises import shelf
from tests import make

settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # a Wednesday


def load_content() -> None:
    call_command("load_library", verbosity=0)
    call_command("load_routines", verbosity=0)
    shelf.look_again()
    shelf.shelf()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Content is loaded once; a process then reads its shelf only once, so that query counts do not depend on order."""
    shelf.LOOK_AGAIN_AFTER = float("inf")
    with django_db_blocker.unblock():
        load_content()


@pytest.fixture(autouse=True)
def _nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test leaves behind outside a transaction goes: kept values, and tables that a flush has emptied."""
    cache.clear()
    marker = request.node.get_closest_marker("django_db")
    flushes = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    if flushes:
        request.getfixturevalue("transactional_db")
        load_content()
    yield
    if flushes:
        shelf.look_again()


@pytest.fixture
def own_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that change exercises or load other content: the shelf is read anew, and put back afterwards."""
    monkeypatch.setattr(shelf, "LOOK_AGAIN_AFTER", -1.0)
    monkeypatch.setattr(shelf, "_shelf", None)
    monkeypatch.setattr(shelf, "_version", "")
    monkeypatch.setattr(shelf, "_looked_at", float("-inf"))


class Clock:
    """`timezone.now()` stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> datetime:
        """`clock.move(days=1, minutes=-5)`"""
        self.now += timedelta(**delta)
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Wednesday noon UTC. Model defaults keep the real clock: pass times where they matter."""
    clock = Clock(NOON)
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def user(db: None) -> User:
    return make.user()


@pytest.fixture
def guest(db: None) -> User:
    return make.guest()


@pytest.fixture
def user_client(user: User) -> Client:
    """Signed in as `user`."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def guest_client(guest: User) -> Client:
    """Signed in as `guest`."""
    client = Client()
    client.force_login(guest)
    return client
