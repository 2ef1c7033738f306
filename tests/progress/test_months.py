"""The sums of months, which are kept, against a plain count of the sets after everything that can change them."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines import sync
from routines.models import SetLog, WorkoutSession
from routines.plan import Step
from routines.progress.document.undo import undo
from routines.progress.history import counted, in_brief
from routines.progress.spans import Reach, parts_of
from routines.progress.sums import sums
from routines.progress.trends import split
from routines.sync import NewEvent
from tests import make
from tests.conftest import NOON, Clock
from tests.progress.documents import brought, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = NOON.date()
ALL, SOME = Reach(), Reach(date(2024, 9, 9), date(2025, 12, 11))
Counts = dict[tuple[date, int], tuple[int, ...]]


def shown(user: User, reach: Reach) -> Counts:
    rows = in_brief(counted(user).between(reach.first, reach.last))
    parts = parts_of(min([row.day for row in rows], default=TODAY), TODAY, user.week_start)
    assert not rows or parts.are_months
    return {(one.day, one.exercise): one[2:] for one in sums(user, reach, parts, split(rows, parts))}


def counted_anew(user: User, reach: Reach) -> Counts:
    """By month and exercise: sets, sessions, and of these those told of and those after which the back was up."""
    found: defaultdict[tuple[date, int], list[WorkoutSession]] = defaultdict(list)
    for one in SetLog.objects.filter(session__user=user, session__deleted_at=None).select_related("session"):
        if reach.first <= one.session.local_date <= reach.last:
            found[one.session.local_date.replace(day=1), one.exercise_id].append(one.session)
    return {key: numbers(sessions) for key, sessions in found.items()}


def numbers(sessions: list[WorkoutSession]) -> tuple[int, ...]:
    told = [(one.pain_before, one.pain_next_day) for one in set(sessions) if one.pain_next_day is not None]
    return len(sessions), len(set(sessions)), len(told), sum(after - before >= 2 for before, after in told)


def check(user: User) -> Counts:
    for reach in (ALL, SOME, ALL):
        assert shown(user, reach) == counted_anew(user, reach)
    return counted_anew(user, ALL)


@pytest.fixture
def sessions(user: User, clock: Clock) -> list[WorkoutSession]:
    """Two years, the latest first."""
    return [make.session(user, days_ago=18 * i, pain=3, next_day=(3, 6, None)[i % 3], sets=4) for i in range(40)]


def tell(session: WorkoutSession, kind: str, minutes: int = 29, **data: object) -> None:
    at = session.started_at + timedelta(minutes=minutes)
    sync.record(session.user, session.pk, [NewEvent(uuid4(), kind, at, data)])


def step_of(session: WorkoutSession, index: int) -> Step:
    folded = sync.read(session.user, session.pk)
    assert folded is not None
    return folded.steps[index].step


def test_what_comes_late_counts_in_its_month(user: User, sessions: list[WorkoutSession]) -> None:
    seen = [check(user)]
    make.session(user, days_ago=401, sets=6)
    seen.append(check(user))
    tell(sessions[25], "set", **make.done(step_of(sessions[25], 7)))
    seen.append(check(user))
    tell(sessions[26], "next_day", score=9, slept_badly=False, verdict="UP")
    seen.append(check(user))
    assert all(seen.count(one) == 1 for one in seen)


def test_a_set_that_becomes_one_of_another_exercise_counts_there(user: User, sessions: list[WorkoutSession]) -> None:
    """The session has as many sets as before."""
    before, step, other = check(user), step_of(sessions[25], 0), step_of(sessions[25], 7)
    tell(sessions[25], "swapped", step=0, item=vars(replace(step.item, exercise=other.item.exercise)), why="instead")
    tell(sessions[25], "set", minutes=30, **make.done(step) | {"exercise": other.item.exercise})
    assert WorkoutSession.objects.get(pk=sessions[25].pk).sets_done == sessions[25].sets_done
    assert check(user) != before


def test_two_answers_that_change_places_are_seen(user: User, sessions: list[WorkoutSession]) -> None:
    """Two sessions of one month: whatever is added up over them stays as it was."""
    make.session(user, days_ago=18 * 25, pain=3, next_day=3, sets=6)
    before = check(user)
    month = WorkoutSession.objects.filter(local_date=sessions[25].local_date)
    (one, score), (other, another) = month.values_list("pk", "pain_next_day")
    for pk, told in ((one, another), (other, score)):
        WorkoutSession.objects.filter(pk=pk).update(pain_next_day=told)
    assert check(user) != before


def test_a_score_from_before_a_session_that_changes_alone_is_seen(user: User, sessions: list[WorkoutSession]) -> None:
    """It says whether the morning after was up."""
    before = check(user)
    WorkoutSession.objects.filter(pk=sessions[25].pk).update(pain_before=6)
    assert check(user) != before


def test_what_is_deleted_and_comes_back_is_seen(user: User, sessions: list[WorkoutSession]) -> None:
    before = check(user)
    tell(sessions[25], "deleted")
    assert check(user) != before
    tell(sessions[25], "restored", minutes=31)
    assert check(user) == before
    User.objects.update(time_zone="Pacific/Auckland", week_start=6)
    user.refresh_from_db()
    assert check(user) == before


@pytest.mark.usefixtures("sessions")
def test_a_file_that_is_brought_and_taken_back_is_seen(user: User) -> None:
    other = make.user()
    for days_ago in (3, 500, 700):
        make.session(other, days_ago=days_ago)
    before = check(other)
    assert len(check(user)) > 60
    row, _added, _document = brought(other, written(user))
    assert len(check(other)) > len(before)
    undo(other, row)
    assert check(other) == before


def test_months_that_did_not_change_are_not_asked_for_again(
    user: User, sessions: list[WorkoutSession], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    check(user)
    rows, parts = in_brief(counted(user)), parts_of(sessions[-1].local_date, TODAY, 0)
    with django_assert_num_queries(1):
        first = sums(user, ALL, parts, split(rows, parts))
    cache.clear()
    with django_assert_num_queries(2):
        assert sorted(sums(user, ALL, parts, split(rows, parts))) == sorted(first)
