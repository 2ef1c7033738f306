"""Something hurts: how much and where, then what to do, by the rules in `routines.pain`."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from routines import pain, sync
from routines.fold import Session, StepState
from routines.forms.follow import HurtForm, StopSignForm
from routines.models import Block
from routines.screens import exercise_of
from routines.swaps import linked
from routines.sync import NewEvent
from routines.views.follow import open_session, step_or_404, where_it_stands
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def hurts(request: SignedInRequest, pk: UUID, index: int) -> HttpResponse:
    session = open_session(request, pk)
    state = step_or_404(session, index)
    if session.finished_at:
        return redirect(where_it_stands(pk, session))
    form = HurtForm(request.POST or None, initial={"step": index})
    if not form.is_valid():
        context = {
            "pk": pk,
            "form": form,
            "sign_form": StopSignForm(initial={"step": index}),
            "exercise": exercise_of(state.item.exercise),
        }
        return render(request, "routines/hurts.html", context, status=422 if form.is_bound else 200)
    sync.record(request.user, pk, hurt_events(session, state, form))
    return redirect("routines:verdict", pk=pk, index=index)


def hurt_events(session: Session, state: StepState, form: HurtForm) -> list[NewEvent]:
    """The report with its verdict, and what a red verdict takes out of the session."""
    spreads, sharp, score = form.spreads, form.cleaned_data["sharp"], form.cleaned_data["score"]
    start = session.score("before") or 0
    verdict = pain.during(score, start, spreads=spreads, sharp=sharp, earlier_reds=session.reds)
    report = {
        "step": state.step.index,
        "score": score,
        "spreads": spreads,
        "sharp": sharp,
        "sign": False,
        "verdict": verdict.name,
    }
    now, event = timezone.now(), form.event_id()
    events = [NewEvent(event, "hurt", now, report)]
    if steps := steps_to_leave(session, state, verdict):
        events.append(NewEvent(uuid5(event, "skipped"), "skipped", now, {"steps": steps}))
    return events


def steps_to_leave(session: Session, state: StepState, verdict: pain.During) -> list[int]:
    """Red takes away the rest of this exercise; a second red all that is left but the cool-down."""
    if verdict is pain.During.LEAVE:
        return [s.step.index for s in session.steps_of(state.step.place) if s.is_open]
    if verdict is pain.During.END:
        return [s.step.index for s in session.steps if s.is_open and s.planned.block != Block.COOL_DOWN]
    return []


@require_GET
@never_cache
@signed_in
def verdict(request: SignedInRequest, pk: UUID, index: int) -> HttpResponse:
    """What the rules say about the latest report, with what can be done now."""
    session = open_session(request, pk)
    state = step_or_404(session, index)
    reports = [report for report in session.reports if report.moment == "during"]
    if not reports or session.finished_at:
        return redirect(where_it_stands(pk, session))
    easier = linked(state.item.exercise, "easier")
    context = {
        "pk": pk,
        "state": state,
        "exercise": exercise_of(state.item.exercise),
        "report": reports[-1],
        "easier": easier[0] if easier and state.is_open else None,
        "goes_on": where_it_stands(pk, session),
        "new_event": uuid4(),
    }
    return render(request, "routines/verdict.html", context)


@require_POST
@signed_in
def get_help(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A stop sign ends the session at once."""
    session = open_session(request, pk)
    form = StopSignForm(request.POST)
    if form.is_valid() and not session.finished_at:
        data = {"step": form.cleaned_data["step"], "score": None, "sign": True, "verdict": pain.During.GET_HELP.name}
        sync.record(request.user, pk, [NewEvent(form.event_id(), "hurt", timezone.now(), data)])
    return redirect("routines:stopped", pk=pk)


@require_GET
@never_cache
@signed_in
def stopped(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    if not session.is_stopped:
        return redirect(where_it_stands(pk, session))
    return render(request, "routines/get_help.html", {"pk": pk})
