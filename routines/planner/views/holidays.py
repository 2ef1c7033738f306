"""Days away, on which nothing is planned."""

from dataclasses import replace
from datetime import date, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from routines.planner.days import Away
from routines.planner.forms import HolidayForm
from routines.planner.models import Holiday
from routines.planner.moving import holidays_off
from routines.planner.planning import planning_of
from routines.sync import one_at_a_time
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def holiday(request: SignedInRequest) -> HttpResponse:
    today = request.user.local_date(timezone.now())
    form = HolidayForm(request.POST or None, today=today)
    if form.is_valid():
        new, count = kept(request, **form.cleaned_data)
        back = new.last + timedelta(days=1)
        told = {"n": count, "day": f"{date_format(back, 'l')} {date_format(back, 'MONTH_DAY_FORMAT')}"}
        messages.success(
            request,
            ngettext(
                "Enjoy your days away. %(n)s session is left out; from %(day)s on it goes on.",
                "Enjoy your days away. %(n)s sessions are left out; from %(day)s on it goes on.",
                count,
            )
            % told,
        )
        return redirect("planner:schedule")
    return render(request, "planner/holiday.html", {"place": "me", "form": form}, status=422 if form.is_bound else 200)


def kept(request: SignedInRequest, first: date, last: date) -> tuple[Holiday, int]:
    """With the number of sessions that it leaves out. Pressed twice, it is there once."""
    with transaction.atomic():
        one_at_a_time(request.user)
        new, _is_new = Holiday.objects.get_or_create(user=request.user, first=first, last=last)
        others = planning_of(request.user, request.health.codes).calendar
        others = replace(others, away=[one for one in others.away if one != Away(first, last)])
        return new, len(holidays_off(others, Away(first, last)))


@require_POST
@signed_in
def holiday_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """One that has begun ends yesterday; one that is to come goes."""
    own = get_object_or_404(Holiday.objects.of(request.user), pk=pk)
    own.end(request.user.local_date(timezone.now()))
    messages.success(request, _("Welcome back. Your days go on as planned."))
    return redirect("planner:schedule")
