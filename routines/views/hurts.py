"""Something hurts: how much and where, then what to do, by the rules in `routines.pain`."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from routines import pain, sync
from routines.fold import Session, StepState
from routines.forms.follow import HurtForm, StopSignForm, sign_told
from routines.models import Block
from routines.screens import exercise_of
from routines.swaps import choices, open_steps
from routines.sync import NewEvent
from routines.views.follow import locked, open_session, step_or_404, where_it_stands
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
            "dizzy_event": uuid4(),
            "sign_form": StopSignForm(initial={"step": index}),
            "exercise": exercise_of(state.item.exercise),
        }
        return render(request, "routines/hurts.html", context, status=422 if form.is_bound else 200)
    sync.record(request.user, pk, hurt_events(session, state, form))
    return redirect("routines:verdict", pk=pk, index=index)


def hurt_events(session: Session, state: StepState, form: HurtForm) -> list[NewEvent]:
    """The report with its verdict, and what a red verdict takes out of the session.

    Sent again, it is judged as the first time. With other answers (the first answer got lost, and it hurts more by now)
    it is another report.
    """
    told, event = form.happened(), form.event_id()
    answers = {name: told[name] for name in ("score", "spreads", "sharp")}
    sent = next((report for report in session.reports if report.event == event), None)
    if sent and answers == {name: getattr(sent, name) for name in answers}:
        return []
    if sent:
        event = uuid5(event, str(sorted(answers.items())))
    verdict = pain.during(**answers, start=session.score("before") or 0, earlier_reds=session.reds)
    now = timezone.now()
    events = [NewEvent(event, "hurt", now, {**told, "step": state.step.index, "verdict": verdict.name})]
    if steps := steps_to_leave(session, state, verdict):
        events.append(NewEvent(uuid5(event, "skipped"), "skipped", now, {"steps": steps}))
    return events


def steps_to_leave(session: Session, state: StepState, verdict: pain.During) -> list[int]:
    """Red takes away the rest of this exercise; a second red also all that is left but the cool-down."""
    this = set(open_steps(session, state))
    if verdict is pain.During.LEAVE:
        return sorted(this)
    if verdict is pain.During.END:
        before = {s.step.index for s in session.steps if s.is_open and s.planned.block != Block.COOL_DOWN}
        return sorted(this | before)
    return []


@require_GET
@never_cache
@signed_in
def verdict(request: SignedInRequest, pk: UUID, index: int) -> HttpResponse:
    """What the rules say about the latest report, with what can be done now: nothing where sessions are closed."""
    session = open_session(request, pk)
    state = step_or_404(session, index)
    reports = [report for report in session.reports if report.moment == "during"]
    if not reports or session.finished_at:
        return redirect(where_it_stands(pk, session))
    if lock := locked(request):
        return redirect(lock)
    left = open_steps(session, state)
    easier = choices(session, state, request.health.codes)["easier"] if left else []
    context = {
        "pk": pk,
        "state": state,
        "exercise": exercise_of(state.item.exercise),
        "report": reports[-1],
        "easier": easier[0] if easier else None,
        "has_sets_left": bool(left),
        "goes_on": where_it_stands(pk, session),
        "swap_event": uuid4(),
        "skip_event": uuid4(),
    }
    return render(request, "routines/verdict.html", context)


@require_POST
@signed_in
def get_help(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A stop sign ends the session at once, and counts even when the session was over already."""
    open_session(request, pk)
    form = StopSignForm(request.POST)
    event, told = (form.event_id(), form.happened()) if form.is_valid() else (uuid4(), sign_told(None))
    sync.record(request.user, pk, [NewEvent(event, "hurt", timezone.now(), told)])
    return redirect("routines:stopped", pk=pk)


@require_GET
@never_cache
@signed_in
def stopped(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    if not session.is_stopped:
        return redirect(where_it_stands(pk, session))
    is_dizzy = all(sign.sign == "dizzy" for sign in session.signs)
    return render(request, "routines/dizzy.html" if is_dizzy else "routines/get_help.html", {"pk": pk})
