"""Everything a phone needs to start and follow sessions without a network, in one answer."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_GET

from exercises import texts
from routines import pain, starting
from routines.bundle import blanks, offers, rules, sessions
from routines.views.doors import doors, endings
from routines.views.sync import signed_in_phone
from routines.visitors import SignedInRequest, account_of


@require_GET
@never_cache
@conditional_page
@signed_in_phone
def bundle(request: SignedInRequest) -> HttpResponse:
    """`?routine=` is one that is looked at, which may be begun next. Not sent again to a phone that has the same."""
    user, health, now = request.user, request.health, timezone.now()
    usual = starting.usual_score(user)
    days = offers.days_for(user, health, now)
    planned = next((one.slug for one in request.upcoming()), "")
    wanted = offers.routines_for(user, health, request.GET.get("routine", ""), planned)
    made = [
        doors(request, days[0].outlook, offers.offer(days, routine, usual), routine)
        for routine in (wanted if health.lock is None else [])
    ]
    going_on = sessions.open_sessions(user)
    return JsonResponse(
        {
            "account": account_of(user),
            "language": translation.get_language(),
            "zone": user.time_zone,
            "urls": {"session": reverse("progress:session", args=[blanks.SESSION])},
            "closed": days[0].closed is not None,
            "locked": health.lock is not None,
            "usual": usual,
            "before": rules.before(usual),
            "offers": made,
            "sessions": going_on,
            "exercises": exercises_of(request, made, going_on),
            "pages": blanks.pages(sessions.an_equipped_exercise(), user.unit) | endings(request),
            **everybodys(),
        }
    )


def everybodys() -> dict[str, Any]:
    """The same for all who read the same language."""
    return {
        "during": rules.during(),
        "much": pain.MUCH,
        "fields": rules.fields(),
        "words": rules.words(),
        "blanks": blanks.NUMBERS,
        "caveats": {code: texts.caveat(code) for code in texts.caveats()},
    }


def exercises_of(request: SignedInRequest, made: list[Any], going_on: list[Any]) -> dict[str, Any]:
    plans = [one["plan"] for offer in made for one in offer["plans"]]
    told = [event["data"] for session in going_on for event in session["events"]]
    plans += [data["plan"] for data in told if "plan" in data]
    swapped = [data["item"]["exercise"] for data in told if "item" in data]
    slugs = [item["exercise"] for plan in plans for item in plan["items"]] + swapped
    codes = request.health.codes
    return sessions.exercises_json(request.user, sessions.reachable(slugs, codes), codes)
