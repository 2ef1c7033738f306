"""The sessions of a document: each event as the forms take it, with nothing that a phone could not have sent."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from routines.forms.batch import MomentField
from routines.forms.events import UNREADABLE, accepted
from routines.forms.parts import PlanField
from routines.models import Event
from routines.shelf import kept
from routines.sync import NewEvent

DEVICE = re.compile(r"[-\w]{0,36}")
MOST_SHIFT = 100 * 365 * 24 * 60 * 60  # seconds
MOST_STEPS = 999
A_DAY = timedelta(days=1)  # for clocks that are wrong
KINDS = frozenset(Event.Kind.values)
NO_SESSION = _("This is no session: it has no id, or no events.")


@dataclass
class Checker:
    """Asks the forms, and remembers: ten years hold the same set and the same plan hundreds of times.

    `routines` are those that the document brings itself.
    """

    routines: frozenset[str] = frozenset()
    sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    plans: dict[str, dict[str, Any]] = field(default_factory=dict)

    def session(self, record: object) -> tuple[UUID, list[NewEvent], list[str]]:
        """Its id, the events that can be read, and why others cannot. Raises ValidationError."""
        events = record.get("events") if isinstance(record, Mapping) else None
        if not isinstance(record, Mapping) or not isinstance(events, list) or not events:
            raise ValidationError(NO_SESSION)
        session = as_uuid(record.get("id"))
        readable, problems = [], []
        for sent in events:
            try:
                readable.append(self.event(sent))
            except ValidationError as error:
                problems.append(" ".join(error.messages))
        return session, readable, problems

    def event(self, sent: object) -> NewEvent:
        if not isinstance(sent, Mapping):
            raise ValidationError(UNREADABLE)
        pk, kind, at = as_uuid(sent.get("id")), sent.get("kind"), MomentField().clean(sent.get("at"))
        shift, device = sent.get("clock_shift", 0), sent.get("device", "")
        is_known = isinstance(kind, str) and kind in KINDS and type(shift) is int and abs(shift) <= MOST_SHIFT
        if not is_known or at is None or not isinstance(device, str) or not DEVICE.fullmatch(device):
            raise ValidationError(UNREADABLE)
        if at > timezone.now() + A_DAY - timedelta(seconds=shift):  # by the right clock, not by that of the phone
            raise ValidationError(UNREADABLE)
        return NewEvent(pk, str(kind), at, self.data(str(kind), sent.get("data", {}), pk), device, shift)

    def data(self, kind: str, data: object, pk: UUID) -> dict[str, Any]:
        if isinstance(data, Mapping) and kind == "set":
            return self.set(data, pk)
        if isinstance(data, Mapping) and kind == "started" and isinstance(data.get("plan"), Mapping):
            plan = self.plan(data["plan"])
            told = self.told(kind, {**data, "plan": {"items": data["plan"]["items"][:1]}}, pk)
            return {**told, "plan": plan}
        return self.told(kind, data, pk)

    def told(self, kind: str, data: object, pk: UUID) -> dict[str, Any]:
        """As it is accepted once the document's own routines are here."""
        if not isinstance(data, Mapping) or str(data.get("routine")) not in self.routines:
            return accepted(kind, data, pk)
        return {**accepted(kind, {**data, "routine": next(iter(kept()))}, pk), "routine": data["routine"]}

    def set(self, data: Mapping[str, Any], pk: UUID) -> dict[str, Any]:
        step = data.get("step")
        if type(step) is not int or not 0 <= step <= MOST_STEPS:
            raise ValidationError(UNREADABLE)
        key = text({**data, "step": 0})
        if key not in self.sets:
            self.sets[key] = accepted("set", {**data, "step": 0}, pk)
        return {**self.sets[key], "step": step}

    def plan(self, plan: Mapping[str, Any]) -> dict[str, Any]:
        key = text(plan)
        if key not in self.plans:
            try:
                self.plans[key] = PlanField().clean(plan)
            except ValidationError:
                raise ValidationError(UNREADABLE) from None
        return self.plans[key]


def text(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def as_uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise ValidationError(UNREADABLE) from None
