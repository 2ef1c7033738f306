import json
from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from backrelief.demo.memory import Memory
from exercises.suiting import is_excluded
from routines import sync
from routines.health import health_of
from routines.history import lately_of
from routines.models import Event, PainReport, SafetyCheck, SetLog, WorkoutSession
from routines.progress.history import page_of_weeks
from routines.progress.review import Way
from routines.shelf import kept
from routines.starting import fitted_to
from routines.sync import NewEvent, exercise_ids, pain_row, session_fields, set_row
from routines.targets import Outlook
from tests import make
from tests.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
UNTOLD = {"id", "user_id", "_state", "session_id"}


def demo(**options: object) -> User:
    call_command("demo", **{"email": "demo@example.org", "password": make.PASSWORD, "verbosity": 0, **options})
    return User.objects.latest("pk")


def told(user: User) -> list[tuple[object, ...]]:
    """The history without what belongs to the user alone."""
    return list(
        SetLog.objects.filter(user=user).values_list("exercise__slug", "reps", "seconds", "load", "band", "done_at")
    )


def plain(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name not in UNTOLD}


def test_the_same_seed_gives_the_same_history() -> None:
    first = demo(weeks=4)
    again = told(first)
    events = list(Event.objects.order_by("pk").values_list("pk", "kind", "at", "data"))
    first.delete()
    second = demo(weeks=4)
    assert told(second) == again
    assert list(Event.objects.order_by("pk").values_list("pk", "kind", "at", "data")) == events


def test_another_seed_or_address_gives_another_history() -> None:
    first, other = demo(weeks=4), demo(weeks=4, email="other@example.org")
    assert told(first) != told(other)


def rows_and_folds(user: User) -> Iterator[tuple[object, object]]:
    for session in WorkoutSession.objects.filter(user=user):
        folded = sync.read(user, session.pk)
        assert folded is not None
        yield {name: getattr(session, name) for name in session_fields(folded)}, session_fields(folded)
        ids = exercise_ids(folded)
        sets = [set_row(user, session.pk, state, state.done, ids) for state in folded.steps if state.done]
        yield [plain(row) for row in SetLog.objects.filter(session=session)], [plain(row) for row in sets]
        pain = [plain(pain_row(user, session.pk, report, ids)) for report in folded.reports]
        yield [plain(row) for row in PainReport.objects.filter(session=session)], pain


def test_rows_are_what_the_events_say() -> None:
    pairs = list(rows_and_folds(demo(weeks=30)))
    assert len(pairs) > 100
    for rows, folded in pairs:
        assert rows == folded


def test_the_history_is_believable() -> None:
    user = demo(weeks=52)
    sessions = WorkoutSession.objects.filter(user=user)
    assert 80 < sessions.count() < 157
    first, last = sessions.order_by("started_at")[:20], sessions.order_by("-started_at")[:20]
    assert sum(s.pain_before for s in last) < sum(s.pain_before for s in first)
    rows = SetLog.objects.filter(user=user, exercise__slug="seated-row-cable").order_by("done_at")
    loads = [row.load for row in rows if row.load is not None]
    assert loads[-1] > loads[0]
    assert SetLog.objects.filter(user=user, instead_of__isnull=False).exists()
    assert sessions.exclude(note="").exists()
    assert sessions.filter(is_reduced=True).exists()
    assert sessions.filter(pain_next_day__isnull=True).exists()
    assert not sessions.filter(finished_at__gt=timezone.now()).exists()


def test_what_the_made_up_person_remembers_is_what_the_rules_read(clock: Clock) -> None:
    user = demo(weeks=30)
    memory = Memory(user, {slug: found.routine for slug, found in kept().items()})
    for session in WorkoutSession.objects.filter(user=user).order_by("started_at"):
        events = Event.objects.filter(session=session.pk).order_by("at", "pk")
        memory.add(session.pk, [NewEvent(one.pk, one.kind, one.at, one.data) for one in events])
    today = user.local_date(clock())
    assert memory.lately(today) == lately_of(user, today)


def test_its_plans_are_those_of_the_rules(clock: Clock) -> None:
    """The last session, planned anew from the database as it was before it."""
    user = demo(weeks=20)
    latest = WorkoutSession.objects.filter(user=user, is_strength=True).latest("started_at")
    started = Event.objects.get(session=latest.pk, kind="started")
    Event.objects.filter(session=latest.pk).delete()
    WorkoutSession.objects.filter(user=user, started_at__gte=latest.started_at).delete()
    outlook = Outlook.of(user, health_of(user, latest.local_date), latest.local_date)
    plan = outlook.plan(
        fitted_to(latest.routine, ()), latest.week, lighter=latest.is_reduced, score=started.data["pain"]
    )
    assert json.loads(json.dumps(plan.to_json())) == started.data["plan"]


def test_its_weeks_go_up_hold_and_ease() -> None:
    user, before, ways = demo(weeks=60), None, Counter[str]()
    while page := page_of_weeks(user, before):
        ways.update(one.review.way for one in page.reviews.values() if one.review)
        if (before := page.earlier) is None:
            break
    assert min(ways[way] for way in Way) >= 1
    assert ways[Way.UP] >= 8


def test_its_user_can_sign_in_and_look(client: Client) -> None:
    demo(weeks=12, password="")
    user = demo(weeks=12, email="seen@example.org")
    data = {"login": user.email, "password": make.PASSWORD}
    assert client.post(reverse("account_login"), data).status_code == 302
    for name in ("today", "progress:weeks"):
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("options", [{"weeks": -1}, {"weeks": 100_000}])
def test_it_refuses_impossible_weeks(options: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="--weeks"):
        demo(**options)


def test_it_touches_nobody_who_is_there_already(user: User) -> None:
    with pytest.raises(CommandError, match="is taken already"):
        demo(email=user.email)
    assert not WorkoutSession.objects.exists()


def test_no_weeks_is_somebody_new() -> None:
    assert not WorkoutSession.objects.filter(user=demo(weeks=0)).exists()


def test_with_conditions_nothing_that_they_exclude_was_done() -> None:
    demo(email="ruth@example.org", conditions="disc,sho")
    codes = ("DISC", "SHO")
    done = SetLog.objects.filter(user__email="ruth@example.org").values_list("exercise__slug", flat=True).distinct()
    assert done
    assert not [slug for slug in done if is_excluded(slug, codes)]
    assert SafetyCheck.objects.get(user__email="ruth@example.org").answers == {"conditions": ["DISC", "SHO"]}


def test_conditions_that_need_a_date_are_refused_by_name() -> None:
    with pytest.raises(CommandError, match="PREG is not among DISC"):
        demo(conditions="PREG")
