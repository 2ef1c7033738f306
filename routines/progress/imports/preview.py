"""What a file holds, shown before anything of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from routines.progress.document.keep import is_empty, known_to
from routines.progress.document.read import Document, Problem
from routines.progress.imports.readers import wger
from routines.progress.imports.reading import Reading
from routines.progress.models import PastWorkout

if TYPE_CHECKING:
    from backrelief.accounts.models import User


@dataclass(frozen=True)
class Preview:
    """`facts` are (words, number); `left_out` and `odd` stand in the order of the file."""

    facts: Sequence[tuple[str, str]]
    new: int
    left_out: Sequence[Problem] = ()
    odd: Sequence[Problem] = ()
    notes: Sequence[str] = field(default_factory=list)


def of_document(user: "User", found: Document) -> Preview:
    events, sessions = known_to(user)
    fresh = [pk for pk, story in found.sessions if pk not in sessions or any(event.id not in events for event in story)]
    keys = set(PastWorkout.objects.of(user).values_list("key", flat=True))
    past = [one for one in found.past if one.workout.start.key not in keys]
    others = sum(len(records) for records in found.records.values())
    starts = [event.at for _pk, story in found.sessions for event in story if event.kind == "started"]
    days = [user.local_date(at) for at in starts] + [one.workout.start.day for one in found.past]
    facts = [(_("Sessions"), of(len(fresh), len(found.sessions)))]
    if found.past:
        facts.append((_("Workouts from other apps"), of(len(past), len(found.past))))
    facts.append((_("Safety answers, notes and choices"), str(others)))
    notes = [_("Your name, units, time zone and week come along too.")] if found.person and is_empty(user) else []
    return Preview([*span(days), *facts], len(fresh) + len(past) + others, found.problems, notes=notes)


def of_reading(user: "User", found: Reading) -> Preview:
    keys = set(PastWorkout.objects.of(user).values_list("key", flat=True))
    starts = [workout.start for workout in found.workouts.values()]
    fresh = {start.key for start in starts} - keys
    sets = sum(len(workout.sets) for workout in found.workouts.values())
    facts = [(_("Workouts"), of(len(fresh), len(starts))), (_("Sets"), str(sets)), (_("Rows read"), str(found.rows))]
    place = _("Line %(number)s") if found.app != wger.APP else _("Entry %(number)s")
    left_out, odd = (
        [Problem(place % {"number": remark.line}, remark.words) for remark in remarks]
        for remarks in (found.left_out, found.odd)
    )
    return Preview([*span([start.day for start in starts]), *facts], len(fresh), left_out, odd)


def of(fresh: int, total: int) -> str:
    if fresh == total:
        return str(total)
    return _("%(total)s, %(fresh)s of them new here") % {"total": total, "fresh": fresh}


def span(days: Sequence[date]) -> list[tuple[str, str]]:
    if not days:
        return []
    first, last = date_format(min(days), "DATE_FORMAT"), date_format(max(days), "DATE_FORMAT")
    return [(_("From"), first), (_("To"), last)]
