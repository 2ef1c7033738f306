"""A session that was left open for hours: finish with what was done, or go on after the questions before a session."""

from uuid import UUID, uuid5

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from routines import pain, starting, sync
from routines.fold import Session
from routines.forms.follow import GoOnForm, sign_told
from routines.health import due_for
from routines.screens import exercise_of, routine_name
from routines.starting import Answers
from routines.sync import NewEvent
from routines.views.follow import no_longer_suits, open_session, where_it_stands
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def left_open(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    if session.finished_at:
        return redirect(where_it_stands(pk, session))
    form = GoOnForm(request.POST or None)
    is_too_much = False
    if form.is_valid():
        if form.has_sign:
            return stop(request, pk, form)
        verdict = starting.judge(request.user, Answers(form.cleaned_data["pain"], has_sign=False))
        is_too_much = verdict > (pain.Before.REDUCED if session.is_reduced else pain.Before.NORMAL)
        if may_go_on(request, session) and not is_too_much:
            go_on(request, pk, session, form)
            return redirect("routines:player", pk=pk)
    left_out = no_longer_suits(session, request.health.codes)
    context = {
        "pk": pk,
        "form": form,
        "session": session,
        "routine": routine_name(session.routine),
        "sets_done": sum(state.done is not None for state in session.steps),
        "is_too_much": is_too_much,
        "may_go_on": may_go_on(request, session) and not is_too_much,
        "left_out": {exercise_of(session.steps[index].item.exercise).name for index in left_out},
    }
    return render(request, "routines/left_open.html", context, status=422 if form.errors else 200)


def may_go_on(request: SignedInRequest, session: Session) -> bool:
    """Today's or yesterday's, while the safety check keeps sessions open."""
    now = timezone.now()
    is_recent = (request.user.local_date(now) - session.day).days <= 1
    is_open = request.health.lock is None and not due_for(request.user, request.health, now)
    return is_recent and is_open


def go_on(request: SignedInRequest, pk: UUID, session: Session, form: GoOnForm) -> None:
    """Without what the health answers have excluded since it was started."""
    now, event = timezone.now(), form.event_id()
    events = [NewEvent(event, "resumed", now, form.happened())]
    if steps := no_longer_suits(session, request.health.codes):
        events.append(NewEvent(uuid5(event, "skipped"), "skipped", now, {"steps": steps}))
    sync.record(request.user, pk, events)


def stop(request: SignedInRequest, pk: UUID, form: GoOnForm) -> HttpResponse:
    sync.record(request.user, pk, [NewEvent(form.event_id(), "hurt", timezone.now(), sign_told(None))])
    return redirect("routines:stopped", pk=pk)
