"""Deleting a session, and thinking again."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from routines import sync
from routines.forms.follow import EventForm
from routines.models import WorkoutSession
from routines.models.session import WorkoutSessionQuerySet
from routines.progress.retention import KEPT_DAYS
from routines.progress.views.weeks import JUST_DELETED
from routines.sync import NewEvent
from routines.visitors import SignedInRequest, signed_in


def restorable(request: SignedInRequest) -> WorkoutSessionQuerySet:
    since = timezone.now() - timedelta(days=KEPT_DAYS)
    return WorkoutSession.objects.deleted_of(request.user).filter(deleted_at__gte=since).select_related("routine")


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def delete(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = get_object_or_404(WorkoutSession.objects.of(request.user).select_related("routine"), pk=pk)
    form = EventForm(request.POST or None)
    if form.is_valid():
        sync.record(request.user, pk, [NewEvent(form.event_id(), "deleted", timezone.now())])
        request.session[JUST_DELETED] = str(pk)
        return redirect("progress:weeks")
    context = {"session": session, "form": form, "days": KEPT_DAYS, "place": "progress"}
    return render(request, "progress/delete.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    get_object_or_404(restorable(request), pk=pk)
    form = EventForm(request.POST)
    if not form.is_valid():
        return deleted_page(request, form, status=422)
    sync.record(request.user, pk, [NewEvent(form.event_id(), "restored", timezone.now())])
    messages.success(request, _("Your session is back, with everything in it."))
    return redirect("progress:session", pk=pk)


@require_GET
@never_cache
@signed_in
def deleted(request: SignedInRequest) -> HttpResponse:
    return deleted_page(request, EventForm())


def deleted_page(request: SignedInRequest, form: EventForm, status: int = 200) -> HttpResponse:
    """Each button has an event of its own, so that several sessions can be brought back from one page."""
    sessions = [(session, EventForm(auto_id=False)) for session in restorable(request).order_by("-deleted_at")]
    context = {"sessions": sessions, "form": form, "days": KEPT_DAYS, "place": "progress"}
    return render(request, "progress/deleted.html", context, status=status)
