"""Following a session in tests as its pages do it."""

from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from routines.models import SafetyCheck, WorkoutSession
from tests import make

ANSWERS = {"caveats": "on", "pain": "2", "signs": "no"}


def checked(client: Client, *conditions: str) -> User:
    """Whoever uses the client, a new guest if there is nobody, after a safety check."""
    signed_in = get_user(client)
    user = signed_in if isinstance(signed_in, User) else make.guest()
    if user is not signed_in:
        client.force_login(user)
    if conditions or not SafetyCheck.objects.filter(user=user).exists():
        make.safety_check(user, *conditions)
    return user


def before(client: Client, slug: str = "home-beginner", **answers: str) -> Any:
    """Posts the page before a session, for somebody who has taken the safety check."""
    checked(client)
    url = reverse("routines:before", args=[slug])
    return client.post(url, {"session": str(uuid4()), **ANSWERS, **answers})


def begin(client: Client, slug: str = "home-beginner", **answers: str) -> WorkoutSession:
    """A session that has just been started."""
    response = before(client, slug, **answers)
    assert response.status_code == 302, response.content.decode()
    return WorkoutSession.objects.get(pk=response.url.split("/")[2])


def screen(client: Client, session: WorkoutSession) -> Any:
    """The screen of the step to do next, without waiting for the rest before it."""
    return client.get(reverse("routines:player", args=[session.pk]) + "?next").context["screen"]


def press_done(client: Client, session: WorkoutSession, **values: str) -> Any:
    """Posts the set on the screen with what stands in its fields, or with other values."""
    now = screen(client, session)
    typed = {name: "" if value is None else str(value) for name, value in now.typed.items()}
    amount = "seconds" if now.is_timed else "reps"
    fields = {
        "event": str(now.set_event),
        "step": str(now.state.step.index),
        "exercise": now.exercise.slug,
        "unit": "kg",
        amount: typed[amount],
        **values,
    }
    return client.post(reverse("routines:set", args=[session.pk]), fields)


def post(client: Client, name: str, session: WorkoutSession, *args: object, **data: object) -> Any:
    url = reverse(f"routines:{name}", args=[session.pk, *args])
    return client.post(url, {"event": str(uuid4()), **data})
