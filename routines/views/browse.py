from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from exercises.shelf import shelf as exercise_shelf
from routines.balance import NAMES, sets_by_kind
from routines.models import Block, Prescription, Routine
from routines.plan import minutes
from routines.shelf import Kept, kept


@require_safe
def routines(request: HttpRequest) -> HttpResponse:
    """Ready-made routines; `?with=` an exercise's slug shows those that contain it."""
    slug = request.GET.get("with", "")
    exercise = exercise_shelf().exercises.get(slug)
    shown = [one for one in kept().values() if exercise is None or exercise.slug in one.slugs]
    context = {
        "place": "routines",
        "exercise": exercise,
        "is_unknown": bool(slug) and exercise is None,
        "groups": [
            (str(place.label), place.value, [one for one in shown if one.routine.place == place])
            for place in Routine.Place
        ],
        "is_empty": not shown,
    }
    return render(request, "routines/routines.html", context)


@require_safe
def routine(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept().get(slug)
    if found is None:
        raise Http404(gettext("There is no routine with this address."))
    week = nearest_week(request.GET.get("week", ""), found.routine.weeks)
    stage = next((s for s in found.routine.stages if s["from_week"] <= week <= s["to_week"]), None)
    context = {
        "place": "routines",
        "kept": found,
        "routine": found.routine,
        "week": week,
        "stage": stage,
        "minutes": found.minutes_in(week),
        "blocks": _blocks(found, week, new_from=stage["from_week"] if stage else week),
        "balance": _balance(found.in_week(week)) if found.routine.is_strength else [],
        "slow_start": week <= 2,
    }
    return render(request, "routines/routine.html", context)


def nearest_week(asked: str, weeks: int) -> int:
    """The week that is nearest to what was asked for; the first if that is no number."""
    try:
        return max(1, min(int(asked), weeks))
    except ValueError:
        return 1


def _blocks(found: Kept, week: int, new_from: int) -> list[dict[str, Any]]:
    """Each block with its minutes and (prescription, whether it is new at this stage)."""
    blocks = []
    for block in Block:
        here = [p for p in found.in_week(week) if p.block == block]
        if here:
            rows = [(p, 1 < new_from <= p.from_week) for p in here]
            time = minutes([p.as_item() for p in here], found.routine.changeover)
            blocks.append({"block": block, "minutes": max(1, time), "rows": rows})
    return blocks


def _balance(prescriptions: list[Prescription]) -> list[dict[str, Any]]:
    """Sets of each kind in the main block, as bones of a spine: done up to the number, then empty up to the highest."""
    main = [(p.exercise.pattern, p.sets) for p in prescriptions if p.block == Block.MAIN]
    sets = sets_by_kind(main)
    most = max(sets.values())
    return [{"name": NAMES[k], "sets": n, "bones": [i < n for i in range(most)]} for k, n in sets.items()]
