"""When the days after the last sessions close this one: why, and what fits instead."""

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
    today = request.user.local_date(timezone.now())
    context = {
        "why": why.name,
        "routine": routine,
        "score": score,
        "easy": gentle(request.health.codes, no_strength=True),
        "rest_until": Outlook.of(request.user, request.health, today).rest_until(routine),
        "today": today,
    }
    return render(request, "routines/held_back.html", context)
