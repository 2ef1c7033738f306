import csv
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines.models import SetLog, WorkoutSession
from routines.progress import tables
from routines.progress.models import Import, PastSet, PastWorkout
from tests import make

pytestmark = pytest.mark.django_db


def fetched(client: Client, name: str) -> list[dict[str, Any]]:
    response = client.get(reverse(f"progress:{name}"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    text = response.getvalue().decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_line_for_each_session(user: User, user_client: Client) -> None:
    make.session(user, days_ago=2, pain=4, after=3, next_day=6, note="Stiff, then “better”\nat the end")
    make.session(user, days_ago=1, lighter=True)
    first, second = fetched(user_client, "data-sessions")
    assert (first["pain_before"], first["pain_after"], first["pain_next_day"]) == ("4", "3", "6")
    assert first["note"] == "Stiff, then “better”\nat the end"
    assert (first["lighter"], second["lighter"], second["pain_next_day"]) == ("0", "1", "")
    assert first["routine"] == "home-beginner"


def test_a_line_for_each_set_with_loads_as_plain_numbers(user: User, user_client: Client) -> None:
    session = make.session(user, "dumbbell-home", load="22.50")
    lines = fetched(user_client, "data-sets")
    assert len(lines) == SetLog.objects.filter(session=session).count() == session.sets_done
    assert {line["load_kg"] for line in lines} == {"22.5"}
    assert {line["session"] for line in lines} == {str(session.pk)}


def test_what_is_deleted_or_anothers_is_not_in_it(user: User, user_client: Client) -> None:
    make.session(make.user())
    WorkoutSession.objects.filter(pk=make.session(user).pk).update(deleted_at=timezone.now())
    assert fetched(user_client, "data-sessions") == []
    assert fetched(user_client, "data-sets") == []


@pytest.mark.parametrize("note", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "＝1", " =cmd|' /C calc'!A0"])
def test_nothing_is_taken_for_a_formula(user: User, user_client: Client, note: str) -> None:
    make.session(user, note=note)
    assert fetched(user_client, "data-sessions")[0]["note"] == f"'{note}"


def test_workouts_of_other_apps_have_a_table_of_their_own(user: User, user_client: Client) -> None:
    file = Import.objects.create(user=user, app="strong", kept_at=timezone.now())
    day = timezone.localdate() - timedelta(days=400)
    workout = PastWorkout.objects.create(user=user, brought_by=file, key=uuid4(), app="strong", day=day)
    PastSet.objects.create(workout=workout, user=user, day=day, position=0, name="=Leg Press", reps=12, load="80")
    (line,) = fetched(user_client, "data-past")
    assert (line["name"], line["set"], line["reps"], line["load_kg"]) == ("'=Leg Press", "1", "12", "80")
    assert reverse("progress:data-past") in user_client.get(reverse("progress:data")).text


def test_tables_are_written_while_they_are_sent(user: User) -> None:
    make.session(user)
    assert sum(1 for _ in tables.sets(user)) == SetLog.objects.filter(user=user).count() + 1
