from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from backrelief.accounts.models import User
from routines import sync
from routines.fold import Happened, fold
from routines.models import AdverseEvent, Event, PainReport, Routine, SetLog, WorkoutSession
from routines.starting import fitted_to, plan_of
from routines.sync import NewEvent, NotYoursError
from tests import make
from tests.strategies import happenings, set_data


def new(kind: str, **data: Any) -> NewEvent:
    return NewEvent(uuid4(), kind, timezone.now(), data)


def push_ups(step: int, reps: int = 9) -> NewEvent:
    return new("set", **set_data(step, "wall-push-up", reps, load="45"))


def first_main_step(session: WorkoutSession) -> int:
    folded = sync.read(session.user, session.pk)
    assert folded is not None
    return next(s.step.index for s in folded.steps if s.item.exercise == "wall-push-up")


def test_recording_an_event_again_changes_nothing(user: User) -> None:
    session = make.session(user, sets=0, is_finished=False)
    event = push_ups(first_main_step(session))
    sync.record(user, session.pk, [event])
    sync.record(user, session.pk, [event])
    assert SetLog.objects.filter(session=session).count() == 1
    assert Event.objects.filter(session=session.pk, kind="set").count() == 1


def test_events_that_arrive_before_the_start_are_kept_for_it(user: User) -> None:
    pk, routine = uuid4(), Routine.objects.get(slug="home-beginner")
    sync.record(user, pk, [new("set", **set_data(0, "diaphragmatic-breathing", 6))])
    assert not WorkoutSession.objects.filter(pk=pk).exists()
    started = make.session_events(
        user, routine, timezone.now() - timedelta(hours=1), make.Story(sets=0, is_finished=False)
    )
    sync.record(user, pk, started[:1])
    assert SetLog.objects.get(session=pk).reps == 6


def test_nobody_can_add_to_the_session_of_somebody_else(user: User) -> None:
    session = make.session(user, sets=0, is_finished=False)
    with pytest.raises(NotYoursError):
        sync.record(make.user(), session.pk, [push_ups(0)])
    assert not SetLog.objects.filter(session=session).exists()


def test_an_event_id_of_another_session_is_refused(user: User) -> None:
    first, second = (make.session(user, sets=0, is_finished=False) for _ in range(2))
    event = push_ups(first_main_step(first))
    sync.record(user, first.pk, [event])
    with pytest.raises(NotYoursError):
        sync.record(user, second.pk, [event])
    assert not SetLog.objects.filter(session=second).exists()


def test_a_load_in_pounds_is_kept_in_kilograms(user: User) -> None:
    session = make.session(user, sets=0, is_finished=False)
    sync.record(user, session.pk, [push_ups(first_main_step(session))])
    assert str(SetLog.objects.get(session=session).load) == "20.41166"


def test_it_keeps_what_was_prescribed_then(user: User) -> None:
    session = make.session(user, sets=0, is_finished=False)
    step = first_main_step(session)
    Routine.objects.get(slug="home-beginner").prescriptions.filter(exercise__slug="wall-push-up").update(reps_max=99)
    sync.record(user, session.pk, [push_ups(step)])
    log = SetLog.objects.get(session=session)
    assert (log.target_reps_min, log.target_reps_max) == (8, 10)


def test_a_set_costs_few_queries(user: User, django_assert_max_num_queries: Any) -> None:
    session = make.session(user, sets=20, is_finished=False)
    with django_assert_max_num_queries(9):  # one of them the lock that PostgreSQL needs
        sync.record(user, session.pk, [push_ups(first_main_step(session))])


class RowsAlwaysEqualTheFold(TestCase):
    @given(st.data())
    def test_whatever_happens_in_whatever_batches(self, data: st.DataObject) -> None:
        user, pk = make.user(), uuid4()
        plan = plan_of(fitted_to(Routine.objects.get(slug="home-beginner"), ()), 3, lighter=False)
        events = data.draw(st.permutations(data.draw(happenings(plan))))
        cut = data.draw(st.integers(0, len(events)))
        for batch in (events[:cut], events[cut:], events[:cut]):
            sync.record(user, pk, [NewEvent(e.id, e.kind, e.at, dict(e.data)) for e in batch])
        assert_rows_equal_fold(pk, events)


def assert_rows_equal_fold(pk: UUID, events: list[Happened]) -> None:
    folded = fold(events)
    assert folded is not None
    session = WorkoutSession.objects.get(pk=pk)
    assert sync.session_fields(folded) == {name: getattr(session, name) for name in sync.session_fields(folded)}
    done = {state.step.index: state.done for state in folded.steps if state.done}
    logs = {log.step: log for log in SetLog.objects.filter(session=pk)}
    assert {step: (log.event, log.reps, log.done_at) for step, log in logs.items()} == {
        step: (log.event, log.reps, log.at) for step, log in done.items()
    }
    noted = AdverseEvent.objects.filter(session=pk).values_list("event", "kind")
    wanted = {report.event: "red" for report in folded.red_reports} | {sign.event: "stop-sign" for sign in folded.signs}
    wanted |= {report.event: "flare" for report in folded.flares}
    assert dict(noted) == ({} if folded.deleted_at else wanted)
    reports = PainReport.objects.filter(session=pk).values_list("event", "moment", "score")
    assert set(reports) == {(report.event, report.moment, report.score) for report in folded.reports}
