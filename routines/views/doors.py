"""The pages before a session as the phone shows them: the questions, a lighter day, and each refusal that may come."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from routines import plan
from routines.bundle.blanks import COUNT, PAGE_FRAME, SCORE, SESSION
from routines.bundle.offers import DAYS
from routines.consequences import CAVEATS
from routines.fitting import FittedRoutine, gentle
from routines.forms.before import BeforeForm, LighterForm
from routines.models import Routine
from routines.reasons import effort_words
from routines.starting import Refusal, fitted_to, plan_of
from routines.targets import Outlook
from routines.views.before import before_context, must_read_caveats, other_day
from routines.views.growth import growth_of
from routines.views.held_back import HELD_BACK, held_back_context
from routines.visitors import SignedInRequest

if TYPE_CHECKING:
    from routines.planner.upcoming import Upcoming


def draw(request: SignedInRequest, name: str, **values: object) -> SafeString:
    """Without a token: nothing of it is posted to the server."""
    return render_to_string(name, {"user": request.user, "request": request, "frame": PAGE_FRAME, **values})


def before_page(request: SignedInRequest, outlook: Outlook, found: FittedRoutine, week: int) -> SafeString:
    routine, user = found.routine, request.user
    items = outlook.plan(found, week).items
    form = BeforeForm(ask_caveats=must_read_caveats(user), clearance=found.clearance, initial={"session": SESSION})
    said = {
        **before_context(found, week),
        "growth": growth_of(items, user.unit),
        "effort": next((effort_words(item.effort) for item in items if item.effort), ""),
        "is_after_break": outlook.is_after_break,
        "planned_days": planned_days(request, outlook.today, routine),
        "is_blank": True,
    }
    return draw(request, "routines/before.html", routine=routine, week=week, form=form, caveats=CAVEATS, **said)


def planned_days(request: SignedInRequest, today: date, routine: Routine) -> list[tuple[date, "Upcoming"]]:
    """For each day on which the phone may show the page: when the routine is planned next, if that is not then."""
    days = [(today + timedelta(days=ahead), other_day(request, routine, ahead)) for ahead in range(DAYS)]
    return [(day, planned) for day, planned in days if planned]


def lighter_page(request: SignedInRequest, found: FittedRoutine, week: int) -> SafeString:
    half = plan_of(found, week, lighter=True)
    said = {
        "clearance": found.clearance,
        "session": SESSION,
        "choice": LighterForm(),
        "score": SCORE,
        "rise": COUNT,
        "minutes": plan.minutes(half.items, found.routine.changeover),
        "easy": gentle(request.health.codes, no_strength=True),
        "is_blank": True,
    }
    return draw(request, "routines/lighter.html", routine=found.routine, week=week, **said)


def refusal_page(request: SignedInRequest, why: Refusal, routine: Routine) -> SafeString | None:
    """None for those that only a connection can tell more of."""
    if why is Refusal.TOO_MUCH_PAIN:
        easy = gentle(request.health.codes, no_strength=True)
        return draw(request, "routines/not_today.html", score=SCORE, easy=easy)
    if why in HELD_BACK:
        return draw(request, "routines/held_back.html", **held_back_context(request, why, routine, SCORE))
    return None


def doors(request: SignedInRequest, outlook: Outlook, offer: dict[str, Any], routine: Routine) -> dict[str, Any]:
    """The offer with its pages."""
    found = fitted_to(routine, request.health.codes)
    tables = offer["days"]
    week = tables[outlook.today.isoformat()]["week"]
    names = {
        one for day in tables.values() for way in ("normal", "lighter") for one in day[way] if isinstance(one, str)
    }
    pages = {name: refusal_page(request, Refusal[name], routine) for name in sorted(names)}
    easy = gentle(request.health.codes, no_strength=True)
    return offer | {
        "minutes": found.minutes_in(week),
        "easy": easy.routine.slug if easy else "",
        "page": before_page(request, outlook, found, week),
        "lighter": lighter_page(request, found, week),
        "refusals": {name: page for name, page in pages.items() if page},
    }


def endings(request: SignedInRequest) -> dict[str, SafeString]:
    """Where it stops: with the numbers to call where this person is."""
    return {
        "get-help": draw(request, "routines/get_help.html", pk=SESSION, is_blank=True),
        "locked": draw(request, "routines/phone/locked.html", pk=SESSION, is_blank=True),
        "dizzy": draw(request, "routines/dizzy.html", pk=SESSION, is_blank=True),
        "walk": draw(request, "routines/rest_day.html", choice="walk"),
        "rest": draw(request, "routines/rest_day.html", choice="rest"),
    }
