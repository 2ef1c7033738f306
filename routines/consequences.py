"""What follows from an event beyond the rows of its session: what was told about health counts for every session."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext

from routines.checks import lock_for_sign
from routines.fold import Happened
from routines.models import Acknowledgement, AdverseEvent, SafetyCheck
from routines.pain import Before

if TYPE_CHECKING:
    from backrelief.accounts.models import User

CAVEATS = ["CAV-DOCTOR", "CAV-NOPUSH", "CAV-PAIN", "CAV-BREATHE", "CAV-STOP"]


def draw(user: "User", session: UUID, event: Happened) -> None:
    """Once for each event, in the transaction that keeps it. It may have happened days ago."""
    kind, at, data = event.kind, event.at, event.data
    if kind == "hurt" and data["sign"] and data.get("which") != "dizzy":
        # Dizziness ends the session; only a second time does it take a doctor, see `pain.follow_up`.
        lock(user, "session", at)
    if kind == "asked":
        if data["caveats"]:
            Acknowledgement.objects.create(user=user, caveats=CAVEATS, at=at)
        if data["sign"]:
            note_sign(user, session, at)
    if kind in ("started", "asked") and data["verdict"] == Before.NO_STRENGTH.name:
        note_much_pain(user, at)


def lock(user: "User", source: str, told_at: datetime) -> None:
    """A sign that arrives late closes sessions too, unless somebody was seen since it was told."""
    if not SafetyCheck.objects.filter(user=user, sorted_at__gte=told_at).exists():
        lock_for_sign(user, source, timezone.now())


def note_sign(user: "User", session: UUID, at: datetime) -> None:
    """Closes sessions, and notes it in the private log, once for each page that told it."""
    lock(user, "before", at)
    noted = {"user": user, "kind": AdverseEvent.Kind.STOP_SIGN, "happened_on": user.local_date(at), "noted_at": at}
    AdverseEvent.objects.get_or_create(event=uuid5(session, "sign"), defaults=noted)


def note_much_pain(user: "User", at: datetime) -> None:
    """So much pain asks for the signs again before any session, once a day."""
    day = user.local_date(at)
    noted = {"user": user, "kind": AdverseEvent.Kind.FLARE, "happened_on": day, "noted_at": at}
    noted["text"] = gettext("Pain of 7 or more before a session")
    AdverseEvent.objects.get_or_create(event=uuid5(NAMESPACE_OID, f"much-pain {user.pk} {day}"), defaults=noted)
