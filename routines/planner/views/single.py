"""One session: on another day, not this time, or as it was."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from routines.planner import changes
from routines.planner.changes import Wish
from routines.planner.forms import BackForm, MoveForm
from routines.planner.models import Schedule
from routines.planner.moving import Offer
from routines.planner.views.schedules import schedule_page
from routines.targets import Outlook
from routines.visitors import SignedInRequest, signed_in


def own_schedule(request: SignedInRequest, pk: int) -> Schedule:
    return get_object_or_404(Schedule.objects.of(request.user).select_related("routine"), pk=pk)


def wish_of(request: SignedInRequest, schedule: Schedule, meant: date) -> Wish:
    today = request.user.local_date(timezone.now())
    rested = Outlook.of(request.user, request.health, today).rest_until(schedule.routine)
    return Wish(schedule.pk, meant, today, rested or date.min)


def back(form: BackForm) -> HttpResponse:
    return redirect("today" if form.cleaned_data.get("back") else "planner:schedule")


@require_POST
@signed_in
def move(request: SignedInRequest, pk: int, meant: date) -> HttpResponse:
    """To the day that was offered; where it has no room any more, the page offers what fits now."""
    schedule, form = own_schedule(request, pk), MoveForm(request.POST)
    if not form.is_valid():
        return schedule_page(request, no_room=True)
    wish = wish_of(request, schedule, meant)
    to, along = form.cleaned_data["to"], form.cleaned_data["along"] or 0
    offer = changes.move(request.user, wish, to, along, timezone.now())
    if offer is None:
        return schedule_page(request, no_room=True)
    messages.success(request, words(schedule, offer))
    return back(form)


def words(schedule: Schedule, offer: Offer) -> str:
    told = {"name": schedule.routine.name, "day": date_format(offer.day, "l"), "n": offer.along}
    if not offer.along:
        return _("%(name)s is on %(day)s now.") % told
    return (
        ngettext(
            "%(name)s is on %(day)s now, and the next one moved along.",
            "%(name)s is on %(day)s now, and the next %(n)s moved along.",
            offer.along,
        )
        % told
    )


@require_POST
@signed_in
def skip(request: SignedInRequest, pk: int, meant: date) -> HttpResponse:
    schedule, form = own_schedule(request, pk), BackForm(request.POST)
    today = request.user.local_date(timezone.now())
    if not form.is_valid() or not changes.skip(request.user, Wish(schedule.pk, meant, today), timezone.now()):
        return schedule_page(request, no_room=True)
    messages.success(request, _("This one is left out. The rest stays as it is."))
    return back(form)


@require_POST
@signed_in
def undo(request: SignedInRequest, pk: int, meant: date) -> HttpResponse:
    schedule, form = own_schedule(request, pk), BackForm(request.POST)
    if not form.is_valid() or not changes.undo(request.user, schedule, meant):
        return schedule_page(request, no_room=True)
    messages.success(request, _("It is as it was before."))
    return back(form)
