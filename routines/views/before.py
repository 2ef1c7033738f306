"""Before a session: the caveats once, pain now, stop signs; then what today may be."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from routines import plan, starting
from routines.consequences import CAVEATS, note_sign
from routines.fitting import FittedRoutine, gentle
from routines.forms.before import BeforeForm, LighterForm
from routines.health import Health
from routines.history import week_of
from routines.models import Acknowledgement, Routine, WorkoutSession
from routines.reasons import effort_words
from routines.shelf import find
from routines.starting import Answers, Order, Refusal, closed, fitted_to, held_back, open_strength, to_tell
from routines.targets import Outlook
from routines.views.growth import growth_of
from routines.views.held_back import HELD_BACK
from routines.views.held_back import held_back as held_back_page
from routines.visitors import SignedInRequest, VisitorRequest

if TYPE_CHECKING:
    from backrelief.accounts.models import User
    from routines.planner.upcoming import Upcoming

# Whoever has one of these reads the caveat about operations before every session.
SURGERY = {"SURG-A", "SURG-B", "SURG-C", "NECSURG"}


def health_of(request: HttpRequest) -> Health:
    return cast(VisitorRequest, request).health


def who(request: HttpRequest) -> "User | None":
    return request.user if request.user.is_authenticated else None


def must_read_caveats(user: "User | None") -> bool:
    if user is None:
        return True
    read = Acknowledgement.objects.filter(user=user).values_list("caveats", flat=True)
    return not any(set(CAVEATS) <= set(codes) for codes in read)


def routine_at(request: HttpRequest, slug: str) -> Routine:
    """A ready-made routine, or one of whoever asks."""
    found = find(slug, who(request))
    if found is None:
        raise Http404(gettext("There is no routine with this address."))
    return found.routine


def chosen_week(request: HttpRequest, routine: Routine) -> int:
    """The week asked for, kept inside the routine's weeks; the first without a word that counts."""
    asked = request.GET.get("week", "")
    week = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    return min(max(week, 1), routine.weeks)


def allowed_week(request: HttpRequest, routine: Routine) -> int:
    """No later than the one come to: exercises and effort of later weeks build on those before."""
    user, asked = who(request), chosen_week(request, routine)
    return min(asked, week_of(user, routine, user.local_date(timezone.now()))) if user else asked


def before_form(request: HttpRequest, routine: Routine) -> BeforeForm:
    score = request.GET.get("pain")
    return BeforeForm(
        request.POST or None,
        initial={"pain": score} if score else None,
        ask_caveats=must_read_caveats(who(request)),
        clearance=fitted_to(routine, health_of(request).codes).clearance,
    )


def turned_away(request: HttpRequest, why: Refusal, routine: Routine) -> HttpResponse:
    """Where to go when no session of this routine may begin: the check, its result, or what suits instead."""
    if why is Refusal.NO_CHECK:
        back = request.get_full_path().replace("/start/lighter/", "/start/")
        return redirect(f"{reverse('routines:safety')}?{urlencode({'next': back})}")
    check = health_of(request).check
    return redirect("routines:safety-result", pk=check.pk) if check and why is Refusal.LOCKED else redirect(routine)


@require_http_methods(["GET", "POST"])
@never_cache
def before(request: HttpRequest, slug: str) -> HttpResponse:
    routine = routine_at(request, slug)
    week = allowed_week(request, routine)
    form = before_form(request, routine)
    if form.is_valid():
        return begin(request, Order(form.session_id(), routine, week, lighter=False), form)
    found = fitted_to(routine, health_of(request).codes)
    user = who(request)
    outlook = Outlook.of(user, health_of(request), user.local_date(timezone.now())) if user else None
    held = held_back(outlook, routine, None) if outlook else None
    why = to_tell(closed(user, health_of(request), found, timezone.now()), held)
    if why in HELD_BACK:
        return held_back_page(cast(SignedInRequest, request), why, routine)
    if why:
        return turned_away(request, why, routine)
    if user and (going_on := open_strength(user, found)):
        return render(request, "routines/still_open.html", {"routine": routine, "going_on": going_on})
    context = {**before_context(found, week), "routine": routine, "week": week, "form": form, "caveats": CAVEATS}
    context["later_week"] = asked if (asked := chosen_week(request, routine)) > week else None
    if user and outlook:
        context |= {"is_after_break": outlook.is_after_break, "planned": other_day(request, routine)}
        items = outlook.plan(found, week).items
        context["growth"] = growth_of(items, user.unit)
        context["effort"] = next((effort_words(item.effort) for item in items if item.effort), "")
        context["open_session"] = WorkoutSession.objects.of(user).open().select_related("routine").first()
    return render(request, "routines/before.html", context, status=422 if form.is_bound else 200)


def other_day(request: HttpRequest, routine: Routine, ahead: int = 0) -> "Upcoming | None":
    """When the routine is planned next, as seen so many days from now, if that is not the same day."""
    days = [one for one in cast(VisitorRequest, request).upcoming() if one.slug == routine.slug]
    mine = next((one for one in days if one.in_days >= ahead), None)
    return replace(mine, in_days=mine.in_days - ahead) if mine and mine.in_days > ahead else None


def before_context(found: FittedRoutine, week: int) -> dict[str, object]:
    """What is different about this session for whoever starts it."""
    return {
        "changed": [row for row in found.in_week(week) if row.fate in ("swapped", "dropped")],
        "care": found.care_in(week),
        "clearance": found.clearance,
        "is_after_surgery": any(code in SURGERY for code in found.codes),
    }


@require_POST
@never_cache
def lighter(request: HttpRequest, slug: str) -> HttpResponse:
    """The choice on a day that is to be taken easier. The answers come again and are judged again."""
    routine = routine_at(request, slug)
    form, choice = before_form(request, routine), LighterForm(request.POST)
    if not form.is_valid():
        return redirect("routines:before", slug=slug)
    order = Order(form.session_id(), routine, allowed_week(request, routine), lighter=True)
    if not choice.is_valid():
        return lighter_page(request, order, form, choice)
    easy = gentle(health_of(request).codes, no_strength=True)
    chosen = choice.cleaned_data["choice"]
    if chosen == LighterForm.HALF:
        return begin(request, order, form)
    if chosen == LighterForm.MOBILITY and easy:
        return begin(request, Order(order.session, easy.routine, 1, lighter=False), form)
    return render(request, "routines/rest_day.html", {"choice": chosen})


def begin(request: HttpRequest, order: Order, form: BeforeForm) -> HttpResponse:
    """Starts the session, or says why not today and what may be done instead."""
    user = who(request)
    if user is None:
        return refused(request, order, form, Refusal.STOP_SIGN if form.has_sign else Refusal.NO_CHECK)
    answers = Answers(form.cleaned_data["pain"], form.has_sign)
    if "caveats" in form.cleaned_data:
        Acknowledgement.objects.create(user=user, caveats=CAVEATS)
    try:
        session = starting.start(user, order, answers, timezone.now())
    except starting.RefusedError as error:
        return refused(request, order, form, error.why)
    return redirect("routines:player", pk=session)


def refused(request: HttpRequest, order: Order, form: BeforeForm, why: Refusal) -> HttpResponse:
    if why is Refusal.STOP_SIGN:
        if user := who(request):
            note_sign(user, order.session, timezone.now())
        return render(request, "routines/get_help.html")
    if why is Refusal.TOO_MUCH_PAIN:
        easy = gentle(health_of(request).codes, no_strength=True)
        return render(request, "routines/not_today.html", {"score": form.cleaned_data["pain"], "easy": easy})
    if why in HELD_BACK:
        return held_back_page(cast(SignedInRequest, request), why, order.routine, form.cleaned_data["pain"])
    if why is Refusal.STILL_OPEN and (user := who(request)):
        found = fitted_to(order.routine, health_of(request).codes)
        going_on = open_strength(user, found, but=order.session)
        return render(request, "routines/still_open.html", {"routine": order.routine, "going_on": going_on})
    if why is Refusal.LIGHTER_ONLY:
        return lighter_page(request, order, form, LighterForm())
    return turned_away(request, why, order.routine)


def lighter_page(request: HttpRequest, order: Order, form: BeforeForm, choice: LighterForm) -> HttpResponse:
    usual = starting.usual_score(user) if (user := who(request)) else None
    codes = health_of(request).codes
    found = fitted_to(order.routine, codes)
    half = starting.plan_of(found, order.week, lighter=True)
    context = {
        "clearance": found.clearance,
        "routine": order.routine,
        "week": order.week,
        "session": order.session,
        "form": form,
        "choice": choice,
        "score": form.cleaned_data["pain"],
        "rise": form.cleaned_data["pain"] - usual if usual is not None else 0,
        "minutes": plan.minutes(half.items, order.routine.changeover),
        "easy": gentle(codes, no_strength=True),
    }
    return render(request, "routines/lighter.html", context, status=422 if choice.is_bound else 200)
