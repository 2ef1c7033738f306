"""Days away, on which nothing is planned."""

from datetime import timedelta

from django.contrib import messages
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
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def holiday(request: SignedInRequest) -> HttpResponse:
    today = request.user.local_date(timezone.now())
    form = HolidayForm(request.POST or None, today=today)
    if form.is_valid():
        new = Holiday(user=request.user, **form.cleaned_data)
        count = len(holidays_off(planning_of(request.user).calendar, Away(new.first, new.last)))
        new.save()
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


@require_POST
@signed_in
def holiday_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """One that has begun ends yesterday; one that is to come goes."""
    own = get_object_or_404(Holiday.objects.of(request.user), pk=pk)
    own.end(request.user.local_date(timezone.now()))
    messages.success(request, _("Welcome back. Your days go on as planned."))
    return redirect("planner:schedule")
