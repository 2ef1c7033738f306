"""A user's bundle, piece by piece: only a few sessions of it are in memory at once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from routines.models import PainReport
from routines.progress.document.write import some_of
from routines.progress.fhir import resources
from routines.progress.fhir.resources import Done, Entry
from routines.progress.history import counted
from routines.progress.models import CheckIn
from routines.weeks import first_day

if TYPE_CHECKING:
    from backrelief.accounts.models import User

A_TIME = 100  # sessions
FIELDS = ("pk", "routine__slug", "routine__name", "started_at", "finished_at", "seconds")


def bundle(user: "User", now: datetime) -> Iterator[str]:
    yield f'{{"resourceType": "Bundle", "type": "collection", "timestamp": "{resources.moment(now)}", "entry": ['
    for number, (pk, resource) in enumerate(entries(user)):
        entry = {"fullUrl": resources.address(pk), "resource": resource}
        yield f"{',' if number else ''}\n{json.dumps(entry, ensure_ascii=False)}"
    yield "\n]}\n"


def entries(user: "User") -> Iterator[Entry]:
    subject = uuid5(NAMESPACE_OID, f"backrelief {user.pk} {user.created_at.isoformat()}")
    yield resources.patient(subject, user.name)
    for answered in CheckIn.objects.of(user):
        if answered.finished_at:
            yield from resources.check_in(subject, answered.answers(), answered.finished_at)
    yield from strength(user, subject)
    rows = counted(user).order_by("started_at", "pk").values_list(*FIELDS).iterator()
    for some in some_of(rows, A_TIME):
        scores = scores_of([row[0] for row in some])
        for pk, slug, name, start, end, seconds in some:
            done = Done(pk, slug, name, start, end, round(seconds / 60), scores[pk])
            yield from resources.session(subject, done)


def strength(user: "User", subject: UUID) -> Iterator[Entry]:
    """Weeks with a strength session, by the user's own days."""
    days: defaultdict[date, set[date]] = defaultdict(set)
    for day in counted(user).filter(is_strength=True).values_list("local_date", flat=True):
        days[first_day(day, user.week_start)].add(day)
    for first in sorted(days):
        yield resources.strength_days(subject, first, len(days[first]))


def scores_of(sessions: list[UUID]) -> defaultdict[UUID, list[tuple[str, int, datetime]]]:
    found: defaultdict[UUID, list[tuple[str, int, datetime]]] = defaultdict(list)
    reports = PainReport.objects.filter(session__in=sessions).order_by("at", "pk")
    for session, moment, score, at in reports.values_list("session_id", "moment", "score", "at"):
        found[session].append((moment, score, at))
    return found
