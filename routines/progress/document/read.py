"""A document that somebody brings, read and checked: it may have been written by anybody."""

import json
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from routines.forms.parts import as_typed
from routines.forms.routine import state_from
from routines.progress.document import FORMAT, VERSION
from routines.progress.document.events import Checker
from routines.progress.document.own_routines import Told
from routines.progress.document.past import Past, past_from
from routines.progress.document.records import TABLES
from routines.progress.imports.files import UnfitError
from routines.progress.imports.workouts import MOST_PAST_SETS
from routines.sync import NewEvent

MOST_RECORDS = 20_000
MOST_GROUPS, MOST_VALUES = 500_000, 2_500_000  # ten years with three sessions a week are a third of it
MOST_OWN_ROUTINES = 300


@dataclass(frozen=True)
class Problem:
    """Something in a file that is left out: where it stands there, and why."""

    where: str
    why: str


@dataclass
class Document:
    """`records` are by table; `sessions` are ids with their events."""

    person: dict[str, Any] = field(default_factory=dict)
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    routines: list[Told] = field(default_factory=list)
    past: list[Past] = field(default_factory=list)
    sessions: list[tuple[UUID, list[NewEvent]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class PersonForm(forms.Form):
    name = forms.CharField(max_length=60, required=False, strip=False)
    unit = forms.ChoiceField(choices=[("kg", ""), ("lb", "")])
    time_zone = forms.CharField(max_length=64)
    week_start = forms.TypedChoiceField(choices=[(0, ""), (5, ""), (6, "")], coerce=int)

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name not in zoneinfo.available_timezones():
            raise ValidationError("no time zone")
        return name


def is_own(content: object) -> bool:
    return isinstance(content, Mapping) and content.get("format") == FORMAT


def parse(text: str) -> Any:
    """JSON without the numbers that no database takes. Raises UnfitError."""
    if text.count("{") + text.count("[") > MOST_GROUPS or text.count(",") > MOST_VALUES:
        raise UnfitError(_("There is more in this file than anybody has done in ten years, so it was left alone."))
    try:
        return json.loads(text, parse_constant=no_number)
    except RecursionError:
        raise UnfitError(_("This file is nested too deeply to be one that this app can read.")) from None
    except json.JSONDecodeError as error:
        raise UnfitError(_("This file breaks off or is damaged at line %(line)s.") % {"line": error.lineno}) from None
    except ValueError:
        raise UnfitError(_("There is a number in this file that nobody can have lifted.")) from None


def no_number(name: str) -> float:
    raise ValueError(name)


def document_from(content: Mapping[str, Any], today: date) -> Document:
    """Raises UnfitError where nothing can be made of it; single records that cannot be read become problems."""
    if content.get("version") != VERSION:
        raise UnfitError(_("This file was written by another version of Backrelief, which this one cannot read."))
    found = Document()
    found.person = person_from(content.get("person") or {})
    for table in TABLES:
        found.records[table.name] = each(found, content, table.name, table.read)
    found.routines = each(found, content, "routines", state_from)
    if len(found.routines) > MOST_OWN_ROUTINES:
        raise UnfitError(_("There are more than %(most)s routines in this file.") % {"most": MOST_OWN_ROUTINES})
    found.past = each(found, content, "past_workouts", lambda record: past_from(record, today))
    if sum(len(one.workout.sets) for one in found.past) > MOST_PAST_SETS:
        raise UnfitError(
            _("There are more than %(most)s sets in this file.")
            % {"most": number_format(MOST_PAST_SETS, force_grouping=True)}
        )
    checker = Checker(frozenset(slug for slug, *_rest in found.routines))
    for session, events, problems in each(found, content, "sessions", checker.session):
        found.sessions.append((session, events))
        found.problems += [Problem(_("Session %(id)s") % {"id": session}, why) for why in problems]
    return found


def person_from(told: object) -> dict[str, Any]:
    """Nothing where it cannot be read."""
    try:
        form = PersonForm(as_typed(told))
    except ValidationError:
        return {}
    return form.cleaned_data if form.is_valid() else {}


def each(found: Document, content: Mapping[str, Any], name: str, read: Callable[[object], Any]) -> list[Any]:
    """Every record of a list that can be read."""
    records = content.get(name, [])
    if not isinstance(records, list) or len(records) > MOST_RECORDS:
        raise UnfitError(_("The part “%(name)s” of this file is no list, or a far too long one.") % {"name": name})
    readable = []
    for number, record in enumerate(records, start=1):
        try:
            readable.append(read(record))
        except (ValidationError, ValueError, TypeError):
            where = _("%(name)s, entry %(number)s") % {"name": name, "number": number}
            found.problems.append(Problem(where, _("This entry cannot be read.")))
    return readable
