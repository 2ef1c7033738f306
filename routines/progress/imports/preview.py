"""What a file holds, shown before anything of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.progress.document.keep import is_empty, known_to
from routines.progress.document.past_rows import check_room, new_sets
from routines.progress.document.read import Document, Problem
from routines.progress.imports.readers import wger
from routines.progress.imports.reading import Reading

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
    """Raises UnfitError where there is no room for it."""
    events, sessions = known_to(user)
    fresh = [pk for pk, story in found.sessions if pk not in sessions or any(event.id not in events for event in story)]
    past = [places for places in new_sets(user, [one.workout for one in found.past]) if places]
    check_room(user, past)
    others = sum(len(records) for records in found.records.values())
    starts = [event.at for _pk, story in found.sessions for event in story if event.kind == "started"]
    days = [user.local_date(at) for at in starts] + [one.workout.start.day for one in found.past]
    facts = [(_("Sessions"), of(len(fresh), len(found.sessions)))]
    if found.past:
        facts.append((_("Workouts from other apps"), of(len(past), len(found.past))))
    facts.append((_("Check-ins, safety answers, notes and choices"), str(others)))
    notes = [_("Your name, units, time zone and week come along too.")] if found.person and is_empty(user) else []
    return Preview([*span(days), *facts], len(fresh) + len(past) + others, found.problems, notes=notes)


def of_reading(user: "User", found: Reading) -> Preview:
    """Raises UnfitError where there is no room for it."""
    workouts = list(found.workouts.values())
    fresh = list(new_sets(user, workouts))
    check_room(user, fresh)
    new, longer = (
        sum(map(bool, fresh)),
        sum(0 < len(places) < len(workout.sets) for places, workout in zip(fresh, workouts, strict=True)),
    )
    sets = of(sum(map(len, fresh)), sum(len(workout.sets) for workout in workouts))
    facts = [(_("Workouts"), of(new, len(workouts))), (_("Sets"), sets), (_("Rows read"), str(found.rows))]
    if found.without_set:
        facts.append((_("Rows that are no set, such as rests and notes"), str(found.without_set)))
    place = _("Line %(number)s") if found.app != wger.APP else _("Entry %(number)s")
    left_out, odd = (
        [Problem(place % {"number": remark.line}, remark.words) for remark in remarks]
        for remarks in (found.left_out, found.odd)
    )
    return Preview([*span([one.start.day for one in workouts]), *facts], new, left_out, odd, longer_words(longer))


def longer_words(count: int) -> list[str]:
    words = ngettext(
        "%(n)s workout is here already with fewer sets: the new ones are added, as another entry of that day.",
        "%(n)s workouts are here already with fewer sets: the new ones are added, as other entries of those days.",
        count,
    )
    return [words % {"n": count}] if count else []


def of(fresh: int, total: int) -> str:
    if fresh == total:
        return str(total)
    return _("%(total)s, %(fresh)s of them new here") % {"total": total, "fresh": fresh}


def span(days: Sequence[date]) -> list[tuple[str, str]]:
    if not days:
        return []
    first, last = date_format(min(days), "DATE_FORMAT"), date_format(max(days), "DATE_FORMAT")
    return [(_("From"), first), (_("To"), last)]
