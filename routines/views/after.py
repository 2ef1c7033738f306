"""The end of a session, when everything is done or when the person says so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from routines import sync
from routines.forms.after import AfterForm
from routines.forms.follow import PauseForm
from routines.models import WorkoutSession
from routines.screens import routine_name
from routines.sync import NewEvent
from routines.views.follow import open_session, where_it_stands
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def after(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    if session.finished_at:
        return redirect(where_it_stands(pk, session))
    sets_done = sum(state.done is not None for state in session.steps)
    if not sets_done:
        context = {"pk": pk, "form": PauseForm(), "routine": routine_name(session.routine)}
        return render(request, "routines/nothing_done.html", context)
    form = AfterForm(request.POST or None)
    if form.is_valid():
        sync.record(request.user, pk, [NewEvent(form.event_id(), "finished", timezone.now(), form.happened())])
        messages.success(request, _("Your session is saved. Tomorrow morning we ask once how your back is."))
        return redirect("progress:session", pk=pk)
    row = WorkoutSession.objects.select_related("routine").get(pk=pk)
    context = {
        "pk": pk,
        "session": session,
        "routine": row.routine,
        "is_strength": row.is_strength,
        "form": form,
        "sets_done": sets_done,
        "minutes": round(session.seconds / 60),
        "is_early": session.current is not None,
        "pain_before": session.score("before"),
        "planned": next((one for one in request.upcoming() if one.in_days), None),
    }
    return render(request, "routines/after.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def discard(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Takes away a session in which nothing was done; one with sets is deleted from its own page, which asks first."""
    session = open_session(request, pk)
    form = PauseForm(request.POST)
    if form.is_valid() and not any(state.done for state in session.steps):
        sync.record(request.user, pk, [NewEvent(form.event_id(), "deleted", timezone.now())])
        messages.info(request, _("Nothing was done, so nothing is kept. Come back when it suits you."))
    return redirect("today")
