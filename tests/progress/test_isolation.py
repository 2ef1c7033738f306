"""Nobody reaches what is not theirs: every address of a session, as another user, as a guest and as nobody."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.models import Event, WorkoutSession
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

GET = [("progress:session", ()), ("progress:correct-set", (0,)), ("progress:delete", ()), ("routines:next-day", ())]
POST = [
    ("progress:correct-set", (0,)),
    ("progress:delete", ()),
    ("progress:restore", ()),
    ("routines:next-day", ()),
]
DATA = {"reps": "9", "score": "3"}


@pytest.fixture
def theirs() -> WorkoutSession:
    return make.session(make.user(), days_ago=1)


@pytest.fixture(params=["another user", "a guest"])
def stranger(request: pytest.FixtureRequest) -> Client:
    client = Client()
    client.force_login(make.user() if request.param == "another user" else make.guest())
    return client


@pytest.mark.parametrize(("name", "rest"), GET)
def test_others_see_nothing(stranger: Client, theirs: WorkoutSession, name: str, rest: tuple[int, ...]) -> None:
    assert stranger.get(reverse(name, args=[theirs.pk, *rest])).status_code == 404


@pytest.mark.parametrize(("name", "rest"), POST)
def test_others_change_nothing(stranger: Client, theirs: WorkoutSession, name: str, rest: tuple[int, ...]) -> None:
    events = Event.objects.count()
    response = stranger.post(reverse(name, args=[theirs.pk, *rest]), {"event": str(uuid4()), **DATA})
    assert response.status_code == 404
    assert Event.objects.count() == events


@pytest.mark.parametrize(("name", "rest"), POST)
def test_nobody_changes_nothing(client: Client, theirs: WorkoutSession, name: str, rest: tuple[int, ...]) -> None:
    events, users = Event.objects.count(), User.objects.count()
    response = client.post(reverse(name, args=[theirs.pk, *rest]), {"event": str(uuid4()), **DATA})
    assert response.status_code == 401
    assert (Event.objects.count(), User.objects.count()) == (events, users)


def test_others_cannot_bring_back_what_somebody_deleted(stranger: Client, theirs: WorkoutSession) -> None:
    WorkoutSession.objects.update(deleted_at=theirs.started_at)
    response = stranger.post(reverse("progress:restore", args=[theirs.pk]), {"event": str(uuid4())})
    assert response.status_code == 404
    assert theirs.routine.name not in stranger.get(reverse("progress:deleted")).content.decode()


def test_a_guest_reaches_what_is_theirs(guest_client: Client, guest: User) -> None:
    own = make.session(guest, days_ago=1)
    for name, rest in GET:
        assert guest_client.get(reverse(name, args=[own.pk, *rest])).status_code == 200
