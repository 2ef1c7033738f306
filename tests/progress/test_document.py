"""Everything as one document: what is written, brought back, is the same; whoever writes one by hand is checked."""

import json
import tracemalloc
from datetime import date, time, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts import joining
from backrelief.accounts.models import User
from exercises.models import Exercise
from routines.fold import Happened
from routines.models import Acknowledgement, AdverseEvent, Event, PainReport, SafetyCheck, SetLog, WorkoutSession
from routines.planner.models import Holiday
from routines.progress.document.records import TABLES
from routines.progress.document.undo import undo
from routines.progress.document.write import A_TIME, document
from routines.progress.imports.workouts import Start
from routines.progress.models import CheckIn, Import, NameMatch, PastSet, PastWorkout, WeeklyTarget
from routines.reminders.models import Preferences
from routines.sharing.models import RoutineLink
from tests import make, strategies
from tests.accounts import kept
from tests.accounts.test_joining import IDENTITY
from tests.progress.documents import brought, content, recorded, written

pytestmark = pytest.mark.django_db

# What follows from other rows, or belongs to this server alone.
FOLDED = {"routines.WorkoutSession", "routines.SetLog", "routines.PainReport"}
REMINDERS = {"reminders.CalendarLink", "reminders.Message", "reminders.PushDevice"}
HERE_ONLY = {"progress.Import", "progress.ReportLink", "sharing.RoutineLink", *REMINDERS}
ASKED_HERE = {"id", "user", "language", "confirmed_email", "asked_at", "tested_at"}
NESTED = {"routines.Routine", "routines.Event", "progress.PastWorkout", "progress.PastSet"}


def test_no_table_of_a_users_is_forgotten() -> None:
    tables = {model._meta.label for model, _name in joining.user_fields()} - IDENTITY
    assert tables == {table.model._meta.label for table in TABLES} | FOLDED | HERE_ONLY | NESTED


def test_it_tells_which_links_there_are_without_their_secrets(user: User) -> None:
    routine = make.routine(user)
    link, secret = RoutineLink.objects.make(routine, timezone.now(), days=None, takes_changes=True)
    text = "".join(document(user))
    (told,) = json.loads(text)["routine_links"]
    assert (told["routine"], told["takes_changes"], told["ends_at"]) == (routine.slug, True, None)
    assert secret not in text
    assert link.secret_hash not in text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_no_column_is_forgotten(table: object) -> None:
    assert isinstance(table, type(TABLES[0]))
    columns = {field.name for field in table.model._meta.local_fields}
    # A session is not written with a log entry; that a session is wanted to be told is.
    unwritten = ASKED_HERE if table.model is Preferences else {"id", "user", "session"}
    assert columns - unwritten == set(table.columns)


sessions = st.lists(strategies.plans.flatmap(strategies.happenings), max_size=4)


def rows_of(user: User) -> list[list[tuple[object, ...]]]:
    """What the pages read, without keys that only this database has."""
    session = [f.attname for f in WorkoutSession._meta.local_fields if f.name != "user"]
    sets = [f.attname for f in SetLog._meta.local_fields if f.name not in {"id", "user"}]
    pain = [f.attname for f in PainReport._meta.local_fields if f.name not in {"id", "user"}]
    log = [f.attname for f in AdverseEvent._meta.local_fields if f.name not in {"id", "user"}]
    tables: list[tuple[type[models.Model], list[str]]] = [
        (WorkoutSession, session),
        (SetLog, sets),
        (PainReport, pain),
        (AdverseEvent, log),
    ]
    return [sorted(model._base_manager.filter(user=user).values_list(*names), key=str) for model, names in tables]


@given(sessions, st.sampled_from(["Pacific/Auckland", "America/New_York", "UTC"]))
def test_a_document_brought_to_a_fresh_account_is_written_the_same(stories: list[list[Happened]], zone: str) -> None:
    user = make.user(time_zone=zone, unit="lb", name="Zoë", week_start=6)
    for story in stories:
        recorded(user, uuid4(), story)
    told_besides(user)
    before, rows = written(user), rows_of(user)
    user.delete()
    other = make.user()
    _, _, found = brought(other, before)
    assert found.problems == []
    assert written(other) == before
    assert rows_of(other) == rows
    other.delete()


def told_besides(user: User) -> None:
    """What a person tells and reads besides sessions."""
    now = timezone.now()
    Acknowledgement.objects.create(user=user, caveats=["CAV-STOP"], at=now - timedelta(days=3))
    answers = {"RF01": "no", "full-on": "2026-01-04", "GX6": "yes", "GX6.what": "tummy"}
    make.safety_check(user, "KNE", days_ago=9, **answers)
    AdverseEvent.objects.create(user=user, kind="other", happened_on=date(2026, 1, 2), text="=A fall\n on ice ")
    WeeklyTarget.objects.create(user=user, since=date(2026, 1, 2), sessions=4)
    WeeklyTarget.objects.create(user=user, since=date(2026, 2, 2))
    Preferences.objects.create(user=user, morning=True, by_push=True, lead=15, morning_at=time(10, 30))
    make.check_in(user, 5, 4, 6, days_ago=14, socks=3)
    make.check_in(user, 2, 3, 6, days_ago=1, socks=5, change=2)
    workout = PastWorkout(user=user, app="strong", day=date(2020, 2, 29), name="Evening", seconds=1800, note="“Fine”")
    workout.brought_by = Import.objects.create(user=user, app="strong", kept_at=now)
    workout.key = Start("strong", workout.day, None, workout.name).key
    workout.save()
    plank = Exercise.objects.get(slug="plank")
    values = {"workout": workout, "user": user, "day": workout.day}
    PastSet.objects.create(**values, position=0, exercise=plank, name="Plank", seconds=40, load="22.5", rpe="7.5")
    PastSet.objects.create(**values, position=1, name="Leg Press", reps=12, kind="warm-up")
    NameMatch.objects.create(user=user, name="leg press")
    planned = make.schedule(user, weekdays="", at=time(6, 30), weeks=8)
    planned.moves.create(from_day=planned.starts_on, to_day=planned.starts_on + timedelta(days=1))
    planned.moves.create(from_day=planned.starts_on + timedelta(days=3), made_at=now - timedelta(days=1))
    make.schedule(user, "band-home", "145").stop(now - timedelta(days=2))
    Holiday.objects.create(user=user, first=date(2026, 12, 24), last=date(2027, 1, 2))
    NameMatch.objects.create(user=user, name="plank", exercise=plank)


def test_every_kind_of_row_comes_along() -> None:
    user = make.user()
    kept.everything(user)
    make.session(user, next_day=6, load="20")
    before = content(user)
    assert all(before[table.name] for table in TABLES)
    assert before["sessions"]
    assert before["past_workouts"]


def test_what_pages_have_recorded_comes_back_too(user: User) -> None:
    session = make.session(user, "dumbbell-home", load="20", next_day=7, at=timezone.now() - timedelta(days=2))
    make.session(user, is_finished=False, sets=2)
    done = SetLog.objects.filter(session=session, load__isnull=False).first()
    assert done
    # 45 lb put right and left as it was shown: kilograms with five decimals.
    right = {"step": done.step, "exercise": done.exercise.slug, "reps": 4, "seconds": None, "band": "", "effort": None}
    data = {"event": str(done.event), "data": {**right, "load": "20.41166", "unit": "kg"}}
    now = timezone.now()
    Event.objects.create(user=user, session=session.pk, at=now, kind="corrected", data=data)
    text = written(user)
    user.delete()
    other = make.user()
    _, _, found = brought(other, text)
    assert found.problems == []
    assert written(other) == text
    assert str(SetLog.objects.get(event=done.event).load) == "20.41166"


def test_twice_adds_nothing(user: User) -> None:
    make.session(user, next_day=3)
    told_besides(user)
    text = written(user)
    _, added, _ = brought(user, text)
    assert written(user) == text
    assert (added.sessions, added.events, added.past, added.settings) == ([], [], 0, {})
    assert not any(added.rows.values())


def test_a_copy_beside_the_original_has_ids_of_its_own() -> None:
    """A guest on one device, and an account made on another: both are here."""
    guest, account = make.guest(), make.user()
    make.session(guest, next_day=7)
    told_besides(guest)
    AdverseEvent.objects.create(user=guest, kind="stop-sign", happened_on=date(2026, 1, 3), event=uuid4())
    text, rows = written(guest), rows_of(guest)
    _, added, _ = brought(account, text)
    assert len(added.sessions) == 1
    assert rows_of(guest) == rows
    assert written(guest) == text
    assert [len(table) for table in rows_of(account)] == [len(table) for table in rows]
    again = brought(account, text)[1]
    assert again.sessions == []
    assert not any(again.rows.values())


def test_undo_leaves_what_was_there(user: User) -> None:
    make.session(user, days_ago=3)
    other = make.user()
    make.session(other, next_day=8)
    told_besides(other)
    text = written(other)
    other.delete()
    before, rows = written(user), rows_of(user)
    row, _, _ = brought(user, text)
    assert written(user) != before
    undo(user, row)
    assert written(user) == before
    assert rows_of(user) == rows
    assert not Import.objects.filter(user=user).exists()


def test_undo_takes_back_only_the_new_events_of_a_session_that_was_there(user: User) -> None:
    session = make.session(user, next_day=7)
    text = written(user)
    Event.objects.filter(session=session.pk, kind__in=["next_day", "finished"]).delete()
    WorkoutSession.objects.filter(pk=session.pk).update(finished_at=None)
    before = written(user)
    row, added, _ = brought(user, text)
    assert len(added.events) == 2
    assert written(user) == text
    session.refresh_from_db()
    assert session.pain_next_day == 7
    undo(user, row)
    assert written(user) == before
    session.refresh_from_db()
    assert session.pain_next_day is None


def test_undo_puts_settings_back_unless_they_were_changed_since(user: User) -> None:
    other = make.user(name="Ana", unit="lb", time_zone="Asia/Tokyo")
    make.session(other)
    text = written(other)
    other.delete()
    row, _, _ = brought(user, text)
    user.refresh_from_db()
    assert (user.name, user.unit, user.time_zone) == ("Ana", "lb", "Asia/Tokyo")
    User.objects.filter(pk=user.pk).update(name="Anna")
    undo(user, row)
    user.refresh_from_db()
    assert (user.name, user.unit, user.time_zone) == ("Anna", "kg", "UTC")


def test_a_target_of_the_file_counts_only_for_the_time_before_ones_own(user: User) -> None:
    other = make.user()
    for day, sessions in ((date(2025, 1, 2), 5), (date(2026, 2, 2), 7)):
        WeeklyTarget.objects.create(user=other, since=day, sessions=sessions)
    mine = WeeklyTarget.objects.create(user=user, since=date(2026, 2, 1), sessions=2)
    brought(user, written(other))
    assert WeeklyTarget.objects.history(user) == [(date(2025, 1, 2), 5), (mine.since, 2)]


def test_the_file_does_not_open_what_the_answers_here_have_closed(user: User) -> None:
    other = make.user()
    make.safety_check(other, days_ago=1)
    text = written(other)
    make.safety_check(user, days_ago=5, RF01="yes")
    _, _, found = brought(user, text)
    assert SafetyCheck.objects.filter(user=user).count() == 1
    assert [problem.where for problem in found.problems] == ["Safety check"]


@pytest.mark.parametrize("moved", ["here", "in the file"])
def test_a_check_that_was_looked_at_since_stays_one_check(user: User, moved: str) -> None:
    check = make.safety_check(user, days_ago=3, RF01="yes")
    if moved == "here":
        text = written(user)
    SafetyCheck.objects.filter(pk=check.pk).update(sorted_at=timezone.now())
    if moved == "in the file":
        text = written(user)
        SafetyCheck.objects.filter(pk=check.pk).update(sorted_at=None)
    before = written(user)
    _, _, found = brought(user, text)
    assert written(user) == before
    assert [problem.where for problem in found.problems] == ["Safety check"]


def test_what_was_begun_and_finished_since_does_not_come_back_as_begun(user: User) -> None:
    now = timezone.now()
    check = SafetyCheck.objects.create(user=user, kind="full", answers={}, started_at=now - timedelta(hours=2))
    check_in = CheckIn.objects.create(user=user, started_at=now - timedelta(hours=2), pain=3)
    text = written(user)
    SafetyCheck.objects.filter(pk=check.pk).update(finished_at=now - timedelta(hours=1), result="go")
    check_in.enjoyment = check_in.activity = 3
    check_in.activities = []
    check_in.save()
    check_in.finish(now, now.date())
    brought(user, text)
    assert SafetyCheck.objects.filter(user=user).count() == CheckIn.objects.filter(user=user).count() == 1


def test_a_long_history_takes_no_more_memory_than_a_part_of_it() -> None:
    call_command("demo", weeks=120, email="long@example.org", password=make.PASSWORD, verbosity=0, stdout=StringIO())
    user = User.objects.get(email="long@example.org")
    assert WorkoutSession.objects.of(user).count() > 4 * A_TIME
    list(document(user))
    tracemalloc.start()
    for _piece in document(user):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6 * 1024**2  # all of it together takes more than twice as much
