"""A session that was left open for hours: finish with what was done, or go on after the questions before a session."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from routines import pain, starting, sync
from routines.forms.follow import GoOnForm
from routines.screens import routine_name
from routines.starting import Answers
from routines.sync import NewEvent
from routines.views.follow import open_session, where_it_stands
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def left_open(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    if session.finished_at:
        return redirect(where_it_stands(pk, session))
    form = GoOnForm(request.POST or None)
    verdict = None
    if form.is_valid():
        verdict = starting.judge(request.user, Answers(form.cleaned_data["pain"], form.has_sign))
        if verdict is pain.Before.STOP:
            data = {"step": None, "score": None, "sign": True, "verdict": pain.During.GET_HELP.name}
            sync.record(request.user, pk, [NewEvent(form.event_id(), "hurt", timezone.now(), data)])
            return redirect("routines:stopped", pk=pk)
        if verdict <= (pain.Before.REDUCED if session.is_reduced else pain.Before.NORMAL):
            sync.record(request.user, pk, [NewEvent(form.event_id(), "resumed", timezone.now())])
            return redirect("routines:player", pk=pk)
    context = {
        "pk": pk,
        "form": form,
        "session": session,
        "routine": routine_name(session.routine),
        "sets_done": sum(state.done is not None for state in session.steps),
        "is_too_much": verdict is not None,
    }
    return render(request, "routines/left_open.html", context, status=422 if form.errors else 200)
