"""Whatever arrives, in whatever shape: it is kept or refused with a reason, and no page breaks on what was kept."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from routines.models import Event
from tests import make
from tests.routines.phones import happened_of
from tests.routines.sending import Wire, done, finished, send, started, statuses, wired
from tests.routines.test_sync import assert_rows_equal_fold
from tests.soak import times

numbers = st.integers(-2, 12) | st.sampled_from([200, 201, 999, 1000, 10**12, 0.5, 1e308, True, False])
words = st.sampled_from(["", "0", "5", "22,5", "1e2", "kg", "lb", "light", "easier", "\0", "\ud83d", "é" * 501])
verdicts = st.sampled_from(["NORMAL", "NO_STRENGTH", "STOP", "CARRY_ON", "LEAVE", "END", "GET_HELP", "SETTLED", "UP"])
others = st.sampled_from(["bird-dog", "pull-up", "moon-walk", "gentle-mobility", "2026-03-04", "0001-01-01", "up-load"])
scalars = st.none() | numbers | words | verdicts | others
anything = st.recursive(scalars, lambda part: st.lists(part, max_size=3) | st.dictionaries(words, part), max_leaves=5)


@st.composite
def bent(draw: st.DrawFn, value: Any) -> Any:
    """A JSON value with a few of its parts taken out, or something else in their place."""
    if draw(st.integers(0, 9)) == 0:
        return draw(anything)
    if isinstance(value, dict):
        return {name: draw(bent(part)) for name, part in value.items() if draw(st.integers(0, 19))}
    if isinstance(value, list):
        return [draw(bent(part)) for part in value[:3]]
    return value


def examples(session: UUID) -> list[Wire]:
    """One of each kind."""
    begin = started(session)
    hurt: Wire = {"step": 1, "score": 4, "spreads": False, "sharp": True, "sign": False, "verdict": "LEAVE"}
    sign: Wire = {"step": 1, "score": None, "sign": True, "which": "dizzy", "verdict": "GET_HELP"}
    first = done(session, 0)
    asked: Wire = {"routine": "home-beginner", "pain": 2, "sign": False, "caveats": True, "verdict": "NORMAL"}
    return [
        begin,
        first,
        done(session, 3, load="22.5", unit="lb", band="light", effort=6),
        wired(session, "skipped", steps=[1, 2]),
        wired(session, "swapped", step=4, item=begin["data"]["plan"]["items"][-1], why="instead"),
        wired(session, "hurt", **hurt),
        wired(session, "hurt", **sign),
        wired(session, "paused"),
        wired(session, "resumed", asked=True),
        finished(session, note="fine"),
        wired(session, "next_day", score=3, slept_badly=True, verdict="UP"),
        wired(session, "corrected", event=first["id"], data={**first["data"], "reps": 2}),
        wired(session, "deleted"),
        wired(session, "restored"),
        wired(session, "asked", **asked),
    ]


@pytest.mark.soak
class NothingBreaks(TestCase):
    @settings(max_examples=times(50, 3000), suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_whatever_is_sent(self, data: st.DataObject) -> None:
        cache.clear()  # of how often somebody with the same key has sent, in the example before
        user, client, session = make.user(), Client(), uuid4()
        client.force_login(user)
        whole = examples(session)
        events = [data.draw(bent(event)) for event in data.draw(st.lists(st.sampled_from(whole), max_size=8))]
        begin = {**whole[0], "data": data.draw(bent(whole[0]["data"]))}
        with self.assertNoLogs("routines.inbox", "ERROR"):
            response = send(client, user, [*events, begin, whole[0]])
        for result in response.json()["results"]:
            assert (result["status"] == "rejected") == bool(result["reason"])
        assert statuses(response)[-1] in ("stored", "known")
        rows = list(Event.objects.filter(session=session))
        assert_rows_equal_fold(session, [happened_of(row) for row in rows])
        for page in ("progress:session", "routines:player", "routines:after", "progress:weeks"):
            args = [] if page == "progress:weeks" else [session]
            assert client.get(reverse(page, args=args), follow=True).status_code in (200, 404)


def test_one_of_each_kind_is_kept(user_client: Client, user: Any) -> None:
    response = send(user_client, user, examples(uuid4()))
    assert set(statuses(response)) == {"stored"}, response.json()
