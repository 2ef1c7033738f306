"""Open sessions with everything that has happened in them, and what a plan and its exercises need on the phone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from exercises.models import Exercise
from exercises.safety import Verdict
from exercises.shelf import shelf
from exercises.suiting import Codes, is_excluded, judgement
from routines.bundle.blanks import step_page, thumb
from routines.fold import Happened, fold
from routines.models import Routine, SetLog, WorkoutSession
from routines.plan import Item, Plan
from routines.screens import exercise_of, last_words, named
from routines.swaps import offered, suited_item
from routines.sync import events_of
from routines.templatetags.loads import typed

if TYPE_CHECKING:
    from backrelief.accounts.models import User

SWAPS_AFTER_EACH_OTHER = 2


def open_sessions(user: "User") -> list[dict[str, Any]]:
    return sessions_json(user, list(WorkoutSession.objects.of(user).open().values_list("pk", flat=True)))


def sessions_json(user: "User", ids: Collection[UUID]) -> list[dict[str, Any]]:
    known = events_of(ids)
    found = {pk: fold(event for _, event in known[pk]) for pk in ids}
    rows = WorkoutSession.objects.select_related("routine").in_bulk(list(ids))
    return [
        {
            "id": str(pk),
            "events": [event_json(event) for _, event in known[pk]],
            "routine": routine_json(rows[pk].routine, is_strength=rows[pk].is_strength),
            "aims": aims([st.planned for st in session.steps if st.step.number == 1], user.unit),
        }
        for pk, session in found.items()
        if session
    ]


def event_json(event: Happened) -> dict[str, Any]:
    return {"id": str(event.id), "at": event.at.isoformat(), "kind": event.kind, "data": event.data}


def routine_json(routine: Routine, *, is_strength: bool) -> dict[str, Any]:
    """`is_strength` is of the session, which may be of the routine as it was."""
    return {"slug": routine.slug, "name": routine.name, "strength": is_strength}


def aims(items: Iterable[Item], unit: str) -> list[dict[str, str]]:
    """What each exercise of a plan asks for, in words, and the load to offer."""
    about = [(item, named(item, unit)) for item in items]
    return [
        {
            "target": words.target,
            "effort": words.effort,
            "reason": words.reason,
            "load": load_typed(item.load, unit),
        }
        for item, words in about
    ]


def load_typed(kilograms: str | Decimal | None, unit: str) -> str:
    return typed(Decimal(kilograms), unit) if kilograms is not None else ""


def reachable(slugs: Iterable[str], codes: Codes) -> list[Exercise]:
    """The exercises of plans, and what may take the place of one, and of that."""
    found = dict.fromkeys(slugs)
    for _ in range(SWAPS_AFTER_EACH_OTHER):
        near = [to.slug for slug in found for why in ("easier", "instead") for to in offered(slug, why, codes)]
        found |= dict.fromkeys(near)
    return [exercise_of(slug) for slug in found]


def exercises_json(user: "User", exercises: Iterable[Exercise], codes: Codes) -> dict[str, Any]:
    those = {exercise.slug: exercise for exercise in exercises}
    lasts = last_times(user, those)
    return {
        slug: {
            "name": exercise.name,
            "page": step_page(exercise, user.unit, codes),
            "thumb": thumb(exercise),
            "needs": exercise.needs,
            "why": exercise.why[:1].upper() + exercise.why[1:],
            "equipped": bool(exercise.equipment.all()),
            "caveats": exercise.caveats,
            "fewer": judgement(exercise, codes).verdict is Verdict.MODIFY,
            "excluded": is_excluded(slug, codes),
            "timed": exercise.is_timed,
            "easier": [to.slug for to in offered(slug, "easier", codes)],
            "instead": [to.slug for to in offered(slug, "instead", codes)],
            **dose_json(exercise, user.unit, codes),
            "lasts": lasts.get(exercise.pk, {}),
        }
        for slug, exercise in those.items()
    }


def dose_json(exercise: Exercise, unit: str, codes: Codes) -> dict[str, Any]:
    """As it is done where it takes another's place; sets, block and effort are then those of the other."""
    itself = Item(exercise.slug, "", sets=1, reps=None, hold=None, rest=0)
    item = suited_item(itself, exercise, codes)
    return {"item": Plan((item,)).to_json()["items"][0], "target": named(item, unit).target}


def last_times(user: "User", exercises: Mapping[str, Exercise]) -> dict[int, dict[int, dict[str, Any]]]:
    """By exercise and number of the set: what was done in the latest session."""
    latest = Window(RowNumber(), partition_by=[F("exercise_id"), F("number")], order_by=F("done_at").desc())
    those = SetLog.objects.filter(
        user=user, session__deleted_at=None, session__finished_at__isnull=False, exercise__in=list(exercises.values())
    )
    found: defaultdict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for log in those.order_by().annotate(place=latest).filter(place=1):
        found[log.exercise_id][log.number] = {
            "session": str(log.session_id),
            "words": last_words(log, user.unit),
            "reps": log.reps,
            "seconds": log.seconds,
            "load": load_typed(log.load, user.unit),
            "band": log.band,
        }
    return found


def an_equipped_exercise() -> str:
    return next(slug for slug, exercise in shelf().exercises.items() if exercise.equipment.all())
