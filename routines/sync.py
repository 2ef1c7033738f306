"""The one way in for what happens in a session: events are kept, then folded into rows, in one transaction.

Recording an event again changes nothing, and the rows equal the fold of all events whenever somebody can look.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from exercises.models import Exercise
from exercises.shelf import shelf
from routines.consequences import draw
from routines.fold import DoneSet, Happened, Report, Session, Sign, StepState, fold
from routines.models import AdverseEvent, Event, PainReport, Routine, SetLog, WorkoutSession
from routines.strength import is_strength

if TYPE_CHECKING:
    from backrelief.accounts.models import User

PAIN_KINDS = {"started", "hurt", "finished", "next_day"}
ADVERSE_KINDS = {"hurt", "next_day", "deleted", "restored"}


class NotYoursError(Http404):
    """The session or an event id belongs to somebody else, or to another session."""


@dataclass(frozen=True)
class NewEvent:
    """An event to record. `data` is what the form of its kind accepted; `at` is in UTC, by the clock of where it was.

    `shift` is how many seconds that clock was slow.
    """

    id: UUID
    kind: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    device: str = ""
    shift: int = 0

    @property
    def happened(self) -> Happened:
        return Happened(self.id, self.at + timedelta(seconds=self.shift), self.kind, self.data)


def record(user: "User", session: UUID, new: Sequence[NewEvent]) -> Session | None:
    """Keeps the events and brings the session's rows up to date. Raises NotYoursError, and then changes nothing."""
    with transaction.atomic():
        one_at_a_time(user)
        known = events_of([session])[session]
        if any(owner != user.pk for owner, _ in known):
            raise NotYoursError(session)
        ids = {event.id for _, event in known}
        fresh = list({event.id: event for event in reversed(new) if event.id not in ids}.values())[::-1]
        try:
            Event.objects.bulk_create(event_row(user, session, event) for event in fresh)
        except IntegrityError:  # the id of an event in another session
            raise NotYoursError(session) from None
        folded = fold([event for _, event in known] + [event.happened for event in fresh])
        if folded is not None and fresh:
            write(user, session, folded, {event.kind for event in fresh})
        for event in fresh:
            draw(user, session, event.happened)
        return folded


def one_at_a_time(user: "User") -> None:
    """Two requests of one user wait for each other here, so that neither folds without the other's events.

    On SQLite they have done so already: a transaction begins with the only lock there is.
    """
    if connection.features.has_select_for_update:
        get_user_model().objects.select_for_update().only("pk").get(pk=user.pk)


def event_row(user: "User", session: UUID, new: NewEvent) -> Event:
    told = {"at": new.at, "clock_shift": new.shift, "device": new.device, "kind": new.kind, "data": new.data}
    return Event(id=new.id, user=user, session=session, **told)


def read(user: "User", session: UUID) -> Session | None:
    """The state of the user's session from its events; None if there is none of this user."""
    return read_all(user, [session])[session]


def read_all(user: "User", sessions: Collection[UUID]) -> dict[UUID, Session | None]:
    """The same for several sessions at once."""
    events = events_of(sessions)
    return {pk: fold(event for owner, event in events[pk] if owner == user.pk) for pk in sessions}


def events_of(sessions: Collection[UUID]) -> Mapping[UUID, list[tuple[int, Happened]]]:
    """What happened in each session, with the id of the user whom each event is from.

    Asked for by session only: with the user too, SQLite takes the index of their events, which are ten years of them.
    """
    found: defaultdict[UUID, list[tuple[int, Happened]]] = defaultdict(list)
    rows = Event.objects.filter(session__in=sessions).values_list(*EVENT_FIELDS)
    for session, owner, pk, at, shift, kind, data in rows:
        found[session].append((owner, Happened(pk, at + timedelta(seconds=shift), kind, data)))
    return found


def write(user: "User", pk: UUID, folded: Session, kinds: Set[str]) -> None:
    """Makes the rows of a session equal to its fold; `kinds` are those of the events that have just come."""
    fields = session_fields(folded)
    if "started" in kinds:  # perhaps an earlier start than the one known so far, on another device
        fields |= kind_fields(routine_of(user, folded.routine), folded)
    if not WorkoutSession.objects.filter(pk=pk).update(**fields):
        WorkoutSession.objects.create(pk=pk, user=user, **fields)
    exercises = exercise_ids(folded)
    write_sets(user, pk, folded, exercises)
    if kinds & PAIN_KINDS:
        PainReport.objects.filter(session=pk).delete()
        PainReport.objects.bulk_create(pain_row(user, pk, report, exercises) for report in folded.reports)
    # Only what may have changed them costs queries: nothing else than a late start brings them with it.
    adverse = adverse_rows(user, pk, folded, exercises)
    if kinds & ADVERSE_KINDS or ("started" in kinds and adverse):
        AdverseEvent.objects.filter(session=pk).delete()
        AdverseEvent.objects.bulk_create(adverse)


def routine_of(user: "User", slug: str) -> Routine:
    """A ready-made routine or one of the user's own, those put away too. Raises NotYoursError."""
    found = Routine.objects.known_to(user).filter(slug=slug).first()
    if found is None:
        raise NotYoursError(slug)
    return found


def kind_fields(routine: Routine, folded: Session) -> dict[str, Any]:
    """What it is a session of; the plan says whether that was strength work, as the routine may change."""
    planned = {state.planned.exercise for state in folded.steps}
    return {"routine": routine, "is_strength": is_strength(routine, planned)}


def session_fields(folded: Session) -> dict[str, Any]:
    return {
        "week": folded.week,
        "is_reduced": folded.is_reduced,
        "started_at": folded.started_at,
        "local_date": folded.day,
        "finished_at": max(folded.finished_at, folded.started_at) if folded.finished_at else None,
        "ending": folded.ending,
        "seconds": folded.seconds,
        "sets_planned": len(folded.steps),
        "sets_done": sum(state.done is not None for state in folded.steps),
        "pain_before": folded.score("before"),
        "pain_worst": folded.score("during"),
        "pain_after": folded.score("after"),
        "pain_next_day": folded.score("next_day"),
        "effort": folded.effort,
        "note": folded.note,
        "deleted_at": folded.deleted_at,
    }


def exercise_ids(folded: Session) -> dict[str, int]:
    slugs = {state.item.exercise for state in folded.steps} | {state.planned.exercise for state in folded.steps}
    on_shelf = shelf().exercises
    found = {slug: on_shelf[slug].pk for slug in slugs if slug in on_shelf}
    # History outlives the library: an exercise may have been retired since.
    if retired := slugs - found.keys():
        found |= dict(Exercise.objects.filter(slug__in=retired).values_list("slug", "pk"))
    return found


EVENT_FIELDS = ("session", "user_id", "id", "at", "clock_shift", "kind", "data")
# The rest of a set's row follows from the plan, which stays as it is.
SET_FIELDS = ("step", "event", "exercise_id", "instead_of_id", "reps", "seconds", "load", "band", "effort", "done_at")


def write_sets(user: "User", pk: UUID, folded: Session, exercises: dict[str, int]) -> None:
    wanted = {set_values(state, state.done, exercises): state for state in folded.steps if state.done}
    rows = SetLog.objects.filter(session=pk).order_by().values_list("pk", *SET_FIELDS)
    kept = {tuple(values): key for key, *values in rows}
    if stale := [key for values, key in kept.items() if values not in wanted]:
        SetLog.objects.filter(pk__in=stale).delete()
    missing = [state for values, state in wanted.items() if values not in kept]
    SetLog.objects.bulk_create(set_row(user, pk, state, state.done, exercises) for state in missing if state.done)


def set_values(state: StepState, done: DoneSet, exercises: dict[str, int]) -> tuple[object, ...]:
    """What a set says, in the order of SET_FIELDS."""
    item, planned = state.item, state.planned
    exercise = exercises[item.exercise]
    instead_of = exercises[planned.exercise] if planned.exercise != item.exercise else None
    typed = (done.reps, done.seconds, done.load, done.band, done.effort)
    return state.step.index, done.event, exercise, instead_of, *typed, done.at


def set_row(user: "User", pk: UUID, state: StepState, done: DoneSet, exercises: dict[str, int]) -> SetLog:
    item, values = state.item, set_values(state, done, exercises)
    return SetLog(
        session_id=pk,
        user=user,
        number=state.step.number,
        target_reps_min=item.reps[0] if item.reps else None,
        target_reps_max=item.reps[1] if item.reps else None,
        target_seconds=item.hold[1] if item.hold and not item.reps else None,
        **dict(zip(SET_FIELDS, values, strict=True)),
    )


def pain_row(user: "User", pk: UUID, report: Report, exercises: dict[str, int]) -> PainReport:
    return PainReport(
        session_id=pk,
        user=user,
        event=report.event,
        moment=report.moment,
        score=report.score,
        spreads=report.spreads,
        sharp=report.sharp,
        exercise_id=exercises.get(report.exercise),
        verdict=report.verdict,
        at=report.at,
    )


def adverse_rows(user: "User", pk: UUID, folded: Session, exercises: dict[str, int]) -> list[AdverseEvent]:
    """For the private log: stop signs, reds, and a morning that was up. They go with the session when it is deleted."""
    kinds = AdverseEvent.Kind
    found: dict[UUID, tuple[AdverseEvent.Kind, Sign | Report]] = {
        **{report.event: (kinds.FLARE, report) for report in folded.flares},
        **{report.event: (kinds.RED, report) for report in folded.red_reports},
        **{sign.event: (kinds.STOP_SIGN, sign) for sign in folded.signs},
    }
    return [
        AdverseEvent(
            user=user,
            kind=kind,
            happened_on=user.local_date(happened.at) if kind is kinds.FLARE else folded.day,
            session_id=pk,
            exercise_id=exercises.get(happened.exercise),
            event=event,
            noted_at=happened.at,
        )
        for event, (kind, happened) in found.items()
        if folded.deleted_at is None
    ]
