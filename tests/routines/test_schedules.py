"""Random schedules of two phones, two accounts and a bad network: nothing is lost or doubled, and both ends agree."""

import random
from contextlib import ExitStack
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from backrelief.accounts.models import User
from routines.models import Event, SetLog, WorkoutSession
from tests import make
from tests.conftest import NOON, Clock
from tests.routines.phones import Phone, happened_of, server_state
from tests.routines.sending import Wire, done, finished, plan_for, post_batch, started, wired
from tests.routines.test_sync import assert_rows_equal_fold
from tests.soak import times

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
PARTS = times(2, 10)
SCHEDULES = times(200, 10_000) // PARTS
CLOCKS = st.sampled_from([timedelta(), timedelta(seconds=40), timedelta(hours=3), timedelta(hours=-5)])
WHICH = st.integers(0, 1)
HURT: Wire = {"spreads": False, "sharp": False, "sign": False}


class Schedule(RuleBasedStateMachine):
    """Two phones of two accounts. Each event that is made has to be on the server once, when all have been sent."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        clock.now = NOON
        cache.clear()  # of how often somebody with the same key has sent, in the schedule before
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.users: list[User] = [make.user(), make.user()]
        self.sessions: list[tuple[User, UUID]] = []
        self.made: dict[UUID, tuple[User, Wire]] = {}
        self.phones: list[Phone] = []

    @initialize(clocks=st.tuples(CLOCKS, CLOCKS))
    def unpack(self, clocks: tuple[timedelta, timedelta]) -> None:
        for number, slow in enumerate(clocks):
            phone = Phone(f"phone-{number}", slow)
            phone.sign_in(self.users[0])
            self.phones.append(phone)

    def make(self, phone: Phone, event: Wire) -> None:
        assert phone.user
        event["id"] = str(new_id())
        phone.make(event)
        self.made[UUID(event["id"])] = (phone.user, event)

    def known_to(self, phone: Phone) -> list[UUID]:
        assert phone.user
        copies = phone.copies[phone.user.pk]
        return [pk for user, pk in self.sessions if user == phone.user and pk in copies]

    @rule(which=WHICH, pain=st.integers(0, 3))
    def begin(self, which: int, pain: int) -> None:
        phone, session = self.phones[which], new_id()
        assert phone.user
        self.sessions.append((phone.user, session))
        self.make(phone, started(session, phone.now(), pain=pain))

    @rule(which=WHICH, data=st.data())
    def happen(self, which: int, data: st.DataObject) -> None:
        phone = self.phones[which]
        if not (known := self.known_to(phone)):
            return
        session, at = data.draw(st.sampled_from(known)), phone.now()
        index, score = data.draw(st.integers(0, 6)), data.draw(st.integers(0, 10))
        other = vars(plan_for().items[-1]) | {"tempo": None, "sets": 1}
        verdict = "LEAVE" if score >= 6 else "EASIER"
        events = {
            "set": done(session, index, at, reps=score, seconds=None),
            "skipped": wired(session, "skipped", at, steps=[index]),
            "swapped": wired(session, "swapped", at, step=index, item=listed(other), why="instead"),
            "hurt": wired(session, "hurt", at, **HURT, step=index, score=score, verdict=verdict),
            "paused": wired(session, "paused", at),
            "finished": finished(session, at, note="fine"),
            "deleted": wired(session, "deleted", at),
            "restored": wired(session, "restored", at),
        }
        self.make(phone, events[data.draw(st.sampled_from(sorted(events)))])

    @rule(which=WHICH, data=st.data(), is_lost=st.booleans(), is_unanswered=st.booleans())
    def send(self, which: int, data: st.DataObject, is_lost: bool, is_unanswered: bool) -> None:
        def some(outbox: list[Wire]) -> list[Wire]:
            mixed: list[Wire] = data.draw(st.permutations(outbox))
            chosen = mixed[: data.draw(st.integers(0, len(mixed)))]
            return chosen + chosen[: data.draw(st.integers(0, 1))]

        self.phones[which].send(some, is_lost=is_lost, is_unanswered=is_unanswered)

    @precondition(lambda self: any(phone.sent for phone in self.phones))
    @rule(data=st.data())
    def arrive_again(self, data: st.DataObject) -> None:
        """A request that a proxy, or a second tab, sends once more, with whatever cookie there is by now."""
        phone = data.draw(st.sampled_from([phone for phone in self.phones if phone.sent]))
        body, account = data.draw(st.sampled_from(phone.sent))
        assert post_batch(phone.client, body, account).status_code in (200, 401, 409)

    @rule(which=WHICH)
    def fetch(self, which: int) -> None:
        """The sessions that other phones have sent."""
        phone = self.phones[which]
        for user, session in self.sessions:
            if user == phone.user and Event.objects.filter(session=session).exists():
                phone.fetch(session)

    @rule(which=WHICH, user=WHICH)
    def change_user_under_way(self, which: int, user: int) -> None:
        """The batch leaves with one sign-in and arrives with another."""
        phone = self.phones[which]
        assert phone.user
        body, account = phone.batch(phone.outbox[phone.user.pk])
        is_same = phone.user == self.users[user]
        phone.sign_in(self.users[user])
        assert post_batch(phone.client, body, account).status_code == (200 if is_same else 409)

    @rule(which=WHICH, user=WHICH)
    def change_user(self, which: int, user: int) -> None:
        self.phones[which].sign_in(self.users[user])

    @rule(which=WHICH)
    def lose_the_sign_in(self, which: int) -> None:
        self.phones[which].sign_out()

    @rule(which=WHICH, data=st.data())
    def delete_on_a_page(self, which: int, data: st.DataObject) -> None:
        rows = set(WorkoutSession.objects.of(self.users[which]).values_list("pk", flat=True))
        if mine := [session for _, session in self.sessions if session in rows]:
            client, event = Client(), new_id()
            client.force_login(self.users[which])
            page = reverse("progress:delete", args=[data.draw(st.sampled_from(mine))])
            client.post(page, {"event": str(event)})

    @rule(minutes=st.sampled_from([0.01, 1, 20, 600]))
    def wait(self, minutes: float) -> None:
        self.clock.move(minutes=minutes)

    @rule(which=WHICH, slow=CLOCKS)
    def set_the_clock(self, which: int, slow: timedelta) -> None:
        self.phones[which].slow = slow

    def teardown(self) -> None:
        try:
            if self.phones:
                self.send_everything()
                self.both_ends_agree()
        finally:
            transaction.set_rollback(True)
            self.stack.close()

    def send_everything(self) -> None:
        for phone in self.phones * 2:
            for user in self.users:
                phone.sign_in(user)
                phone.send(list, is_lost=False, is_unanswered=False)
                assert phone.outbox[user.pk] == []
            assert phone.refused == []

    def both_ends_agree(self) -> None:
        from_phones = {row.pk: row for row in Event.objects.exclude(device="")}
        assert from_phones.keys() == self.made.keys()
        for pk, (user, event) in self.made.items():
            row = from_phones[pk]
            assert (row.user, str(row.session), row.kind) == (user, event["session"], event["kind"])
            assert {**row.data, "day": None} == {**event["data"], "day": None}
        for user, session in self.sessions:
            rows = list(Event.objects.filter(session=session))
            assert_rows_equal_fold(session, [happened_of(row) for row in rows])
            sets = {row.data["step"] for row in rows if row.kind == "set"}
            assert SetLog.objects.filter(session=session, user=user).count() == len(sets)
            for phone in self.phones:
                self.sees_the_same(phone, user, session)
        assert WorkoutSession.objects.count() == len(self.sessions)

    def sees_the_same(self, phone: Phone, user: User, session: UUID) -> None:
        """Once it has heard of a session, it holds the same of it."""
        phone.sign_in(user)
        phone.send(lambda _: [e for u, e in self.made.values() if e["session"] == str(session)][:1], **FINE)
        if session in phone.copies[user.pk]:
            assert phone.state(session) == server_state(user, session)


FINE: Any = {"is_lost": False, "is_unanswered": False}


def new_id() -> UUID:
    """The same ids when a schedule is tried again: events of one moment stand in the order of their ids."""
    return UUID(int=random.getrandbits(128))


def listed(item: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in item.items()}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_event_is_lost_and_none_is_doubled(clock: Clock, part: int) -> None:
    often = settings(
        max_examples=SCHEDULES, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(cast(type[Schedule], lambda: Schedule(clock)), settings=often)
