"""What is added up once and kept: never old, and cheap over ten years."""

from datetime import datetime, timedelta
from html import escape
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from exercises.models import Exercise
from routines import sync
from routines.models import SetLog, WorkoutSession
from routines.progress.models import CheckIn
from routines.progress.over_time import Trends, trends
from routines.progress.spans import Span, since
from routines.progress.sums import stamp
from routines.sync import NewEvent
from tests import make
from tests.conftest import NOON
from tests.progress.test_weeks import sessions_of_years

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = "/progress/trends/"


def test_what_has_come_since_is_shown_at_once(user_client: Client, user: User) -> None:
    """The sums are kept: every way in which something can change must make them anew."""

    def found() -> Trends:
        return trends(user, since(Span.MONTHS, NOON.date(), user.week_start), NOON.date())

    def answer() -> str:
        answer = found().figures[0].answer
        assert escape(answer) in user_client.get(URL).content.decode()
        return answer

    session = make.session(user, pain=4, days_ago=3)
    assert answer() == "One session, begun at 4 of 10."
    late = make.session(user, pain=6, days_ago=2)
    assert "4 to 6" in answer()
    WorkoutSession.objects.filter(pk=session.pk).update(deleted_at=NOON)
    assert answer() == "One session, begun at 6 of 10."
    make.check_in(user)
    assert 'id="peg-q"' in user_client.get(URL).content.decode()
    CheckIn.objects.all().delete()
    assert 'id="peg-q"' not in user_client.get(URL).content.decode()
    make.session(user, pain=1, days_ago=10)
    assert "16 Feb 2026" in user_client.get(URL).content.decode()
    User.objects.update(week_start=6)
    page = user_client.get(URL).content.decode()
    assert ("16 Feb 2026" in page, "22 Feb 2026" in page) == (False, True)
    told = {"score": 9, "slept_badly": False, "verdict": "UP"}
    tell(late, "next_day", NOON, **told)
    assert "You told us about 1 morning: your back was up." in user_client.get(URL).content.decode()


def test_sessions_that_change_places_are_seen(user: User) -> None:
    """One goes and another with the same numbers comes back; two change their answers: no total is another then."""
    one, other = (make.session(user, days_ago=days_ago, next_day=score) for days_ago, score in ((3, 3), (9, 6)))
    gone = make.session(user, days_ago=5, next_day=3)
    tell(gone, "deleted", NOON - timedelta(hours=2))
    before = stamp(user)
    tell(one, "deleted", NOON - timedelta(hours=1))
    tell(gone, "restored", NOON - timedelta(hours=1))
    assert stamp(user) != before
    tell(one, "restored", NOON)
    before = stamp(user)
    for session, score, verdict in ((one, 6, "UP"), (other, 3, "SETTLED")):
        tell(session, "next_day", NOON, score=score, slept_badly=False, verdict=verdict)
    assert stamp(user) != before


def tell(session: WorkoutSession, kind: str, at: datetime, **data: object) -> None:
    sync.record(session.user, session.pk, [NewEvent(uuid4(), kind, at, data)])


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
