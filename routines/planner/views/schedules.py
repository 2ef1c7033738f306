"""A routine on somebody's own days: the page of all of them, and adding, changing and stopping one."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from routines.fitting import fitted
from routines.planner.changes import save
from routines.planner.forms import Room, ScheduleForm
from routines.planner.fortnight import FORTNIGHT, rows_of
from routines.planner.models import Holiday, Schedule
from routines.planner.planning import NOTHING, new_schedule, planning_of
from routines.shelf import find
from routines.visitors import SignedInRequest, VisitorRequest, signed_in


@require_GET
@never_cache
@signed_in
def schedule(request: SignedInRequest) -> HttpResponse:
    return schedule_page(request)


def schedule_page(request: SignedInRequest, *, no_room: bool = False) -> HttpResponse:
    """`no_room`: what was pressed is not possible any more."""
    user, today = request.user, request.user.local_date(timezone.now())
    planning = planning_of(user, request.health.codes)
    too_close = planning.calendar.split(today + FORTNIGHT)[1]
    context = {
        "place": "me",
        "today": today,
        "planning": planning,
        "rows": rows_of(user, planning, request.health, today),
        "holidays": Holiday.objects.of(user).still(today),
        "too_close": [slot for slot in too_close if slot.day >= today],
        "no_room": no_room,
    }
    return render(request, "planner/schedule.html", context, status=422 if no_room else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def schedule_add(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever looks around too: the first schedule makes a guest."""
    visitor = cast(VisitorRequest, request)
    user = request.user if request.user.is_authenticated else None
    found = find(slug, request.user)
    if found is None:
        raise Http404
    fits = fitted(found, visitor.health.codes)
    if fits.is_hidden:
        return redirect(found.routine)
    calendar = (planning_of(user, fits.codes) if user else NOTHING).calendar
    if user and (there := Schedule.objects.of(user).filter(routine=found.routine).first()):
        return redirect(there)
    today = user.local_date(timezone.now()) if user else timezone.localdate()
    new = new_schedule(fits, today)
    if user:
        new.user = user
    room = Room(calendar, fits, today, user.week_start if user else 0)
    form = ScheduleForm(request.POST or None, schedule=new, room=room)
    if form.is_valid():
        new.user = visitor.ensure_user()
        return saved(visitor, form)
    context = {"place": "me", "form": form, "schedule": new, "routine": found.routine}
    return render(request, "planner/schedule_add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def schedule_change(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    own = get_object_or_404(Schedule.objects.of(user).select_related("routine"), pk=pk)
    planning, today = planning_of(user, request.health.codes), user.local_date(timezone.now())
    room = Room(planning.calendar, planning.routines.get(own.pk), today, user.week_start)
    form = ScheduleForm(request.POST or None, schedule=own, room=room)
    if form.is_valid():
        return saved(request, form)
    context = {"place": "me", "form": form, "schedule": own, "routine": own.routine}
    return render(request, "planner/schedule_change.html", context, status=422 if form.is_bound else 200)


def saved(request: VisitorRequest, form: ScheduleForm) -> HttpResponse:
    following = save(form.schedule, timezone.now(), has_other_days=form.has_other_days)
    if following:
        day = date_format(following, "l") + " " + date_format(following, "MONTH_DAY_FORMAT")
        messages.success(request, _("It is on your days. The next one: %(day)s.") % {"day": day})
    return redirect("planner:schedule")


@require_POST
@signed_in
def schedule_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(Schedule.objects.of(request.user).select_related("routine"), pk=pk)
    own.stop(timezone.now())
    messages.success(request, _("%(name)s is off your days. What you did stays.") % {"name": own.routine.name})
    return redirect("planner:schedule")
