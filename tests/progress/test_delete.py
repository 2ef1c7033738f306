from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines import sync
from routines.models import Event, PainReport, SetLog, WorkoutSession
from routines.sync import NewEvent
from tests import make
from tests.conftest import NOON, Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WEEKS, DELETED = reverse("progress:weeks"), reverse("progress:deleted")


@pytest.fixture
def session(user: User) -> WorkoutSession:
    return make.session(user, days_ago=1, next_day=3)


def act(client: Client, name: str, session: WorkoutSession, event: str = "", **kwargs: Any) -> Any:
    """Presses a button: `delete` or `restore`."""
    return client.post(reverse(f"progress:{name}", args=[session.pk]), {"event": event or str(uuid4())}, **kwargs)


def test_it_asks_first(user_client: Client, session: WorkoutSession) -> None:
    response = user_client.get(reverse("progress:delete", args=[session.pk]))
    assert "Delete this session?" in response.content.decode()
    session.refresh_from_db()
    assert session.deleted_at is None


def test_a_deleted_session_is_gone_from_every_page(user_client: Client, session: WorkoutSession) -> None:
    response = act(user_client, "delete", session, follow=True)
    assert response.redirect_chain == [(WEEKS, 302)]
    assert "Your weeks will be here" in response.content.decode()
    for name in ("session", "delete"):
        assert user_client.get(reverse(f"progress:{name}", args=[session.pk])).status_code == 404
    assert user_client.get(reverse("progress:correct-set", args=[session.pk, 0])).status_code == 404
    assert user_client.get(reverse("progress:week", args=[session.local_date])).status_code == 404


def test_the_page_after_it_offers_undo_once(user_client: Client, session: WorkoutSession) -> None:
    undo = reverse("progress:restore", args=[session.pk])
    assert undo in act(user_client, "delete", session, follow=True).content.decode()
    assert undo not in user_client.get(WEEKS).content.decode()


def test_undo_brings_back_everything(user_client: Client, session: WorkoutSession, clock: Clock) -> None:
    kept = [list(model.objects.values()) for model in (SetLog, PainReport)]
    act(user_client, "delete", session)
    clock.move(days=2)
    response = act(user_client, "restore", session, follow=True)
    assert response.redirect_chain == [(session.get_absolute_url(), 302)]
    assert "Your session is back" in response.content.decode()
    assert [list(model.objects.values()) for model in (SetLog, PainReport)] == kept


def test_what_arrives_late_does_not_bring_it_back(
    user_client: Client, user: User, session: WorkoutSession, clock: Clock
) -> None:
    act(user_client, "delete", session)
    late = NewEvent(uuid4(), "finished", clock.move(minutes=5), {"pain": 1, "effort": 2, "note": "late"})
    sync.record(user, session.pk, [late])
    session.refresh_from_db()
    assert session.deleted_at == NOON
    assert user_client.get(session.get_absolute_url()).status_code == 404


def test_pressing_twice_deletes_once(user_client: Client, session: WorkoutSession) -> None:
    event = str(uuid4())
    act(user_client, "delete", session, event)
    assert act(user_client, "delete", session, event).status_code == 404
    assert Event.objects.filter(kind="deleted").count() == 1


def test_a_button_without_its_event_changes_nothing(user_client: Client, session: WorkoutSession) -> None:
    assert act(user_client, "delete", session, "x").status_code == 422
    act(user_client, "delete", session)
    response = act(user_client, "restore", session, "x")
    assert response.status_code == 422
    assert "Please reload this page." in response.content.decode()
    session.refresh_from_db()
    assert session.deleted_at is not None


def test_deleted_sessions_wait_thirty_days(user_client: Client, session: WorkoutSession, clock: Clock) -> None:
    assert "no session was deleted lately" in user_client.get(DELETED).content.decode()
    act(user_client, "delete", session)
    clock.move(days=30)
    assert session.routine.name in user_client.get(DELETED).content.decode()
    clock.move(seconds=1)
    assert "no session was deleted lately" in user_client.get(DELETED).content.decode()
    assert act(user_client, "restore", session).status_code == 404


def test_each_deleted_session_can_be_brought_back_from_one_page(user_client: Client, user: User) -> None:
    sessions = [make.session(user, days_ago=days) for days in (1, 3)]
    for session in sessions:
        act(user_client, "delete", session)
    buttons = [form["event"].value() for _, form in user_client.get(DELETED).context["sessions"]]
    assert len(set(buttons)) == 2
    for session, event in zip(sessions, buttons, strict=True):
        assert act(user_client, "restore", session, str(event)).status_code == 302


def test_only_what_is_deleted_can_be_brought_back(user_client: Client, session: WorkoutSession) -> None:
    assert act(user_client, "restore", session).status_code == 404
    assert user_client.get(reverse("progress:restore", args=[session.pk])).status_code == 405
