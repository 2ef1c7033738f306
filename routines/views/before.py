"""Before a session: the caveats once, pain now, stop signs; then what today may be."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from routines import plan, starting
from routines.forms.before import BeforeForm, LighterForm
from routines.models import Acknowledgement, Routine, WorkoutSession
from routines.pain import Before
from routines.starting import Answers, Order
from routines.visitors import VisitorRequest

if TYPE_CHECKING:
    from backrelief.accounts.models import User

CAVEATS = ["CAV-DOCTOR", "CAV-NOPUSH", "CAV-PAIN", "CAV-BREATHE", "CAV-STOP"]
EASY_ROUTINE = "gentle-mobility"


def who(request: HttpRequest) -> "User | None":
    return request.user if request.user.is_authenticated else None


def must_read_caveats(user: "User | None") -> bool:
    if user is None:
        return True
    read = Acknowledgement.objects.filter(user=user).values_list("caveats", flat=True)
    return not any(set(CAVEATS) <= set(codes) for codes in read)


def chosen_week(request: HttpRequest, routine: Routine) -> int:
    """The week asked for, kept inside the routine's weeks; the first without a word that counts."""
    asked = request.GET.get("week", "")
    week = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    return min(max(week, 1), routine.weeks)


def before_form(request: HttpRequest, routine: Routine) -> BeforeForm:
    score = request.GET.get("pain")
    return BeforeForm(
        request.POST or None,
        initial={"pain": score} if score else None,
        ask_caveats=must_read_caveats(who(request)),
        clearance=routine.clearance,
    )


@require_http_methods(["GET", "POST"])
@never_cache
def before(request: HttpRequest, slug: str) -> HttpResponse:
    routine = get_object_or_404(Routine.objects.published(), slug=slug)
    week = chosen_week(request, routine)
    form = before_form(request, routine)
    context = {"routine": routine, "week": week, "form": form, "caveats": CAVEATS}
    if not form.is_valid():
        user = who(request)
        if user is not None:
            context["open_session"] = WorkoutSession.objects.of(user).open().select_related("routine").first()
        return render(request, "routines/before.html", context, status=422 if form.is_bound else 200)
    return begin(request, Order(form.session_id(), routine, week, lighter=False), form)


@require_POST
@never_cache
def lighter(request: HttpRequest, slug: str) -> HttpResponse:
    """The choice on a day that is to be taken easier. The answers come again and are judged again."""
    routine = get_object_or_404(Routine.objects.published(), slug=slug)
    form, choice = before_form(request, routine), LighterForm(request.POST)
    if not form.is_valid():
        return redirect("routines:before", slug=slug)
    order = Order(form.session_id(), routine, chosen_week(request, routine), lighter=True)
    if not choice.is_valid():
        return lighter_page(request, order, form, choice)
    match choice.cleaned_data["choice"]:
        case LighterForm.HALF:
            return begin(request, order, form)
        case LighterForm.MOBILITY:
            easy = get_object_or_404(Routine.objects.published(), slug=EASY_ROUTINE)
            return begin(request, Order(order.session, easy, 1, lighter=False), form)
        case _:
            return render(request, "routines/rest_day.html", {"choice": choice.cleaned_data["choice"]})


def begin(request: HttpRequest, order: Order, form: BeforeForm) -> HttpResponse:
    """Starts the session, or says why not today and what may be done instead."""
    answers = Answers(form.cleaned_data["pain"], form.has_sign)
    verdict = starting.judge(who(request), answers)
    if verdict is Before.STOP:
        return render(request, "routines/get_help.html")
    user = cast(VisitorRequest, request).ensure_user()
    if "caveats" in form.cleaned_data:
        Acknowledgement.objects.create(user=user, caveats=CAVEATS)
    try:
        session = starting.start(user, order, answers, timezone.now())
    except starting.RefusedError as refused:
        if refused.verdict is Before.NO_STRENGTH:
            easy = Routine.objects.published().filter(slug=EASY_ROUTINE).first()
            return render(request, "routines/not_today.html", {"score": answers.score, "easy": easy})
        return lighter_page(request, order, form, LighterForm())
    return redirect("routines:player", pk=session)


def lighter_page(request: HttpRequest, order: Order, form: BeforeForm, choice: LighterForm) -> HttpResponse:
    usual = starting.usual_score(user) if (user := who(request)) else None
    half = starting.plan_of(order.routine, order.week, lighter=True)
    context = {
        "routine": order.routine,
        "week": order.week,
        "session": order.session,
        "form": form,
        "choice": choice,
        "score": form.cleaned_data["pain"],
        "rise": form.cleaned_data["pain"] - usual if usual is not None else 0,
        "minutes": plan.minutes(half.items, order.routine.changeover),
    }
    return render(request, "routines/lighter.html", context, status=422 if choice.is_bound else 200)
