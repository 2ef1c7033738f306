"""Batches against the real server: several at the same moment, and workers that die under them."""

import json
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.browser.test_killed_worker import Phone, keep_killing
from tests.server import Server, serving

Wire = dict[str, Any]
PATIENCE = 60  # attempts


def sets_of(session: str, count: int) -> list[Wire]:
    """Sets of the first step, a second apart: each is a correction of the one before."""
    begin = datetime.now(UTC) - timedelta(minutes=5)
    data = {"step": 0, "exercise": "diaphragmatic-breathing", "reps": 5, "seconds": None, "load": None, "unit": ""}
    return [
        {
            "id": str(uuid4()),
            "session": session,
            "at": (begin + timedelta(seconds=number)).isoformat(),
            "kind": "set",
            "data": {**data, "band": "", "effort": None},
        }
        for number in range(count)
    ]


def send(phone: Phone, events: list[Wire]) -> Wire:
    with phone.opener.open(f"{phone.server.url}/sync/token/", timeout=20) as response:
        who = json.load(response)
    body = {"sent_at": datetime.now(UTC).isoformat(), "device": "phone", "events": events}
    headers = {"Content-Type": "application/json", "X-CSRFToken": who["token"], "X-Account": who["account"]}
    request = urllib.request.Request(f"{phone.server.url}/sync/", json.dumps(body).encode(), headers)  # noqa: S310
    with phone.opener.open(request, timeout=30) as response:
        answer: Wire = json.load(response)
        return answer


def send_until_answered(phone: Phone, events: list[Wire]) -> Wire:
    for _ in range(PATIENCE):
        try:
            return send(phone, events)
        except (OSError, HTTPException) as error:
            if isinstance(error, urllib.error.HTTPError) and error.code < 500:
                raise
    raise TimeoutError


@pytest.mark.postgres
def test_the_same_events_from_several_tabs_at_once_are_kept_once(server: Server) -> None:
    phone = Phone(server)
    session = phone.start().rpartition("/")[2]
    events = sets_of(session, 40)
    batches = [events, events[::-1], events[:30], events[10:], events[::2], events]
    with ThreadPoolExecutor(len(batches)) as tabs:
        answers = list(tabs.map(lambda batch: send(phone, batch), batches))
    said = [result["status"] for answer in answers for result in answer["results"]]
    assert said.count("stored") == len(events)
    assert set(said) == {"stored", "known"}
    assert send(phone, events[:1])["sessions"] == {session: len(events) + 1}


def test_workers_that_die_lose_and_double_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        phone = Phone(server)
        session = phone.start().rpartition("/")[2]
        events = sets_of(session, 25)
        over = threading.Event()
        killer = threading.Thread(target=keep_killing, args=(server, over))
        killer.start()
        try:
            said = [send_until_answered(phone, [event])["results"][0]["status"] for event in events]
        finally:
            over.set()
            killer.join()
        answer = send_until_answered(phone, events)
    assert set(said) <= {"stored", "known"}
    assert {result["status"] for result in answer["results"]} == {"known"}
    assert answer["sessions"] == {session: len(events) + 1}
