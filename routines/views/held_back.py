"""When the days after the last sessions close this one: why, and what fits instead."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from routines.fitting import gentle
from routines.models import Routine
from routines.starting import Refusal
from routines.targets import Outlook
from routines.visitors import SignedInRequest

HELD_BACK = frozenset({Refusal.DOCTOR, Refusal.PAUSED, Refusal.UNSETTLED, Refusal.RESTING})


def held_back(request: SignedInRequest, why: Refusal, routine: Routine, score: int | None = None) -> HttpResponse:
    """A refusal in plain words. Where the plan pauses, nothing but the short check goes on."""
    return render(request, "routines/held_back.html", held_back_context(request, why, routine, score))


def held_back_context(request: SignedInRequest, why: Refusal, routine: Routine, score: int | None) -> dict[str, Any]:
    today = request.user.local_date(timezone.now())
    return {
        "why": why.name,
        "routine": routine,
        "score": score,
        "easy": gentle(request.health.codes, no_strength=True),
        "rest_until": Outlook.of(request.user, request.health, today).rest_until(routine),
        "today": today,
    }
