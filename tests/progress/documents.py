"""Documents in tests: written, taken to another account, written again."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from backrelief.accounts.models import User
from routines import sync
from routines.fold import Happened
from routines.forms.events import accepted
from routines.models import Event
from routines.progress.document.keep import Added, keep
from routines.progress.document.read import Document, document_from, parse
from routines.progress.document.write import document
from routines.progress.models import Import
from routines.sync import NewEvent


def written(user: User) -> str:
    user.refresh_from_db()
    return "".join(document(user))


def content(user: User) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(user))
    return found


def read(text: str) -> Document:
    return document_from(parse(text), timezone.now().date())


def brought(user: User, text: str) -> tuple[Import, Added, Document]:
    """Reads the document and keeps it for the user."""
    found, now = read(text), timezone.now()
    row = Import.objects.create(user=user, app=Import.App.OWN, uploaded_at=now)
    return row, keep(user, row, found, now), found


def recorded(user: User, session: UUID, happened: Sequence[Happened]) -> None:
    """Through the forms, as a phone's events come; what they refuse is left out."""
    taken = set(Event.objects.filter(pk__in=[one.id for one in happened]).values_list("pk", flat=True))
    events = []
    for one in (one for one in happened if one.id not in taken):
        try:
            data = accepted(one.kind, json.loads(json.dumps(one.data)), one.id)
        except ValidationError:
            continue
        events.append(NewEvent(one.id, one.kind, one.at, json.loads(json.dumps(data)), "phone-1", 3))
    sync.record(user, session, events)
