"""The private log of what went wrong, as files to keep or to show to a clinician."""

import csv
import io
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext

from exercises import texts
from routines.models import AdverseEvent

if TYPE_CHECKING:
    from backrelief.accounts.models import User

# What a spreadsheet takes for a formula when a cell begins with it, the wide forms too (OWASP, CSV injection).
FORMULA = "=+-@\t\r\n＝＋－＠"
COLUMNS = ("day", "kind", "exercise", "text", "session", "noted_at")


def log_of(user: "User") -> QuerySet[AdverseEvent]:
    """The newest first."""
    return (
        AdverseEvent.objects.filter(user=user)
        .select_related("exercise", "session__routine")
        .order_by("-happened_on", "-noted_at", "-pk")
    )


def record(entry: AdverseEvent) -> dict[str, str]:
    """Codes and ISO dates, whatever the language; `session` is an id."""
    return {
        "day": entry.happened_on.isoformat(),
        "kind": entry.kind,
        "exercise": entry.exercise.slug if entry.exercise else "",
        "text": entry.text,
        "session": str(entry.session_id or ""),
        "noted_at": entry.noted_at.isoformat(timespec="seconds"),
    }


def as_json(entries: Iterable[AdverseEvent]) -> str:
    content = {"about": texts.caveat("CAV-NOTMED"), "entries": [record(entry) for entry in entries]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_csv(entries: Iterable[AdverseEvent]) -> str:
    """With a byte order mark, without which some spreadsheets misread letters outside ASCII."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows({name: tame(value) for name, value in record(entry).items()} for entry in entries)
    return "\ufeff" + file.getvalue()


def tame(value: str) -> str:
    """Text that a spreadsheet shows and never calculates."""
    begins = value.lstrip(" \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}")[:1]
    return f"'{value}" if begins and begins in FORMULA else value


def words_of(entry: AdverseEvent) -> str:
    """One line that says what the entry is."""
    kinds = AdverseEvent.Kind
    name = entry.exercise.name if entry.exercise else ""
    if entry.kind == kinds.STOP_SIGN and not entry.session_id:
        return gettext("A stop sign before a session")
    if entry.kind == kinds.STOP_SIGN:
        return gettext("A stop sign during %(name)s") % {"name": name} if name else gettext("A stop sign")
    if entry.kind == kinds.RED:
        return gettext("%(name)s was stopped because it hurt") % {"name": name} if name else entry.get_kind_display()
    if entry.kind == kinds.OTHER:
        return gettext("Own note")
    return entry.get_kind_display()
