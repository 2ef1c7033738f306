from itertools import pairwise
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from exercises.shelf import shelf as exercise_shelf
from exercises.suiting import Codes
from routines.balance import bones
from routines.fitting import FittedRoutine, Row, all_fitted, besides, fitted, gentle
from routines.forms.suggest import SuggestForm
from routines.models import Block, Routine
from routines.plan import minutes
from routines.shelf import find, own
from routines.suggested import suggested as suggested_for
from routines.visitors import VisitorRequest

MOST_SUGGESTED = 3


@require_safe
def routines(request: HttpRequest) -> HttpResponse:
    """Ready-made routines, suggested ones first; `?with=` an exercise's slug shows those that contain it."""
    slug = request.GET.get("with", "")
    exercise = exercise_shelf().exercises.get(slug)
    health = cast(VisitorRequest, request).health
    found = all_fitted(health.codes)
    form = SuggestForm(request.GET)
    suggested = (
        [] if slug or not (form.is_asked or health.check) else suggested_for(form.wish(health.codes), MOST_SUGGESTED)
    )
    shown = [one for one in found.values() if not one.is_hidden and (exercise is None or exercise.slug in one.slugs)]
    context = {
        "place": "routines",
        "exercise": exercise,
        "is_unknown": bool(slug) and exercise is None,
        "health": health,
        "own": mine(request, health.codes, slug),
        "deleted": deleted(request),
        "form": form,
        "suggested": suggested,
        "groups": _groups([one for one in shown if one not in [suggestion for suggestion, _ in suggested]]),
        "hidden": [one for one in found.values() if one.is_hidden],
        "is_empty": not shown,
    }
    return render(request, "routines/routines.html", context)


def mine(request: HttpRequest, codes: Codes, with_exercise: str) -> list[FittedRoutine]:
    """The user's own, those too of which nothing is left: their page says what to do."""
    return [fitted(one, codes) for one in own(request.user) if with_exercise in ("", *one.slugs)]


def deleted(request: HttpRequest) -> Routine | None:
    """The one that was put away just now, to bring it back."""
    slug = request.GET.get("deleted", "")
    if not slug or not request.user.is_authenticated:
        return None
    return Routine.objects.filter(owner=request.user, slug=slug, is_published=False).first()


def _groups(shown: list[FittedRoutine]) -> list[tuple[str, str, list[FittedRoutine]]]:
    return [
        (str(place.label), place.value, [one for one in shown if one.routine.place == place]) for place in Routine.Place
    ]


@require_safe
def routine(request: HttpRequest, slug: str) -> HttpResponse:
    found = find(slug, request.user)
    if found is None:
        raise Http404(gettext("There is no routine with this address."))
    week = nearest_week(request.GET.get("week", ""), found.routine.weeks)
    stage = next((s for s in found.routine.stages if s["from_week"] <= week <= s["to_week"]), None)
    health = cast(VisitorRequest, request).health
    fits = fitted(found, health.codes)
    instead = gentle(health.codes) if fits.is_hidden else None
    context = {
        "place": "routines",
        "fitted": fits,
        "routine": found.routine,
        "week": week,
        "stage": stage,
        "minutes": fits.minutes_in(week),
        "blocks": blocks_of(fits, week, new_from=stage["from_week"] if stage else week),
        "balance": _balance(fits.in_week(week)) if fits.is_strength else [],
        "slow_start": week <= 2,
        "health": health,
        "care": fits.care_in(week),
        "instead": instead,
        "besides": besides(instead) if instead else [],
    }
    return render(request, "routines/routine.html", context)


def nearest_week(asked: str, weeks: int) -> int:
    """The week that is nearest to what was asked for; the first if that is no number."""
    try:
        return max(1, min(int(asked), weeks))
    except ValueError:
        return 1


def blocks_of(found: FittedRoutine, week: int, new_from: int) -> list[dict[str, Any]]:
    """Each block with its minutes and (row, whether it is new at this stage, whether it takes turns with the next)."""
    blocks = []
    for block in Block:
        here = [row for row in found.in_week(week) if row.block == block]
        turns = [one for one, two in pairwise(row for row in here if row.item) if one.takes_turns_with(two)]
        if here:
            rows = [(row, 1 < new_from <= row.from_week, row in turns) for row in here]
            time = minutes([row.item for row in here if row.item], found.routine.changeover)
            blocks.append({"block": block, "minutes": max(1, time), "rows": rows})
    return blocks


def _balance(rows: list[Row]) -> list[dict[str, Any]]:
    """Sets of each kind in the main block."""
    return bones((row.exercise.pattern, row.sets) for row in rows if row.item and row.block == Block.MAIN)
