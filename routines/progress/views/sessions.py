"""One session as it was, and putting its numbers right."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from routines import sync
from routines.fold import Session
from routines.models import WorkoutSession
from routines.mornings import can_answer
from routines.progress.details import hurts, sections
from routines.progress.forms import CorrectForm
from routines.progress.weekly import rise
from routines.screens import exercise_of
from routines.sync import NewEvent
from routines.visitors import SignedInRequest, signed_in


@require_GET
@never_cache
@signed_in
def session(request: SignedInRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(WorkoutSession.objects.of(request.user).select_related("routine"), pk=pk)
    folded = folded_or_404(request, pk)
    context = {
        "session": row,
        "sections": sections(folded),
        "hurts": hurts(folded),
        "rise": rise(row.pain_before, row.pain_next_day),
        "can_answer": row.pain_next_day is None and can_answer(row, request.user.local_date(timezone.now())),
        "place": "progress",
    }
    return render(request, "progress/session.html", context)


def folded_or_404(request: SignedInRequest, pk: UUID) -> Session:
    folded = sync.read(request.user, pk)
    if folded is None or folded.deleted_at:
        raise Http404
    return folded


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def correct_set(request: SignedInRequest, pk: UUID, step: int) -> HttpResponse:
    """Another event with the numbers as they should have been: what was recorded first is kept."""
    folded = folded_or_404(request, pk)
    state = next((state for state in folded.steps if state.step.index == step), None)
    if state is None or state.done is None:
        raise Http404
    exercise = exercise_of(state.item.exercise)
    form = CorrectForm(request.POST or None, state=state, exercise=exercise, unit=request.user.unit)
    if form.is_valid():
        data = {"step": step, "exercise": exercise.slug, **form.values()}
        correction = {"event": str(state.done.event), "data": data}
        sync.record(request.user, pk, [NewEvent(form.event_id(), "corrected", timezone.now(), correction)])
        messages.success(request, _("Your set is put right."))
        return redirect("progress:session", pk=pk)
    context = {"pk": pk, "session": folded, "state": state, "exercise": exercise, "form": form, "place": "progress"}
    return render(request, "progress/correct_set.html", context, status=422 if form.is_bound else 200)
