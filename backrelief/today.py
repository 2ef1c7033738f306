"""Today: what to do now, and how the back is."""

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises.drawn import drawn_once
from routines.forms.next_day import SmallNextDayForm
from routines.health import due_for
from routines.planner.changes import offers
from routines.planner.fortnight import ways_for
from routines.planner.today import PlanToday
from routines.progress import checkins
from routines.progress.today import Today, today_of
from routines.starting import held_back
from routines.targets import Outlook
from routines.views.growth import growth_on
from routines.visitors import SignedInRequest

if TYPE_CHECKING:
    from backrelief.accounts.models import User

NOON, EVENING = time(12), time(18)


def greeting(user: "User", at: time) -> str:
    """By the user's own clock, with a name where one was given."""
    if at < NOON:
        words = gettext("Good morning")
    else:
        words = gettext("Good afternoon") if at < EVENING else gettext("Good evening")
    return gettext("%(greeting)s, %(name)s") % {"greeting": words, "name": user.name} if user.name else words


@drawn_once
def blank_scale() -> SafeString:
    """The scale of the morning after before anything is chosen, which is the same for everybody."""
    return SmallNextDayForm()["score"].as_widget()


def ahead(request: HttpRequest, found: Today, day: date) -> dict[str, object]:
    """What the next session changes and why, or what keeps it from starting. Nothing yet for whoever is new."""
    following = found.next
    if following is None or following.is_first or found.open:
        return {"today": found}
    visitor = cast(SignedInRequest, request)
    outlook = Outlook.of(visitor.user, visitor.health, day)
    if found.latest and outlook.lately.asks_again(day) == found.latest.pk:
        found = replace(found, morning=found.latest)
    routine = following.kept.routine
    looking_back = {
        "review": outlook.review,
        "is_no_better": outlook.is_no_better,
        **plan_context(found.plan, outlook),
    }
    if held := held_back(outlook, routine, None):
        held_next = replace(following, held=held.name, rest_until=outlook.rest_until(routine))
        return {"today": replace(found, next=held_next), **looking_back}
    growth = growth_on(outlook, following.fitted, following.week)
    found = replace(found, next=replace(following, is_easier=bool(growth.whole)))
    return {"today": found, "growth": growth, "routine": routine, "week": following.week, **looking_back}


def plan_context(plan: PlanToday, outlook: Outlook) -> dict[str, object]:
    """How today's session can move, and one that did not happen."""
    if plan.planning is None:
        return {}
    now = plan.next if plan.next and plan.next.day == outlook.today else None
    missed = ways_for(plan.planning, outlook, plan.missed) if plan.missed and not now else None
    return {
        "planned": plan.next,
        "also": [one for one in plan.sessions[1:] if one.day == outlook.today],
        "ways": ways_for(plan.planning, outlook, now) if now else None,
        "missed": plan.missed,
        "missed_ways": missed if missed and offers(missed) else None,
    }


@require_safe
@never_cache
def today(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("home")
    user, now = request.user, timezone.now()
    day = user.local_date(now)
    context = {
        "place": "today",
        "day": day,
        "greeting": greeting(user, now.astimezone(user.zone).time()),
        **ahead(request, today_of(user, day, cast(SignedInRequest, request).health.codes), day),
        "check_in": checkins.due(user, day),
        "due": due_for(user, cast(SignedInRequest, request).health, now),
        "scale": blank_scale(),
        "event": uuid4(),
    }
    return render(request, "today.html", context)


@require_safe
@never_cache
def next_session(request: HttpRequest) -> HttpResponse:
    """The shortcut on a home screen: the session that is open, or the page before the next one."""
    if not request.user.is_authenticated:
        return redirect("home")
    day = request.user.local_date(timezone.now())
    found = today_of(request.user, day, cast(SignedInRequest, request).health.codes)
    if found.open:
        return redirect("routines:player", pk=found.open.pk)
    if found.next is None:
        return redirect("today")
    before = reverse("routines:before", args=[found.next.kept.routine.slug])
    return redirect(f"{before}?week={found.next.week}")
