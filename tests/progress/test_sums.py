"""What is added up once and kept: never old, and cheap over ten years."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from exercises.models import Exercise
from routines import sync
from routines.models import SetLog, WorkoutSession
from routines.progress.models import CheckIn
from routines.sync import NewEvent
from tests import make
from tests.conftest import NOON
from tests.progress.test_weeks import sessions_of_years

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = "/progress/trends/"


def test_what_has_come_since_is_shown_at_once(user_client: Client, user: User) -> None:
    """The sums are kept: every way in which something can change must make them anew."""

    def answer() -> str:
        return str(user_client.get(URL).context["found"].figures[0].answer)

    session = make.session(user, pain=4, days_ago=3)
    assert answer() == "One session, begun at 4 of 10."
    late = make.session(user, pain=6, days_ago=2)
    assert "4 to 6" in answer()
    WorkoutSession.objects.filter(pk=session.pk).update(deleted_at=NOON)
    assert answer() == "One session, begun at 6 of 10."
    make.check_in(user)
    found = user_client.get(URL).context["found"]
    assert [figure.name for figure in found.figures if figure.name == "peg"] == ["peg"]
    CheckIn.objects.all().delete()
    assert "peg" not in [figure.name for figure in user_client.get(URL).context["found"].figures]
    User.objects.update(week_start=6)
    make.session(user, pain=1, days_ago=10)
    assert user_client.get(URL).context["found"].figures[0].rows[-1][0] == "1 Mar 2026"
    told = {"score": 9, "slept_badly": False, "verdict": "UP"}
    sync.record(user, late.pk, [NewEvent(uuid4(), "next_day", NOON, told)])
    assert user_client.get(URL).context["found"].mornings == (1, 1)


def test_ten_years_cost_few_queries_and_a_small_page(
    user_client: Client, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Some 37,000 sets, and every exercise there is."""
    sessions_of_years(user, 520, NOON.date())
    exercises = list(Exercise.objects.published().values_list("pk", flat=True))
    sessions = enumerate(WorkoutSession.objects.values_list("pk", flat=True))
    done = {"user": user, "number": 1, "reps": 8, "done_at": NOON}
    SetLog.objects.bulk_create(
        SetLog(session_id=pk, step=step, event=uuid4(), exercise_id=exercises[(i + step) % len(exercises)], **done)
        for i, pk in sessions
        for step in range(24)
    )
    for days_ago in range(1, 520 * 7, 42):
        make.check_in(user, days_ago=days_ago, change=1, socks=3)
    assert SetLog.objects.count() > 37_000
    user_client.get("/progress/")  # what is read once, whoever comes
    for _ in range(2):  # added up, then from what is kept
        with django_assert_max_num_queries(10):
            response = user_client.get(URL, {"span": "all"})
    assert response.status_code == 200
    assert len(response.content) < 60_000
    with django_assert_max_num_queries(10):
        assert user_client.get(f"{URL}pain/", {"span": "all"}).status_code == 200
