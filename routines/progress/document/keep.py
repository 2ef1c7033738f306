"""A document added to somebody's account: what is there already stays as it is, and twice adds nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from routines import sync
from routines.checks import draft_of, latest_of
from routines.fold import fold
from routines.inbox import UNFIT
from routines.keeping import Rows
from routines.models import AdverseEvent, Event, Routine, SafetyCheck
from routines.planner.models import Schedule
from routines.progress.document.own_routines import keep_routines, readdressed
from routines.progress.document.past_rows import keep_past
from routines.progress.document.read import Document, Problem
from routines.progress.document.records import TABLES, Table
from routines.progress.document.write import PERSON, dumps, some_of
from routines.progress.models import CheckIn, Import, WeeklyTarget
from routines.reminders.models import Preferences
from routines.sync import NewEvent

if TYPE_CHECKING:
    from backrelief.accounts.models import User

A_TIME = 500
A_PART = 2000  # events: ten years of them at once would fill the memory


@dataclass
class Added:
    """What an import has added, for undoing it. `events` are those of sessions that had others before."""

    settings: dict[str, list[Any]] = field(default_factory=dict)  # as they were, and as they became
    rows: dict[str, list[int]] = field(default_factory=dict)  # keys by table
    sessions: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    past: int = 0
    routines: list[int] = field(default_factory=list)


def keep(user: "User", brought: Import, found: Document, now: datetime) -> Added:
    """In one transaction. What is left out is added to the document's problems."""
    added = Added()
    with transaction.atomic():
        sync.one_at_a_time(user)
        if found.person and is_empty(user):
            added.settings = {name: [getattr(user, name), found.person[name]] for name in PERSON}
            settle(user, found.person)
        added.routines, moved = keep_routines(user, found.routines)
        found.sessions = [(session, readdressed(events, moved)) for session, events in found.sessions]
        found.records["schedules"] = [
            {**told, "routine": moved.get(told["routine"], told["routine"])} for told in found.records["schedules"]
        ]
        for table in TABLES:
            added.rows[table.name] = keep_rows(user, table, found)
        added.past = keep_past(user, brought, found.past)
        keep_sessions(user, found, added)
        close(brought, added, now)
    return added


def close(brought: Import, added: Added, now: datetime) -> None:
    """The file itself is not needed any more."""
    brought.content, brought.kept_at = None, now
    brought.added, brought.counts = asdict(added), counts(added)
    brought.save()


def settle(user: "User", person: dict[str, Any]) -> None:
    """First of all: which day something happened on depends on the time zone."""
    for name in PERSON:
        setattr(user, name, person[name])
    user.save(update_fields=PERSON)


def counts(added: Added) -> dict[str, int]:
    others = sum(len(keys) for keys in added.rows.values()) + len(added.routines)
    return {"sessions": len(added.sessions) + bool(added.events), "workouts": added.past, "others": others}


def is_empty(user: "User") -> bool:
    return not (Event.objects.filter(user=user).exists() or SafetyCheck.objects.filter(user=user).exists())


def keep_rows(user: "User", table: Table, found: Document) -> list[int]:
    """The keys of the rows that were not there."""
    known = {dumps(row) for row in table.written(user)}
    fresh = []
    for told in own(user, table, found):
        text = dumps(table.as_written(told))
        if text not in known:
            known.add(text)
            fresh.append(told)
    return [row.pk for row in table.save(user, fresh)]


def own(user: "User", table: Table, found: Document) -> Iterator[dict[str, Any]]:
    """The records of a table as this account may have them."""
    if table.model is SafetyCheck:
        yield from older_checks(user, table, found)
    elif table.model is AdverseEvent:
        theirs = AdverseEvent.objects.exclude(user=user)
        for told in found.records[table.name]:
            is_taken = told["event"] and theirs.filter(event=told["event"]).exists()
            yield {**told, "event": copy_of(user, told["event"])} if is_taken else told
    elif table.model is CheckIn:  # one that was begun when the file was written may be finished here by now
        begun = set(CheckIn.objects.filter(user=user).values_list("started_at", flat=True))
        yield from (told for told in found.records[table.name] if told["started_at"] not in begun)
    elif table.model is WeeklyTarget:
        own_first = min((since for since, _sessions in WeeklyTarget.objects.history(user)), default=date.max)
        yield from (told for told in found.records[table.name] if told["since"] < own_first)
    elif table.model is Preferences:  # what was chosen here stays
        if not Preferences.objects.filter(user=user).exists():
            yield from found.records[table.name][:1]
    elif table.model is Schedule:
        yield from other_schedules(user, found)
    else:
        yield from found.records[table.name]


def other_schedules(user: "User", found: Document) -> Iterator[dict[str, Any]]:
    """One that was made here stays as it is by now, and a routine that is on somebody's days is not put there twice."""
    known = set(Routine.objects.filter(Q(owner=None) | Q(owner=user)).values_list("slug", flat=True))
    made = set(Schedule.objects.filter(user=user).values_list("made_at", flat=True))
    going_on = set(Schedule.objects.of(user).values_list("routine__slug", flat=True))
    for told in found.records["schedules"]:
        if told["routine"] not in known:
            found.problems.append(Problem(_("Your days"), _("A routine of these days is not in the file.")))
        elif told["made_at"] not in made and (told["ended_at"] or told["routine"] not in going_on):
            made.add(told["made_at"])
            going_on |= set() if told["ended_at"] else {told["routine"]}
            yield told


def older_checks(user: "User", table: Table, found: Document) -> Iterator[dict[str, Any]]:
    """A file must not open what the answers given here have closed: of two checks, the account's own counts."""
    latest, has_draft = latest_of(user), draft_of(user) is not None
    own_at = latest.finished_at if latest else None
    known = {dumps(row) for row in table.written(user)}
    begun = set(SafetyCheck.objects.filter(user=user).values_list("started_at", flat=True))
    for told in found.records[table.name]:
        is_later = own_at is not None and (told["finished_at"] or told["started_at"]) >= own_at
        is_same = told["started_at"] in begun
        is_known = dumps(table.as_written(told)) in known
        if not is_known and (is_later or is_same or (has_draft and told["finished_at"] is None)):
            why = _("You have answered the safety check here: those answers stay, and the file's are left out.")
            found.problems.append(Problem(_("Safety check"), why))
        else:
            yield told


def copy_of(user: "User", pk: UUID) -> UUID:
    """The id of a copy, where somebody else here has the original: always the same for the same account."""
    return uuid5(pk, f"copy for {user.pk}")


def keep_sessions(user: "User", found: Document, added: Added) -> None:
    known, mine = known_to(user)
    taken = taken_by_others(user, found.sessions)
    rows, routines = Rows(), {routine.slug: routine for routine in Routine.objects.known_to(user)}
    for session, brought in found.sessions:
        pk, events = copied(user, session, brought) if session in taken else (session, brought)
        fresh = list({event.id: event for event in reversed(events) if event.id not in known}.values())[::-1]
        if not fresh:
            continue
        known.update(event.id for event in fresh)
        try:
            if pk in mine:
                with transaction.atomic():
                    add_to(user, pk, fresh)
                added.events += [str(event.id) for event in fresh]
            else:
                if len(rows.events) >= A_PART:
                    rows.save()
                    rows = Rows()
                rows.add(user, routines, pk, fresh)
                added.sessions.append(str(pk))
                mine.add(pk)
        except UNFIT:
            found.problems.append(Problem(_("Session %(id)s") % {"id": session}, _("Its entries do not fit together.")))
    rows.save()


def known_to(user: "User") -> tuple[set[UUID], set[UUID]]:
    """The ids of the user's events, and of their sessions."""
    pairs = Event.objects.filter(user=user).values_list("pk", "session")
    events, sessions = set(), set()
    for event, session in pairs.iterator():
        events.add(event)
        sessions.add(session)
    return events, sessions


def taken_by_others(user: "User", sessions: Iterable[tuple[UUID, list[NewEvent]]]) -> set[UUID]:
    """Sessions of which somebody else has the id, or that of an event: a guest's before signing up elsewhere."""
    others, taken = Event.objects.exclude(user=user), set()
    of = {event.id: session for session, events in sessions for event in events}
    for some in some_of(of, A_TIME):
        taken |= {of[pk] for pk in others.filter(pk__in=some).values_list("pk", flat=True)}
    for some in some_of(dict.fromkeys(of.values()), A_TIME):
        taken |= set(others.filter(session__in=some).values_list("session", flat=True))
    return taken


def copied(user: "User", session: UUID, events: list[NewEvent]) -> tuple[UUID, list[NewEvent]]:
    copies = []
    for event in events:
        data = event.data
        if event.kind == "corrected":
            data = {**data, "event": str(copy_of(user, UUID(data["event"])))}
        copies.append(replace(event, id=copy_of(user, event.id), data=data))
    return copy_of(user, session), copies


def add_to(user: "User", pk: UUID, fresh: list[NewEvent]) -> None:
    """More events for a session that has some."""
    Event.objects.bulk_create([sync.event_row(user, pk, event) for event in fresh], A_TIME)
    refold(user, pk)


def refold(user: "User", pk: UUID) -> None:
    folded = fold(event for _, event in sync.events_of([pk])[pk])
    if folded is not None:
        sync.write(user, pk, folded, set(Event.Kind.values))
