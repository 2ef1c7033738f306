"""A phone as the design describes it, and everything that can go wrong between it and the server."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from routines import sync
from routines.fold import Happened, Session, fold
from routines.models import Event
from routines.visitors import account_of
from tests.routines.sending import Wire, post_batch

Copies = dict[UUID, dict[UUID, Happened]]


@dataclass
class Phone:
    """`slow` is how far its clock is behind. What is in `outbox` and `copies` belongs to an account."""

    name: str
    slow: timedelta
    client: Client = field(default_factory=Client)
    user: User | None = None
    outbox: defaultdict[int, list[Wire]] = field(default_factory=lambda: defaultdict(list))
    copies: defaultdict[int, Copies] = field(default_factory=lambda: defaultdict(dict))
    refused: list[tuple[Wire, str]] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)  # bodies and accounts, to be sent again by the network

    def sign_in(self, user: User) -> None:
        self.client.force_login(user)
        self.user = user

    def sign_out(self) -> None:
        self.client.logout()

    def now(self) -> datetime:
        return timezone.now() - self.slow

    def make(self, event: Wire) -> None:
        """It is in the outbox before the screen changes."""
        assert self.user
        self.outbox[self.user.pk].append(event)
        session, pk = UUID(event["session"]), UUID(event["id"])
        happened = Happened(pk, datetime.fromisoformat(event["at"]), event["kind"], event["data"])
        self.copies[self.user.pk].setdefault(session, {})[pk] = happened

    def batch(self, events: list[Wire]) -> tuple[str, str]:
        assert self.user
        body = {"sent_at": self.now().isoformat(), "device": self.name, "events": events}
        self.sent.append((json.dumps(body), account_of(self.user)))
        return self.sent[-1]

    def send(self, choose: Callable[[list[Wire]], list[Wire]], *, is_lost: bool, is_unanswered: bool) -> None:
        """Some of the outbox, in some order. Lost on the way there, or on the way back, or neither."""
        assert self.user
        events = choose(self.outbox[self.user.pk])
        body, account = self.batch(events)
        if is_lost:
            return
        response = post_batch(self.client, body, account)
        if response.status_code == 200 and not is_unanswered:
            self.take(events, response.json())

    def take(self, events: list[Wire], answer: Wire) -> None:
        assert self.user
        for event, result in zip(events, answer["results"], strict=True):
            assert result["id"] == event["id"]
            if event not in self.outbox[self.user.pk]:
                continue
            self.outbox[self.user.pk].remove(event)
            if result["status"] == "rejected":
                self.refused.append((event, result["reason"]))
            else:
                self.correct(event, result)
        for session, count in answer["sessions"].items():
            waiting = sum(event["session"] == session for event in self.outbox[self.user.pk])
            if count != len(self.copies[self.user.pk].get(UUID(session), {})) - waiting:
                self.fetch(UUID(session))

    def correct(self, event: Wire, result: Wire) -> None:
        """What is kept is not always what was sent: a wrong clock is put right."""
        assert self.user
        kept = {**event, **result}
        happened = Happened(UUID(kept["id"]), datetime.fromisoformat(kept["at"]), kept["kind"], kept["data"])
        self.copies[self.user.pk][UUID(event["session"])][happened.id] = happened

    def fetch(self, session: UUID) -> None:
        """All events of a session, and those that are not sent yet."""
        assert self.user
        rows = Event.objects.filter(user=self.user, session=session)
        here = self.copies[self.user.pk].get(session, {})
        waiting = {UUID(event["id"]) for event in self.outbox[self.user.pk]}
        copy = {row.pk: happened_of(row) for row in rows} | {pk: here[pk] for pk in here.keys() & waiting}
        self.copies[self.user.pk][session] = copy

    def state(self, session: UUID) -> Session | None:
        assert self.user
        return fold(self.copies[self.user.pk][session].values())


def happened_of(row: Event) -> Happened:
    return Happened(row.pk, row.at + timedelta(seconds=row.clock_shift), row.kind, row.data)


def server_state(user: User, session: UUID) -> Session | None:
    return sync.read(user, session)
