"""Another exercise for the sets that are left: the machine is taken, or this is too hard today."""

from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from routines import sync
from routines.forms.follow import SwapForm
from routines.screens import exercise_of
from routines.swaps import choices, left_out, open_steps, suited_item
from routines.sync import NewEvent
from routines.views.follow import closed, open_session, step_or_404
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def swap(request: SignedInRequest, pk: UUID, index: int) -> HttpResponse:
    session = open_session(request, pk)
    state = step_or_404(session, index)
    if elsewhere := closed(request, pk, session):
        return redirect(elsewhere)
    found = choices(session, state, request.health.codes)
    form = SwapForm(request.POST or None)
    if form.is_valid():
        offered = {exercise.slug: exercise for exercises in found.values() for exercise in exercises}
        chosen = offered.get(form.cleaned_data["to"])
        if chosen is None:
            messages.error(request, _("That exercise cannot be taken here. Please choose another."))
            return redirect("routines:swap", pk=pk, index=index)
        if open_steps(session, state):
            item, event, now = suited_item(state.item, chosen, request.health.codes), form.event_id(), timezone.now()
            data = {"step": index, "item": vars(item), "why": form.cleaned_data["why"]}
            events = [NewEvent(event, "swapped", now, data)]
            if fewer := left_out(session, state, chosen, request.health.codes):
                events.append(NewEvent(uuid5(event, "skipped"), "skipped", now, {"steps": fewer}))
            sync.record(request.user, pk, events)
        return redirect("routines:player", pk=pk)
    context = {
        "pk": pk,
        "state": state,
        "exercise": exercise_of(state.item.exercise),
        "choices": found,
        "swap_event": uuid4(),
        "skip_event": uuid4(),
    }
    return render(request, "routines/swap.html", context, status=422 if form.is_bound else 200)
