"""What a phone sends: each event is looked at by itself, kept or refused, and answered by itself.

An event that nobody can read never holds up the others, and nothing is answered before it is kept.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from routines.clocks import possible, shift_of, steady
from routines.fold import Happened, fold
from routines.forms.batch import EnvelopeForm
from routines.forms.events import UNREADABLE, accepted
from routines.forms.parts import as_typed
from routines.models import Event
from routines.sync import NewEvent, NotYoursError, events_of, one_at_a_time, record

if TYPE_CHECKING:
    from backrelief.accounts.models import User

log = logging.getLogger(__name__)

ELSEWHERE = _("This entry does not belong to this session, so it was not added.")
NO_SUCH_STEP = _("This session has no such step, so the entry could not be added. The rest of the session is kept.")
# What an event may still do that its form lets pass: it is refused, and no reason to refuse the others.
UNFIT = (NotYoursError, IntegrityError, DataError, LookupError, TypeError, ValueError, ArithmeticError)
STEPPING = ("set", "skipped", "swapped")
# Hours by which a clock on the wall differs from UTC, somewhere on earth.
FURTHEST_WEST, FURTHEST_EAST = timedelta(hours=-12), timedelta(hours=14)


@dataclass(frozen=True)
class Batch:
    device: str
    sent_at: datetime
    events: list[object]


@dataclass
class Answer:
    """What became of one event. `changes` is where what is kept differs from what was sent."""

    sent: object
    status: str = "rejected"
    reason: str = ""
    changes: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        sent_id = self.sent.get("id") if isinstance(self.sent, dict) else None
        return {"id": sent_id, "status": self.status, "reason": self.reason, **self.changes}


Pairs = list[tuple[Answer, NewEvent]]


def take_in(user: "User", batch: Batch, now: datetime) -> dict[str, Any]:
    """Keeps what can be kept, and gives the answer. `sessions` says how many events of each are here now."""
    answers = [Answer(sent) for sent in batch.events]
    readable: defaultdict[UUID, Pairs] = defaultdict(list)
    for answer in answers:
        try:
            session, event = read(answer.sent, batch.device)
        except ValidationError as error:
            answer.reason = " ".join(error.messages)
        else:
            readable[session].append((answer, event))
    for session, pairs in readable.items():
        with transaction.atomic():
            one_at_a_time(user)
            keep(user, session, pairs, shift_of(batch.sent_at, now), now)
    counts = Event.objects.filter(user=user, session__in=readable).values_list("session").annotate(Count("pk"))
    versions = {str(session): count for session, count in counts}
    return {"results": [answer.to_json() for answer in answers], "sessions": versions, "now": now.isoformat()}


def read(sent: object, device: str) -> tuple[UUID, NewEvent]:
    """The session and the event. Raises ValidationError with words for the person whose event it is."""
    try:
        form = EnvelopeForm(as_typed(sent, nested=("data",)))
    except ValidationError:
        raise ValidationError(UNREADABLE) from None
    if not form.is_valid():
        raise ValidationError(UNREADABLE)
    told = form.cleaned_data
    data = accepted(told["kind"], form.data.get("data", {}), told["id"])
    return told["session"], NewEvent(told["id"], told["kind"], told["at"], data, device)


def keep(user: "User", session: UUID, pairs: Pairs, shift: int, now: datetime) -> None:
    """The events of one session: keeps them, and fills in the answers."""
    known = events_of([session])[session]
    here = {event.id for _, event in known}
    first = {event.id: event for _, event in reversed(pairs) if event.id not in here}
    fresh = in_time(user, session, list(first.values())[::-1], shift, now)
    if any(owner != user.pk for owner, _ in known):
        reasons = dict.fromkeys((event.id for _, event in pairs), str(ELSEWHERE))
    else:
        reasons = misfits(session, [event for _, event in known], fresh)
        reasons |= recorded(user, session, [event for event in fresh if event.id not in reasons])
    kept = {row.pk: row for row in Event.objects.filter(session=session, user=user, pk__in=[e.id for _, e in pairs])}
    for answer, event in pairs:
        if event.id in kept:
            answer.status = "known" if event.id in here else "stored"
            answer.changes = changes(answer.sent, event, kept[event.id])
            here.add(event.id)
        else:
            answer.reason = reasons[event.id]


def in_time(user: "User", session: UUID, fresh: list[NewEvent], shift: int, now: datetime) -> list[NewEvent]:
    """The events by a right clock, and a start on a day that it can have been."""
    if not fresh:
        return []
    earlier = Event.objects.filter(session=session, user=user, device=fresh[0].device).order_by("received_at")
    shift = steady(shift, earlier.values_list("clock_shift", flat=True).first())
    shift = possible(shift, max(event.at for event in fresh), now)
    return [replace(event, shift=shift, data=dated(user, event, shift)) for event in fresh]


def dated(user: "User", event: NewEvent, shift: int) -> dict[str, Any]:
    """The phone says which day it was where the session began, on a journey too; only a wrong clock is not believed."""
    if event.kind != "started":
        return event.data
    at = event.at + timedelta(seconds=shift)
    is_possible = (at + FURTHEST_WEST).date() <= date.fromisoformat(event.data["day"]) <= (at + FURTHEST_EAST).date()
    return event.data if is_possible else {**event.data, "day": user.local_date(at).isoformat()}


def misfits(session: UUID, known: list[Happened], fresh: list[NewEvent]) -> dict[UUID, str]:
    """Why some of the fresh events cannot be kept: their id is that of another, or the plan has no such step."""
    taken = Event.objects.filter(pk__in=[event.id for event in fresh]).exclude(session=session)
    reasons = dict.fromkeys(taken.values_list("pk", flat=True), str(ELSEWHERE))
    happened = [*known, *(event.happened for event in fresh)]
    folded = fold(event for event in happened if event.kind == "started")
    if folded is not None:
        outside = [event for event in fresh if event.kind in STEPPING and last_step(event) >= len(folded.steps)]
        reasons |= dict.fromkeys((event.id for event in outside), str(NO_SUCH_STEP))
    return reasons


def last_step(event: NewEvent) -> int:
    return max(event.data["steps"]) if event.kind == "skipped" else int(event.data["step"])


def recorded(user: "User", session: UUID, events: list[NewEvent]) -> dict[UUID, str]:
    """Records the events, one by one where they do not go together; gives the reasons of those that cannot be."""
    try:
        if events:
            record(user, session, events)
    except UNFIT as error:
        if len(events) > 1:
            return {pk: why for event in events for pk, why in recorded(user, session, [event]).items()}
        if not isinstance(error, NotYoursError):
            log.exception("An event of the kind %s could not be kept.", events[0].kind)
        return {events[0].id: str(ELSEWHERE if isinstance(error, NotYoursError) else UNREADABLE)}
    return {}


def changes(sent: object, event: NewEvent, kept: Event) -> dict[str, Any]:
    at = kept.at + timedelta(seconds=kept.clock_shift)
    data = sent.get("data") if isinstance(sent, dict) else None
    found: dict[str, Any] = {} if at == event.at else {"at": at.isoformat()}
    return found if data == kept.data else {**found, "data": kept.data}
