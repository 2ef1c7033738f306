"""A routine on paper: what to do with room to write on the first side, how to do it on the second."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from exercises import texts
from exercises.emergency import country_of
from exercises.models import Exercise, Kind
from routines.fitting import FittedRoutine, Row, fitted
from routines.health import due_for
from routines.models import Block
from routines.shelf import Kept, find
from routines.views.browse import nearest_week
from routines.visitors import VisitorRequest

DAYS = 6  # columns to write in
# How much there is to read in the steps decides how small they are, in characters: all fits on two pages.
SIZES = ((1700, "one"), (3200, "two"), (4800, "dense"))
LONGEST = "long"
FEW, ROOMY = 12, "roomy"  # rows on two pages: there is room for higher ones to write in


@dataclass(frozen=True)
class Line:
    """An exercise and its number on the sheet: one that comes back keeps the number it had."""

    number: int
    row: Row
    has_turns: bool = False  # with the next one


@require_safe
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    found = find(slug, request.user)
    if found is None:
        raise Http404(gettext("There is no routine with this address."))
    week = nearest_week(request.GET.get("week", ""), found.routine.weeks)
    health = cast(VisitorRequest, request).health
    fits = fitted(found, health.codes)
    blocks = sheet(fits, week)
    stage = next((s for s in found.routine.stages if s["from_week"] <= week <= s["to_week"]), None)
    done = exercises(blocks)
    context = {
        "place": "routines",
        "routine": found.routine,
        "fitted": fits,
        "health": health,
        "is_unchecked": is_unchecked(request, found),
        "week": week,
        "stage": stage,
        "minutes": fits.minutes_in(week),
        "blocks": blocks,
        "days": range(1, DAYS + 1),
        "done": done,
        "care": fits.care_in(week),
        "unit": getattr(request.user, "unit", "kg"),
        "needs_effort": any(exercise.kind in (Kind.STRENGTH, Kind.HOLD) for _number, exercise in done),
        "size": size([exercise for _number, exercise in done], sum(len(lines) for _block, lines in blocks)),
        "signs": texts.stop_signs().before_session,
        "number": country.number if (country := country_of(request)) else texts.emergency().otherwise,
    }
    return render(request, "routines/printed.html", context)


def is_unchecked(request: HttpRequest, found: Kept) -> bool:
    """Whether the safety check comes before the sheet: nobody wrote for whom a user's own routine is not."""
    if not found.routine.is_own:
        return False
    user = request.user if request.user.is_authenticated else None
    return bool(due_for(user, cast(VisitorRequest, request).health, timezone.now()))


def sheet(found: FittedRoutine, week: int) -> list[tuple[Block, list[Line]]]:
    """What is done in a week, block by block; what is left out is not on paper."""
    numbers: dict[str, int] = {}
    blocks = []
    for block in Block:
        here = [(row, row.item) for row in found.in_week(week) if row.block == block and row.item]
        pairs = [item.superset for _row, item in here]
        lines = [
            Line(numbers.setdefault(row.exercise.slug, len(numbers) + 1), row, bool(one) and one in pairs[place + 1 :])
            for place, ((row, _item), one) in enumerate(zip(here, pairs, strict=True))
        ]
        if lines:
            blocks.append((block, lines))
    return blocks


def exercises(blocks: list[tuple[Block, list[Line]]]) -> list[tuple[int, Exercise]]:
    """Each exercise once, with its number."""
    found = {line.number: line.row.exercise for _block, lines in blocks for line in lines}
    return list(found.items())


def size(done: list[Exercise], rows: int) -> str:
    text = sum(len(step) for exercise in done for step in exercise.steps)
    name = next((name for most, name in SIZES if text <= most), LONGEST)
    return ROOMY if name == "two" and rows <= FEW else name
