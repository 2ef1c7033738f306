import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from backrelief.accounts.models import User
from exercises.models import Exercise
from routines import inbox, sync
from routines.models import Event, Routine, SetLog, WorkoutSession
from routines.visitors import account_of
from tests import make
from tests.conftest import NOON, Clock
from tests.routines.sending import (
    Wire,
    done,
    finished,
    post_batch,
    send,
    started,
    statuses,
    whole_session,
    wired,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BEGIN = NOON - timedelta(hours=1)
RED = {"score": 9, "spreads": False, "sharp": False, "sign": False, "verdict": "LEAVE"}


@pytest.fixture
def pk() -> UUID:
    return uuid4()


def one(client: Client, user: User, event: object) -> Any:
    return send(client, user, [event]).json()["results"][0]


def test_a_session_from_a_phone_gives_the_rows_of_one_from_pages(user_client: Client, user: User, pk: UUID) -> None:
    response = send(user_client, user, whole_session(pk, BEGIN))
    assert statuses(response) == ["stored"] * 7
    assert response.json()["sessions"] == {str(pk): 7}
    session = WorkoutSession.objects.get(pk=pk)
    assert (session.user, session.sets_done, session.ending) == (user, 5, "early")
    assert (session.started_at, session.finished_at) == (BEGIN, BEGIN + timedelta(minutes=9))
    assert user_client.get(reverse("progress:session", args=[pk])).status_code == 200


def test_what_is_kept_as_it_was_sent_comes_back_without_changes(user_client: Client, user: User, pk: UUID) -> None:
    for result in send(user_client, user, whole_session(pk, BEGIN)).json()["results"]:
        assert set(result) == {"id", "status", "reason"}


def test_sent_again_it_is_known_and_nothing_is_doubled(user_client: Client, user: User, pk: UUID) -> None:
    events = whole_session(pk, BEGIN)
    send(user_client, user, events)
    assert statuses(send(user_client, user, events)) == ["known"] * 7
    assert statuses(send(user_client, user, [events[1], events[1]])) == ["known"] * 2
    assert SetLog.objects.filter(session=pk).count() == 5


def test_twice_in_one_batch_is_once(user_client: Client, user: User, pk: UUID) -> None:
    event = started(pk, BEGIN)
    assert statuses(send(user_client, user, [event, event])) == ["stored", "known"]


def test_the_order_does_not_matter(user_client: Client, user: User, pk: UUID) -> None:
    for event in reversed(whole_session(pk, BEGIN)):
        assert statuses(send(user_client, user, [event])) == ["stored"]
    session = WorkoutSession.objects.get(pk=pk)
    assert (session.sets_done, session.ending, session.seconds) == (5, "early", 9 * 60)


BAD: dict[str, Any] = {
    "no object": "set",
    "no id": {"id": None},
    "a list as its id": {"id": ["a"]},
    "a time without an offset": {"at": "2026-03-04T11:00:00"},
    "a time that is none": {"at": "yesterday"},
    "a year that nobody lives in": {"at": "9999-12-31T23:59:59-12:00"},
    "a kind that nobody knows": {"kind": "danced"},
    "data that is no object": {"data": [1]},
    "no step": {"data": {"step": None}},
    "a step after the last": {"data": {"step": 400}},
    "too many reps": {"data": {"reps": 201}},
    "half a rep": {"data": {"reps": 1.5}},
    "neither reps nor seconds": {"data": {"reps": None}},
    "a load without a unit": {"data": {"load": "5", "unit": ""}},
    "an exercise that nobody knows": {"data": {"exercise": "moon-walk"}},
    "an object for a number": {"data": {"reps": {"a": 1}}},
    "a character that no database takes": {"data": {"band": "\0"}},
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_event_is_refused_with_a_reason_and_the_others_are_kept(
    user_client: Client, user: User, pk: UUID, what: str
) -> None:
    good, change = done(pk, 0, BEGIN), BAD[what]
    bad: Any = change
    if isinstance(change, dict):
        data = change.get("data", {})
        bad = {**good, "id": str(uuid4()), **change}
        bad["data"] = {**good["data"], **data} if isinstance(data, dict) else data
    response = send(user_client, user, [started(pk, BEGIN), bad, good])
    assert statuses(response) == ["stored", "rejected", "stored"]
    assert response.json()["results"][1]["reason"]
    assert SetLog.objects.filter(session=pk).count() == 1


def test_the_reason_is_the_forms_own_words(user_client: Client, user: User, pk: UUID) -> None:
    result = one(user_client, user, done(pk, 0, BEGIN, reps=500))
    assert result["reason"] == "Reps: a whole number from 0 to 200, please."


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("started", {"plan": {"items": []}}),
        ("started", {"plan": {"items": [{"exercise": "bird-dog"}]}}),
        ("started", {"plan": "long"}),
        ("started", {"verdict": "STOP"}),
        ("started", {"routine": "nowhere"}),
        ("started", {"pain": 11}),
        ("skipped", {"steps": []}),
        ("skipped", {"steps": [-1]}),
        ("skipped", {"steps": [True]}),
        ("swapped", {"step": 0, "item": {}, "why": "easier"}),
        ("hurt", {**RED, "step": 0, "spreads": None}),
        ("hurt", {**RED, "step": 0, "verdict": "GET_HELP"}),
        ("finished", {"pain": None}),
        ("finished", {"pain": 2, "effort": 5}),
        ("finished", {"pain": 2, "effort": 4, "note": "x" * 501}),
        ("next_day", {"score": 2}),
        ("corrected", {"event": "x", "data": {}}),
        ("corrected", {"event": str(uuid4()), "data": {"reps": 3}}),
        ("asked", {"pain": 2, "routine": "home-beginner"}),
    ],
)
def test_every_kind_has_its_rules(user_client: Client, user: User, pk: UUID, kind: str, data: Wire) -> None:
    event = started(pk, BEGIN, **data) if kind == "started" else wired(pk, kind, BEGIN, **data)
    result = one(user_client, user, event)
    assert (result["status"], bool(result["reason"])) == ("rejected", True)
    assert not Event.objects.exists()


def test_a_text_that_was_cut_in_the_middle_of_a_character_is_kept(user_client: Client, user: User, pk: UUID) -> None:
    send(user_client, user, [started(pk, BEGIN), finished(pk, note="well \ud83d")])
    assert WorkoutSession.objects.get(pk=pk).note == "well \ufffd"


def test_an_event_that_breaks_the_fold_is_refused_alone(
    user_client: Client, user: User, pk: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = sync.record

    def fragile(owner: User, session: UUID, events: list[sync.NewEvent]) -> Any:
        if any(event.kind == "skipped" for event in events):
            raise KeyError("steps")
        return record(owner, session, events)

    monkeypatch.setattr(inbox, "record", fragile)
    events = [started(pk, BEGIN), wired(pk, "skipped", BEGIN, steps=[1]), done(pk, 0, BEGIN)]
    assert statuses(send(user_client, user, events)) == ["stored", "rejected", "stored"]


def test_a_retired_routine_and_a_retired_exercise_stay_what_was_done(
    user_client: Client, user: User, pk: UUID, own_content: None
) -> None:
    events = whole_session(pk, BEGIN)
    Routine.objects.filter(slug="home-beginner").update(is_published=False)
    Exercise.objects.filter(slug=events[1]["data"]["exercise"]).update(is_published=False)
    assert statuses(send(user_client, user, events)) == ["stored"] * 7
    assert SetLog.objects.filter(session=pk).count() == 5


def test_a_deleted_session_stays_deleted_whatever_arrives(
    user_client: Client, user: User, pk: UUID, clock: Clock
) -> None:
    events = whole_session(pk, BEGIN)
    send(user_client, user, events[:3])
    user_client.post(reverse("progress:delete", args=[pk]), {"event": str(uuid4())})
    clock.move(minutes=5)
    late = [*events, done(pk, 4)]
    assert statuses(send(user_client, user, late)) == ["known"] * 3 + ["stored"] * 5
    session = WorkoutSession.objects.get(pk=pk)
    assert session.deleted_at is not None
    assert session.sets_done == 5


def test_nobody_adds_to_the_session_of_somebody_else(user_client: Client, user: User) -> None:
    theirs = make.session(make.user(), is_finished=False)
    response = send(user_client, user, [done(theirs.pk, 0)])
    assert statuses(response) == ["rejected"]
    assert response.json()["sessions"] == {}


def test_the_id_of_another_event_is_refused_alone(user_client: Client, user: User, pk: UUID) -> None:
    other = uuid4()
    send(user_client, user, whole_session(other, BEGIN))
    taken = str(Event.objects.filter(session=other, kind="set").values_list("pk", flat=True)[0])
    events = [started(pk, BEGIN), {**done(pk, 0, BEGIN), "id": taken}, done(pk, 1, BEGIN)]
    assert statuses(send(user_client, user, events)) == ["stored", "rejected", "stored"]


def test_a_batch_of_another_account_is_not_taken(user_client: Client, user: User, pk: UUID) -> None:
    response = send(user_client, make.user(), whole_session(pk, BEGIN))
    assert response.status_code == 409
    assert response.json()["account"] == account_of(user)
    assert not Event.objects.exists()


def test_a_joined_guest_is_part_of_the_account(client: Client, user: User, guest: User, pk: UUID) -> None:
    make.safety_check(guest)
    client.force_login(guest)
    called = account_of(guest)
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    assert post_batch(client, "{}", called).status_code == 409
    client.post(reverse("me_join"))
    assert client.get(reverse("routines:sync-token")).json()["accounts"] == [account_of(user), called]
    body = {"sent_at": NOON.isoformat(), "device": "phone", "events": whole_session(pk, BEGIN)}
    assert post_batch(client, json.dumps(body), called).status_code == 200
    assert WorkoutSession.objects.get(pk=pk).user == user


def test_signed_out_it_says_so_in_json(client: Client, user: User, pk: UUID) -> None:
    for response in (send(client, user, whole_session(pk, BEGIN)), client.get(reverse("routines:sync-token"))):
        assert response.status_code == 401
        assert response.json()["error"] == "signed_out"
    assert User.objects.count() == 1


def test_after_another_sign_in_a_fresh_token_is_to_be_had(user: User, pk: UUID) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    refused = send(client, user, whole_session(pk, BEGIN))
    assert (refused.status_code, refused.json()["error"]) == (403, "token")
    client.defaults["HTTP_X_CSRFTOKEN"] = client.get(reverse("routines:sync-token")).json()["token"]
    assert statuses(send(client, user, whole_session(pk, BEGIN))) == ["stored"] * 7


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "[" * 100_000, '{"sent_at": NaN}', '{"sent_at": "2026-03-04T12:00:00Z", "events": []}'],
    ids=["nothing", "half", "list", "null", "deep", "no number", "no device"],
)
def test_what_is_no_batch_is_refused_whole(user_client: Client, user: User, body: str) -> None:
    response = post_batch(user_client, body, account_of(user))
    assert (response.status_code, response.json()["error"]) == (400, "unreadable")


def test_too_much_at_once_is_to_be_sent_in_parts(user_client: Client, user: User, pk: UUID) -> None:
    many = send(user_client, user, [wired(pk, "paused") for _ in range(501)])
    long = send(user_client, user, ["x" * 262_144])
    assert (many.status_code, long.status_code) == (413, 413)
    assert many.json()["most_events"] == 500
    assert not Event.objects.exists()


def test_too_often_it_asks_to_wait(user_client: Client, user: User) -> None:
    cache.set(f"batches-of-{user.pk}", 600)
    response = send(user_client, user, [])
    assert response.status_code == 429
    assert response["Retry-After"] == "300"


def test_500_events_go_in_one_batch(user_client: Client, user: User, pk: UUID) -> None:
    pauses = [wired(pk, "paused", BEGIN + timedelta(seconds=i)) for i in range(499)]
    assert set(statuses(send(user_client, user, [started(pk, BEGIN), *pauses]))) == {"stored"}


def test_it_is_only_posted_to(user_client: Client) -> None:
    assert user_client.get(reverse("routines:sync")).status_code == 405
    assert user_client.post(reverse("routines:sync-token")).status_code == 405


def test_a_set_costs_few_queries(user_client: Client, user: User, pk: UUID, django_assert_max_num_queries: Any) -> None:
    send(user_client, user, whole_session(pk, BEGIN)[:5])
    # SQLite has one lock for all; PostgreSQL asks for those it needs.
    locks = 2 if connection.features.has_select_for_update else 0
    with django_assert_max_num_queries(18 + locks):
        send(user_client, user, [done(pk, 4, BEGIN)])
