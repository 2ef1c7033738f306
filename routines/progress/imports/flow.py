"""A file that was brought: first looked at, then kept or left."""

import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from routines.progress.document import keep as own
from routines.progress.document.read import Document, document_from, parse
from routines.progress.models import Import

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


def keep_document(user: "User", brought: Import, now: datetime) -> Document:
    """Once, however often it is pressed. Its problems say what was left out."""
    found = document_of(user, brought, now)
    with transaction.atomic():
        waiting = Import.objects.of(user).waiting().select_for_update().filter(pk=brought.pk).first()
        if waiting:
            own.keep(user, waiting, found, now)
    return found
