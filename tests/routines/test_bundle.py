"""What a phone is given: it must allow exactly what the server would, and know every word and rule."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backrelief.accounts.models import User
from routines import pain, starting
from routines.bundle import rules
from routines.models import Routine
from routines.starting import Answers, Order, RefusedError
from routines.sync import events_of
from tests import make
from tests.conftest import Clock

pytestmark = pytest.mark.django_db


def bundle(client: Client, routine: str = "") -> dict[str, Any]:
    response = client.get("/bundle/", {"routine": routine})
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def offer_of(found: dict[str, Any], routine: str) -> dict[str, Any]:
    return next(offer for offer in found["offers"] if offer["routine"]["slug"] == routine)


def started(user: User, order: Order, score: int) -> dict[str, Any] | str:
    """The plan that the server begins, or the name of its refusal. Nothing of it stays."""
    before = transaction.savepoint()
    try:
        starting.start(user, order, Answers(score, has_sign=False), timezone.now())
    except RefusedError as error:
        return error.why.name
    else:
        [(_, event)] = events_of([order.session])[order.session]
    finally:
        transaction.savepoint_rollback(before)
    return {"plan": json.loads(json.dumps(event.data["plan"])), "week": event.data["week"]}


def offered(offer: dict[str, Any], day: str, way: str, score: int) -> dict[str, Any] | str:
    table = offer["days"][day]
    one = table[way][score]
    return one if isinstance(one, str) else {"plan": offer["plans"][one]["plan"], "week": table["week"]}


def history(user: User, kind: str) -> None:
    make.safety_check(user, days_ago=20)
    if kind != "new":
        for days in (12, 10, 8):
            make.session(user, days_ago=days, at_top=True, effort=4, pain=2, after=2, next_day=2)
    if kind == "flare":
        make.session(user, days_ago=4, pain=2, next_day=5)
    if kind == "yesterday":
        make.session(user, days_ago=1)
    if kind == "open":
        make.session(user, sets=3, is_finished=False)


@pytest.mark.parametrize("kind", ["new", "calm", "flare", "yesterday", "open"])
@pytest.mark.parametrize(
    ("routine", "ahead"), [("home-beginner", days) for days in range(5)] + [("gentle-mobility", 0)]
)
def test_it_allows_on_each_day_what_the_server_would(kind: str, routine: str, ahead: int, clock: Clock) -> None:
    user, user_client = make.user(), Client()
    user_client.force_login(user)
    history(user, kind)
    offer = offer_of(bundle(user_client, routine), routine)
    now = clock.move(days=ahead)
    week = offer["days"][user.local_date(now).isoformat()]["week"]
    for score in (0, 2, 3, 4, 6, 7, 10):
        for way in ("normal", "lighter"):
            order = Order(uuid4(), Routine.objects.get(slug=routine), week, lighter=way == "lighter")
            assert offered(offer, user.local_date(now).isoformat(), way, score) == started(user, order, score)


def test_it_allows_nothing_while_the_answers_close_sessions(user: User, user_client: Client) -> None:
    make.safety_check(user, days_ago=2, SIGN="yes")
    assert bundle(user_client)["offers"] == []


def test_a_check_that_is_due_within_days_closes_those_days_only(user: User, user_client: Client, clock: Clock) -> None:
    make.safety_check(user, days_ago=26)
    days = offer_of(bundle(user_client, "gentle-mobility"), "gentle-mobility")["days"]
    assert [table["normal"][0] for table in days.values()] == [0, 0, "NO_CHECK", "NO_CHECK", "NO_CHECK"]


def test_the_table_of_what_hurts_is_the_rule_for_every_answer() -> None:
    table = rules.during()
    names = table["names"]
    for key in set(table) - {"names"}:
        spreads, sharp, reds = (int(flag) for flag in key)
        for start in range(11):
            for score in range(11):
                verdict = pain.during(score, start, spreads=bool(spreads), sharp=bool(sharp), earlier_reds=reds)
                assert names[int(table[key][start][score])] == verdict.name


def test_it_holds_open_sessions_with_all_that_happened_and_no_others(user: User, user_client: Client) -> None:
    make.safety_check(user)
    make.session(user, days_ago=3)
    going_on = make.session(user, sets=2, is_finished=False)
    make.session(make.user(), sets=1, is_finished=False)
    [found] = bundle(user_client)["sessions"]
    assert found["id"] == str(going_on.pk)
    assert [event["kind"] for event in found["events"]] == ["started", "set", "set"]
    assert len(found["aims"]) == len(found["events"][0]["data"]["plan"]["items"])


def test_every_exercise_of_its_plans_and_every_swap_has_a_page_with_a_drawing(user: User, user_client: Client) -> None:
    make.safety_check(user)
    found = bundle(user_client, "home-beginner")
    plans = [one["plan"] for offer in found["offers"] for one in offer["plans"]]
    slugs = {item["exercise"] for plan in plans for item in plan["items"]}
    near = {to for slug in slugs for why in ("easier", "instead") for to in found["exercises"][slug][why]}
    for slug in slugs | near:
        assert "/static/figures/" in found["exercises"][slug]["page"]
        assert found["exercises"][slug]["item"]["exercise"] == slug


def test_its_pages_hold_no_token_and_no_words_of_somebody_else(user: User, user_client: Client) -> None:
    make.safety_check(user)
    text = user_client.get("/bundle/").content.decode()
    assert "csrfmiddlewaretoken" not in text
    assert f'"account": "{user.pk}"' in text


def test_the_last_time_of_an_exercise_is_offered_as_it_was_done(user: User, user_client: Client) -> None:
    make.safety_check(user)
    make.session(user, days_ago=5, load="12.5", at_top=True)
    lasts = bundle(user_client, "home-beginner")["exercises"]["wall-push-up"]["lasts"]
    assert lasts["1"]["load"] == "12.5"
    assert "12.5 kg" in lasts["1"]["words"]


def test_what_conditions_exclude_is_neither_planned_nor_a_swap(user: User, user_client: Client) -> None:
    make.safety_check(user, "OP")
    found = bundle(user_client, "home-beginner")
    assert not any(exercise["excluded"] for exercise in found["exercises"].values())


def test_it_is_nobody_elses(client: Client) -> None:
    assert client.get("/bundle/").status_code == 401


def test_its_queries_do_not_grow_with_sessions(user: User, user_client: Client) -> None:
    make.safety_check(user, days_ago=30)
    for days in range(3, 6):
        make.session(user, days_ago=days)
    few = queries(user_client)
    for days in range(6, 20):
        make.session(user, days_ago=days)
    assert queries(user_client) <= few


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        bundle(client, "home-beginner")
    return len(captured)


def test_what_the_phone_has_already_is_not_sent_again(user: User, user_client: Client) -> None:
    make.safety_check(user)
    make.session(user, days_ago=5)
    going_on = make.session(user, sets=2, is_finished=False)
    first = user_client.get("/bundle/")
    again = user_client.get("/bundle/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    going_on.delete()
    changed = user_client.get("/bundle/", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_what_one_account_has_is_no_answer_to_another(user: User, user_client: Client) -> None:
    make.safety_check(user)
    tag = user_client.get("/bundle/")["ETag"]
    other = Client()
    other.force_login(make.user())
    assert other.get("/bundle/", headers={"if-none-match": tag}).json()["account"] != str(user.pk)


def test_it_says_apart_what_locks_sessions_that_are_open(user: User, user_client: Client) -> None:
    make.safety_check(user, days_ago=60)
    found = bundle(user_client)
    assert (found["closed"], found["locked"]) == (True, False)
    make.safety_check(user, days_ago=1, SIGN="yes")
    found = bundle(user_client)
    assert (found["closed"], found["locked"]) == (True, True)
    assert "Sessions are closed for now" in found["pages"]["locked"]
