"""A file of everything: chosen, looked at, kept, taken back."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines.models import Event, WorkoutSession
from routines.progress.document import past_rows
from routines.progress.imports.files import MOST_OWN_BYTES
from routines.progress.models import Import, PastSet
from tests import make
from tests.progress.documents import written

pytestmark = pytest.mark.django_db

BRING, DATA = reverse("progress:bring"), reverse("progress:data")


def bring(client: Client, content: str | bytes, name: str = "everything.json") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(BRING, {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def saved() -> str:
    """The file of somebody who is not here any more."""
    other = make.user()
    make.session(other, days_ago=3, next_day=3)
    make.session(other, days_ago=1)
    text = written(other)
    other.delete()
    return text


def test_nothing_is_kept_before_it_was_looked_at(user: User, user_client: Client, saved: str) -> None:
    response = bring(user_client, saved)
    row = Import.objects.get()
    assert response.url == reverse("progress:brought", args=[row.pk])
    page = user_client.get(response.url).text
    assert "<dt>Sessions</dt><dd>2</dd>" in page
    assert "Nothing is kept yet" in page
    assert not Event.objects.filter(user=user).exists()
    assert "A file is waiting" in user_client.get(DATA).text


def test_it_is_kept_with_one_press_and_only_once(user: User, user_client: Client, saved: str) -> None:
    url = bring(user_client, saved).url
    response = user_client.post(url, follow=True)
    assert "2 sessions are here now." in response.text
    assert WorkoutSession.objects.of(user).count() == 2
    assert Import.objects.get().content is None
    assert user_client.post(url).headers["Location"] == DATA
    assert Import.objects.count() == 1
    assert "Take back" in user_client.get(DATA).text


def test_the_same_file_again_adds_nothing(user: User, user_client: Client, saved: str) -> None:
    user_client.post(bring(user_client, saved).url)
    url = bring(user_client, saved).url
    assert "2, 0 of them new here" in user_client.get(url).text
    assert "Nothing was added." in user_client.post(url, follow=True).text
    assert WorkoutSession.objects.of(user).count() == 2


def test_it_can_be_left(user: User, user_client: Client, saved: str) -> None:
    bring(user_client, saved)
    row = Import.objects.get()
    user_client.post(reverse("progress:leave", args=[row.pk]))
    assert not Import.objects.exists()
    assert not Event.objects.filter(user=user).exists()


def test_it_can_be_taken_back(user: User, user_client: Client, saved: str) -> None:
    make.session(user, days_ago=5)
    own = WorkoutSession.objects.get()
    user_client.post(bring(user_client, saved).url)
    url = reverse("progress:take-back", args=[Import.objects.get().pk])
    assert "Take it back?" in user_client.get(url).text
    assert Import.objects.exists()
    user_client.post(url)
    assert list(WorkoutSession.objects.of(user)) == [own]
    assert not Import.objects.exists()


def test_the_settings_that_came_with_it_go_again(user: User, user_client: Client, saved: str) -> None:
    user_client.post(bring(user_client, saved.replace('"unit":"kg"', '"unit":"lb"')).url)
    user.refresh_from_db()
    assert user.unit == "lb"
    user_client.post(reverse("progress:take-back", args=[Import.objects.get().pk]))
    user.refresh_from_db()
    assert user.unit == "kg"


def test_a_visitor_who_brings_a_file_becomes_a_guest(client: Client, saved: str) -> None:
    assert client.get(BRING).status_code == 200
    bring(client, "nothing of ours", "x.csv")
    assert not User.objects.exists()
    client.post(bring(client, saved).url)
    assert WorkoutSession.objects.of(User.objects.get()).count() == 2


def test_what_cannot_be_read_is_left_out_and_said(user: User, user_client: Client, saved: str) -> None:
    content = json.loads(saved)
    content["sessions"][0]["events"][1]["data"]["reps"] = 10**9
    content["safety_checks"] = [{"kind": "full", "answers": {"conditions": ["NOTHING"]}, "started_at": "2020-01-01"}]
    url = bring(user_client, json.dumps(content)).url
    page = user_client.get(url).text
    assert "Left out: 2" in page
    assert "safety_checks, entry 1" in page
    assert "2 entries were left out." in user_client.post(url, follow=True).text
    assert WorkoutSession.objects.of(user).count() == 2


def test_a_phone_whose_clock_was_ahead_is_believed_by_the_right_one(
    user: User, user_client: Client, saved: str
) -> None:
    content, ten_days = json.loads(saved), 10 * 24 * 60 * 60
    for event in content["sessions"][1]["events"]:
        event["at"] = (datetime.fromisoformat(event["at"]) + timedelta(seconds=ten_days)).isoformat()
        event["clock_shift"] = -ten_days
    user_client.post(bring(user_client, json.dumps(content)).url)
    assert WorkoutSession.objects.of(user).count() == 2


def test_what_was_left_out_is_not_said_to_be_here_already(user_client: Client) -> None:
    text = json.dumps({"format": "backrelief", "version": 1, "log": [{"kind": "?"}]})
    page = user_client.post(bring(user_client, text).url, follow=True).text
    assert "Nothing was added. 1 entry was left out." in page
    assert "here already" not in page


def test_a_workout_of_tomorrow_comes_back_as_it_was_taken(user: User, user_client: Client) -> None:
    tomorrow = (user.local_date(timezone.now()) + timedelta(days=1)).isoformat()
    workout = {"app": "strong", "day": tomorrow, "sets": [{"name": "Row", "kind": "normal", "reps": 8}]}
    text = json.dumps({"format": "backrelief", "version": 1, "past_workouts": [workout]})
    assert "1 workout is here now." in user_client.post(bring(user_client, text).url, follow=True).text


DEEP = b'{"format":"backrelief","x":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
HOSTILE = {
    "nothing": (b"  ", "There is nothing in this file."),
    "an archive": (b"PK\x03\x04....", "Unpack it first"),
    "binary": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "cannot be read"),
    "NULs": (b'{"format": "backrelief\x00"}', "not a text file"),
    "another encoding": ("Übung".encode("latin-1"), "CSV UTF-8"),
    "somebody else's": (b'{"hello": 1}', "Nobody here knows"),
    "half a file": (b'{"format": "backrelief", "version": 1,\n "sess', "damaged at line 2"),
    "a bomb of brackets": (DEEP, "nested too deeply"),
    "no number": (b'{"format": "backrelief", "version": NaN}', "nobody can have lifted"),
    "a number of a million digits": (b'{"format": "backrelief", "version": ' + b"9" * 10**6 + b"}", "lifted"),
}


@pytest.mark.parametrize(("data", "words"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(user_client: Client, data: bytes, words: str) -> None:
    response = bring(user_client, data)
    assert response.status_code == 422
    assert words in response.text
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused_and_not_held(user_client: Client) -> None:
    response = bring(user_client, b"a" * (MOST_OWN_BYTES + 1))
    assert response.status_code == 422
    assert "up to 32 MB" in response.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"format": "x", "a": [' + b"{}," * 1_800_000 + b"{}]}", "up to 5 MB"),
        (b'{"format": "backrelief", "a": [' + b"{}," * 600_000 + b"{}]}", "more in this file"),
        (b'{"format": "backrelief", "a": [' + b"1," * 2_600_000 + b"1]}", "more in this file"),
    ],
    ids=["somebody else's", "ours with too many records", "ours with too many values"],
)
def test_what_would_fill_the_memory_is_refused_before_it_is_read(
    user_client: Client, monkeypatch: pytest.MonkeyPatch, data: bytes, words: str
) -> None:
    monkeypatch.setattr(json, "loads", None)
    assert words in bring(user_client, data).text


def test_more_sets_of_other_apps_than_the_table_takes_at_once_are_refused(user_client: Client) -> None:
    sets = [{"name": "Row", "kind": "normal", "reps": 8}] * 1000
    past = [{"app": "strong", "day": "2024-01-01", "sets": sets}] * 51
    text = json.dumps({"format": "backrelief", "version": 1, "past_workouts": past})
    assert "more than 50,000 sets in this file" in user_client.get(bring(user_client, text).url, follow=True).text


@pytest.mark.parametrize("kind", ["ours", "of another app"])
def test_all_past_workouts_together_have_a_bound(
    user: User, user_client: Client, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def file(day: str) -> str:
        if kind == "ours":
            workout = {"app": "strong", "day": day, "sets": [{"name": "Row", "kind": "normal", "reps": 8}] * 2}
            return json.dumps({"format": "backrelief", "version": 1, "past_workouts": [workout]})
        return f"Date,Exercise,Category,Weight (kg),Reps\n{day},Row,Back,20,8\n{day},Row,Back,20,9\n"

    user_client.post(bring(user_client, file("2024-01-01")).url)
    looked_at = bring(user_client, file("2024-01-02"))
    monkeypatch.setattr(past_rows, "MOST_PAST_SETS", 3)
    for answer in (user_client.post, user_client.get):
        assert "more than 3 sets" in answer(looked_at.url, follow=True).text
        assert (PastSet.objects.filter(user=user).count(), Import.objects.count()) == (2, 1)
        looked_at = bring(user_client, file("2024-01-02"))
    again = bring(user_client, file("2024-01-01"))
    assert "Nothing was added." in user_client.post(again.url, follow=True).text


def test_many_files_in_a_short_time_are_asked_to_wait(client: Client) -> None:
    for _ in range(20):
        assert bring(client, "nothing of ours", "x.csv").status_code == 422
    assert bring(client, "nothing of ours", "x.csv").status_code == 429
    assert client.get(BRING).status_code == 200


def test_a_page_that_only_says_that_a_file_waits_does_not_read_it(user_client: Client, saved: str) -> None:
    bring(user_client, saved)
    with CaptureQueriesContext(connection) as found:
        page = user_client.get(DATA).text
    assert "It is removed after a day." in page
    assert not [query for query in found if '"content"' in query["sql"]]


def test_no_file_at_all_is_asked_for(user_client: Client) -> None:
    response = user_client.post(BRING)
    assert response.status_code == 422
    assert "Choose a file first." in response.text


@pytest.mark.parametrize("version", [0, 2, "1", None, [1]])
def test_another_version_is_not_guessed_at(user_client: Client, version: object) -> None:
    response = bring(user_client, json.dumps({"format": "backrelief", "version": version}))
    assert "another version" in user_client.get(response.url, follow=True).text


@pytest.mark.parametrize("person", [[1], 1, "x", {"name": []}, {"unit": {"a": 1}}, {"unit": "st"}])
def test_settings_that_cannot_be_read_are_passed_over(user_client: Client, person: object) -> None:
    url = bring(user_client, json.dumps({"format": "backrelief", "version": 1, "person": person})).url
    assert user_client.get(url).status_code == 200


def test_a_list_where_none_should_be_is_refused(user_client: Client) -> None:
    url = bring(user_client, json.dumps({"format": "backrelief", "version": 1, "sessions": {"a": 1}})).url
    assert "The part “sessions”" in user_client.get(url, follow=True).text
