"""A file that was brought: first looked at, then kept or left."""

import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from routines.progress.document import keep as own
from routines.progress.document.past import Past
from routines.progress.document.past_rows import keep_past
from routines.progress.document.read import Document, document_from, parse
from routines.progress.imports.matching import remember
from routines.progress.imports.reading import Reading
from routines.progress.imports.sniff import read_file
from routines.progress.models import Import
from routines.sync import one_at_a_time

if TYPE_CHECKING:
    from backrelief.accounts.models import User


def bring(user: "User", text: str, *, app: str, file_name: str) -> Import:
    """To be looked at; whatever was brought before and not kept goes."""
    with transaction.atomic():
        Import.objects.of(user).waiting().delete()
        content = zlib.compress(text.encode())
        return Import.objects.create(user=user, app=app, file_name=file_name, content=content)


def text_of(brought: Import) -> str:
    if brought.content is None:
        raise ValueError("What was kept is no file any more.")
    return zlib.decompress(brought.content).decode()


def document_of(user: "User", brought: Import, now: datetime) -> Document:
    """Raises UnfitError."""
    return document_from(parse(text_of(brought)), user.local_date(now))


def reading_of(user: "User", brought: Import, now: datetime, unit: str = "") -> Reading:
    """`unit` is for files that do not say it. Raises UnfitError."""
    return read_file(text_of(brought), user.local_date(now), unit=unit or user.unit)


def keep_workouts(user: "User", brought: Import, found: Reading, chosen: dict[str, str]) -> None:
    """Once, however often it is pressed. `chosen` are slugs by name, and are remembered."""
    past = [Past(workout, [chosen[one.name] for one in workout.sets]) for workout in found.workouts.values()]
    with transaction.atomic():
        one_at_a_time(user)
        waiting = Import.objects.of(user).waiting().filter(pk=brought.pk).first()
        if waiting:
            added = own.Added(past=keep_past(user, waiting, past))
            added.rows["exercise_names"] = remember(user, chosen)
            own.close(waiting, added, timezone.now())


def keep_document(user: "User", brought: Import, now: datetime) -> Document:
    """Once, however often it is pressed. Its problems say what was left out."""
    found = document_of(user, brought, now)
    with transaction.atomic():
        waiting = Import.objects.of(user).waiting().select_for_update().filter(pk=brought.pk).first()
        if waiting:
            own.keep(user, waiting, found, now)
    return found
