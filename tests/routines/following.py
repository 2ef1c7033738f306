"""Following a session in tests as its pages do it."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from routines.models import WorkoutSession

ANSWERS = {"caveats": "on", "pain": "2", "signs": "no"}


def before(client: Client, slug: str = "home-beginner", **answers: str) -> Any:
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
