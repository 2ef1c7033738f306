"""The private log of what went wrong."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from exercises.models import Exercise
from routines import sync
from routines.models import AdverseEvent, WorkoutSession
from routines.progress.adverse import tame
from routines.progress.retention import remove_deleted
from routines.sync import NewEvent
from tests import make
from tests.conftest import NOON, Clock
from tests.routines.following import before, begin, post, screen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LOG, ADD = reverse("progress:log"), reverse("progress:log-add")
HOSTILE = '=HYPERLINK("http://x","y") <script>alert(1)</script>'


def entry(user: User, text: str = "A bad night", **fields: Any) -> AdverseEvent:
    kind = AdverseEvent.Kind.OTHER
    return AdverseEvent.objects.create(**{"user": user, "kind": kind, "happened_on": NOON, "text": text, **fields})


def hurt(client: Client, session: WorkoutSession, score: int = 7) -> None:
    step = screen(client, session).state.step.index
    post(client, "hurts", session, step, step=step, score=score, where="stays")


def noted(session: WorkoutSession) -> list[tuple[str, str]]:
    rows = AdverseEvent.objects.filter(session=session).order_by("noted_at", "kind")
    return [(row.kind, row.exercise.slug if row.exercise else "") for row in rows]


def test_an_exercise_that_was_stopped_is_noted(client: Client) -> None:
    session = begin(client)
    name = screen(client, session).exercise.slug
    hurt(client, session)
    assert noted(session) == [("red", name)]
    assert AdverseEvent.objects.get().happened_on == NOON.date()
    assert Exercise.objects.get(slug=name).name in client.get(LOG).text


def test_a_stop_sign_is_noted(client: Client) -> None:
    session = begin(client)
    post(client, "get-help", session, step=0)
    assert [kind for kind, _ in noted(session)] == ["stop-sign"]
    assert session.get_absolute_url() in client.get(LOG).text


def test_dizziness_is_noted_and_closes_nothing_the_first_time(client: Client, clock: Clock) -> None:
    session = begin(client)
    clock.move(minutes=5)
    post(client, "get-help", session, step=0, which="dizzy")
    assert [kind for kind, _ in noted(session)] == ["stop-sign"]
    clock.move(days=2)
    assert before(client).status_code == 302
    assert WorkoutSession.objects.count() == 2


def test_a_stop_sign_before_a_session_is_noted_once(user: User, user_client: Client) -> None:
    answers = {"session": str(uuid4()), "signs": "yes"}
    for _ in range(2):
        assert "Please get medical help now" in before(user_client, **answers).text
    row = AdverseEvent.objects.get()
    assert (row.user, row.kind, row.session, row.happened_on) == (user, "stop-sign", None, NOON.date())
    assert "A stop sign before a session" in user_client.get(LOG).text
    user_client.post(reverse("progress:log-delete", args=[row.pk]))
    assert not AdverseEvent.objects.exists()


def test_a_morning_that_was_up_is_noted_until_the_answer_is_changed(
    user: User, user_client: Client, clock: Clock
) -> None:
    session = make.session(user, days_ago=1, pain=2)
    post(user_client, "next-day", session, score=6)
    row = AdverseEvent.objects.get()
    assert (row.kind, row.happened_on) == ("flare", NOON.date())
    clock.move(minutes=1)
    post(user_client, "next-day", session, score=2)
    assert noted(session) == []


@pytest.mark.parametrize("score", [0, 3, 4])
def test_what_is_usually_fine_is_not_noted(client: Client, score: int) -> None:
    session = begin(client)
    hurt(client, session, score)
    assert noted(session) == []


def test_the_same_report_twice_is_noted_once(client: Client) -> None:
    session = begin(client)
    data = {"event": str(uuid4()), "step": "0", "score": "8", "where": "stays"}
    for _ in range(2):
        client.post(reverse("routines:hurts", args=[session.pk, 0]), data)
    assert len(noted(session)) == 1


def test_it_goes_and_comes_back_with_its_session(user: User, user_client: Client, clock: Clock) -> None:
    session = begin(user_client)
    hurt(user_client, session)
    sync.record(user, session.pk, [NewEvent(uuid4(), "deleted", clock.move(minutes=1))])
    assert noted(session) == []
    sync.record(user, session.pk, [NewEvent(uuid4(), "restored", clock.move(minutes=1))])
    assert len(noted(session)) == 1


def test_nothing_of_it_is_left_when_its_session_is_removed_for_good(
    user: User, user_client: Client, clock: Clock
) -> None:
    session = begin(user_client)
    hurt(user_client, session)
    sync.record(user, session.pk, [NewEvent(uuid4(), "deleted", clock.move(minutes=1))])
    assert remove_deleted(clock.move(days=31)) == 1
    assert not AdverseEvent.objects.exists()


def test_an_entry_can_be_added(user: User, user_client: Client) -> None:
    response = user_client.post(ADD, {"happened_on": "2026-03-01", "text": HOSTILE}, follow=True)
    assert response.redirect_chain == [(LOG, 302)]
    row = AdverseEvent.objects.get()
    assert (row.user, row.kind, row.happened_on, row.text) == (user, "other", date(2026, 3, 1), HOSTILE)
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;alert" in response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("happened_on", "2026-03-05"), ("happened_on", "soon"), ("text", "  "), ("text", "x" * 1001), ("text", "a\0b")],
)
def test_a_bad_entry_is_422_and_keeps_what_was_typed(user_client: Client, field: str, value: str) -> None:
    response = user_client.post(ADD, {"happened_on": "2026-03-01", "text": "It pulled", field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    if field != "text":
        assert "It pulled" in response.text
    assert not AdverseEvent.objects.exists()


def test_an_own_entry_can_be_deleted_after_a_question(user: User, user_client: Client) -> None:
    url = reverse("progress:log-delete", args=[entry(user).pk])
    assert "A bad night" in user_client.get(url).text
    assert AdverseEvent.objects.exists()
    assert user_client.post(url)["Location"] == LOG
    assert not AdverseEvent.objects.exists()


def test_what_a_session_noted_goes_with_the_session_only(user: User, user_client: Client) -> None:
    row = entry(user, session=make.session(user))
    url = reverse("progress:log-delete", args=[row.pk])
    assert url not in user_client.get(LOG).text
    assert user_client.post(url).status_code == 404


def test_it_comes_as_data(user: User, user_client: Client) -> None:
    entry(user, HOSTILE)
    response = user_client.get(reverse("progress:log-json"))
    assert response["Content-Disposition"] == 'attachment; filename="backrelief-log.json"'
    (found,) = json.loads(response.content)["entries"]
    assert (found["day"], found["kind"], found["text"]) == ("2026-03-04", "other", HOSTILE)


def test_it_comes_as_a_table_that_calculates_nothing(user: User, user_client: Client) -> None:
    entry(user, HOSTILE)
    entry(user, 'Fine: "really",\nyes')
    response = user_client.get(reverse("progress:log-csv"))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert {row["text"] for row in rows} == {f"'{HOSTILE}", 'Fine: "really",\nyes'}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "\N{NO-BREAK SPACE}=1"])
def test_every_way_to_begin_a_formula_is_tamed(text: str) -> None:
    assert tame(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "2026-03-04", "A pull - not bad", "It's 3 = fine"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert tame(text) == text


def test_a_long_log_comes_in_pages_and_as_many_queries(
    user: User, user_client: Client, django_assert_max_num_queries: Any
) -> None:
    for days in range(60):
        entry(user, f"Entry {days}", happened_on=NOON - timedelta(days=days))
    user_client.get(LOG)  # the first visit of a day is noted
    with django_assert_max_num_queries(5):
        first = user_client.get(LOG)
    assert "Entry 49<" in first.text
    assert "Entry 50<" not in first.text
    assert "Entry 50<" in user_client.get(LOG, {"page": "2"}).text
    assert user_client.get(LOG, {"page": "nonsense"}).status_code == 200


def test_others_see_and_change_nothing(user: User, user_client: Client) -> None:
    theirs = entry(make.user(), "Only mine to read")
    for name in ("log", "log-json", "log-csv"):
        assert "Only mine" not in user_client.get(reverse(f"progress:{name}")).content.decode()
    url = reverse("progress:log-delete", args=[theirs.pk])
    assert (user_client.get(url).status_code, user_client.post(url).status_code) == (404, 404)
    assert AdverseEvent.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("name", ["log", "log-add", "log-json", "log-csv"])
def test_nobody_is_led_to_where_one_starts(client: Client, name: str) -> None:
    url = reverse(f"progress:{name}")
    assert client.get(url)["Location"] == reverse("home")
    assert client.post(url).status_code in (401, 405)
    assert not AdverseEvent.objects.exists()
    assert not User.objects.exists()


def test_it_can_be_found(user_client: Client, user: User) -> None:
    make.session(user)
    assert f'href="{LOG}"' in user_client.get(reverse("progress:weeks")).text
    assert f'href="{LOG}"' in user_client.get(reverse("me")).text
