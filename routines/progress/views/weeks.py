"""The user's weeks, and the month they are in."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from exercises.bodymap import REGIONS
from exercises.bodymap import sides as bodymap_sides
from routines.forms.follow import EventForm
from routines.progress import history
from routines.progress.looking_back import kept_of
from routines.progress.models import PastWorkout
from routines.progress.month import parse_month
from routines.visitors import SignedInRequest, signed_in
from routines.weeks import first_day

JUST_DELETED = "just_deleted"  # in the cookie session: what can be brought back with one press


@require_GET
@never_cache
def weeks(request: HttpRequest) -> HttpResponse:
    """Weeks, newest first; whoever has nothing here yet reads what will be."""
    if not request.user.is_authenticated:
        return render(request, "progress/empty.html", {"place": "progress"})
    user = request.user
    before = parse_day(request.GET.get("before", ""))
    page = history.page_of_weeks(user, before)
    if page.newest is None and before:
        return redirect("progress:weeks")
    today = user.local_date(timezone.now())
    first = parse_month(request.GET.get("month", "")) or month_of_page(page, before, today)
    month, has_earlier_month = history.calendar(user, first, page)
    context = {
        "page": page,
        "kept": kept_of(page.reviews, today),
        "before": before,
        "today": today,
        "just_deleted": request.session.pop(JUST_DELETED, None),
        "form": EventForm(),
        "place": "progress",
        "month": month,
        "has_earlier_month": has_earlier_month,
        "has_past": PastWorkout.objects.of(user).exists(),
    }
    return render(request, "progress/weeks.html" if page.newest else "progress/empty.html", context)


def parse_day(text: str) -> date | None:
    """None for what is no day: a wrong address is no reason to show nothing."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def month_of_page(page: history.Page, before: date | None, today: date) -> date:
    """The first day of this month, or of the month in which the page of earlier weeks ends."""
    newest = page.newest.sessions[0].day if before and page.newest else today
    return newest.replace(day=1)


@require_GET
@never_cache
@signed_in
def week(request: SignedInRequest, first: date) -> HttpResponse:
    """The sessions of one week, whichever of its days the address names."""
    user = request.user
    try:
        start = first_day(first, user.week_start)
        found = history.week_from(user, start)
    except OverflowError:
        raise Http404 from None
    if found is None:
        raise Http404
    shown, review = found
    spread = history.worked_in(shown)
    context = {
        "review": review,
        "worked": [(REGIONS[area], sets) for area, sets in spread.sets],
        "sides": bodymap_sides(spread.much, spread.some),
        "week": shown,
        "today": user.local_date(timezone.now()),
        "earlier": history.week_before(user, start),
        "later": history.week_after(user, start),
        "place": "progress",
    }
    return render(request, "progress/week.html", context)
