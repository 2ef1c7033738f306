"""What people do here over days and weeks, as their pages let them do it."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from exercises.safety import Verdict
from exercises.suiting import judged
from routines import sync
from routines.fold import Session
from routines.health import health_of
from routines.models import SafetyCheck, WorkoutSession
from tests.conftest import NOON
from tests.routines.following import begin, post, press_done, screen


def weeks_ago(weeks: int) -> str:
    return (NOON.date() - timedelta(weeks=weeks)).isoformat()


def person() -> User:
    """Whoever has taken the check: these tests have one person each."""
    return SafetyCheck.objects.latest("pk").user


def codes(day: date) -> tuple[str, ...]:
    return health_of(person(), day).codes


def folded(session: WorkoutSession) -> Session:
    found = sync.read(session.user, session.pk)
    assert found is not None
    return found


def asked(session: WorkoutSession) -> dict[str, int]:
    """The exercises of a session, with the sets each asks for."""
    return {state.planned.exercise: state.planned.sets for state in folded(session).steps}


def excluded(session: WorkoutSession) -> set[str]:
    """What a session asks for although the rules leave it out: never anything."""
    verdicts = judged(codes(folded(session).day))
    return {slug for slug in asked(session) if verdicts[slug].verdict is Verdict.EXCLUDE}


def follow(client: Client, session: WorkoutSession, pain: int = 2) -> WorkoutSession:
    """Does every set that is left, and tells how it was."""
    while client.get(reverse("routines:player", args=[session.pk]) + "?next").status_code == 200:
        press_done(client, session)
    assert post(client, "after", session, pain=pain, effort=4).status_code == 302
    session.refresh_from_db()
    return session


def train(client: Client, slug: str, **answers: str) -> WorkoutSession:
    """A whole session."""
    return follow(client, begin(client, slug, **answers))


def hurt(client: Client, session: WorkoutSession, score: int, where: str = "stays") -> str:
    """Reports pain at the step on the screen; what the rules say of it."""
    index = screen(client, session).state.step.index
    post(client, "hurts", session, index, step=index, score=score, where=where)
    return folded(session).reports[-1].verdict


def morning(client: Client, session: WorkoutSession, score: int) -> None:
    assert post(client, "next-day", session, score=score).status_code == 302


def door(client: Client, slug: str) -> Any:
    """The page before a session, or where its address leads instead."""
    return client.get(reverse("routines:before", args=[slug]), follow=True)


def is_open(client: Client, slug: str) -> bool:
    return "routines/before.html" in [template.name for template in door(client, slug).templates]


def seen_by_a_doctor(client: Client, **data: str) -> Any:
    """ "I was seen, and exercise is fine." """
    latest = SafetyCheck.objects.filter(user=person()).exclude(finished_at=None).latest("finished_at")
    return client.post(reverse("routines:safety-sorted", args=[latest.pk]), data)
