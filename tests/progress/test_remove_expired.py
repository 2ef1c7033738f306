from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from backrelief.accounts.models import User
from routines import sync
from routines.models import Event, PainReport, SetLog, WorkoutSession
from routines.progress.models import Import
from routines.sync import NewEvent
from tests import make
from tests.conftest import NOON, Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def deleted(user: User, days_ago: float) -> WorkoutSession:
    session = make.session(user, days_ago=60)
    sync.record(user, session.pk, [NewEvent(uuid4(), "deleted", NOON - timedelta(days=days_ago))])
    return session


def test_it_removes_rows_and_events_for_good(user: User, capsys: pytest.CaptureFixture[str]) -> None:
    session, kept = deleted(user, 31), make.session(user)
    call_command("remove_expired")
    assert capsys.readouterr().out == "1 deleted session removed for good.\n0 waiting files removed.\n"
    assert list(WorkoutSession.objects.all()) == [kept]
    assert not SetLog.objects.filter(session=session.pk).exists()
    assert not PainReport.objects.filter(session=session.pk).exists()
    assert [(event.kind, event.data) for event in Event.objects.filter(session=session.pk)] == [("deleted", {})]
    assert Event.objects.filter(session=kept.pk).count() > 10


def test_it_leaves_what_can_still_be_undone(user: User) -> None:
    session = deleted(user, 29)
    call_command("remove_expired", verbosity=0)
    assert WorkoutSession.objects.filter(pk=session.pk).exists()
    call_command("remove_expired", days=20, verbosity=0)
    assert not WorkoutSession.objects.filter(pk=session.pk).exists()


def test_a_phone_that_was_off_line_does_not_bring_it_back(user: User, clock: Clock) -> None:
    session = deleted(user, 31)
    events = [NewEvent(e.id, e.kind, e.at, e.data) for e in Event.objects.filter(session=session.pk)]
    call_command("remove_expired", verbosity=0)
    sync.record(user, session.pk, events)
    assert not WorkoutSession.objects.of(user).exists()
    call_command("remove_expired", verbosity=0)
    assert not WorkoutSession.objects.exists()
    assert Event.objects.count() == 1


def test_it_refuses_days_that_are_none() -> None:
    with pytest.raises(CommandError, match="0 or more"):
        call_command("remove_expired", days=-1)


def test_a_file_that_nobody_kept_goes_after_a_day(user: User, capsys: pytest.CaptureFixture[str]) -> None:
    kept = Import.objects.create(user=user, app="strong", uploaded_at=NOON - timedelta(days=9), kept_at=NOON)
    fresh = Import.objects.create(user=user, app="strong", uploaded_at=NOON - timedelta(hours=23), content=b"x")
    Import.objects.create(user=user, app="strong", uploaded_at=NOON - timedelta(hours=25), content=b"x")
    call_command("remove_expired")
    assert "1 waiting file removed.\n" in capsys.readouterr().out
    assert set(Import.objects.all()) == {kept, fresh}
