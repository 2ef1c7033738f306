"""Following a session step by step: each page shows one step, each form records one event."""

from typing import Any
from uuid import UUID, uuid5

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from exercises.suiting import Codes, is_excluded
from routines import sync
from routines.bundle.sessions import sessions_json
from routines.fold import LEFT_OPEN, DoneSet, Session, StepState
from routines.forms.follow import PauseForm, SetForm, SkipForm
from routines.screens import Screen, exercise_of
from routines.sync import NewEvent
from routines.units import kilograms
from routines.visitors import SignedInRequest, signed_in


def open_session(request: SignedInRequest, pk: UUID) -> Session:
    """The user's session as it stands; 404 when it is somebody else's or deleted."""
    session = sync.read(request.user, pk)
    if session is None or session.deleted_at:
        raise Http404
    return session


def where_it_stands(pk: UUID, session: Session) -> str:
    """The page on which the session goes on."""
    if session.is_stopped:
        return reverse("routines:stopped", args=[pk])
    if session.finished_at:
        return reverse("progress:session", args=[pk])
    if session.was_left or timezone.now() - session.last_activity > LEFT_OPEN:
        return reverse("routines:left-open", args=[pk])
    if session.current is None:
        return reverse("routines:after", args=[pk])
    return reverse("routines:player", args=[pk])


def closed(request: SignedInRequest, pk: UUID, session: Session) -> str:
    """Where to go instead of a page to exercise by; empty while the session may go on."""
    here = where_it_stands(pk, session)
    if here != reverse("routines:player", args=[pk]):
        return here
    if lock := locked(request):
        return lock
    return reverse("routines:left-open", args=[pk]) if no_longer_suits(session, request.health.codes) else ""


def locked(request: SignedInRequest) -> str:
    """What the safety check came to, where it closes all sessions; else empty."""
    check = request.health.check
    return reverse("routines:safety-result", args=[check.pk]) if check and request.health.lock else ""


def no_longer_suits(session: Session, codes: Codes) -> list[int]:
    """Open steps, by index, whose exercise health answers given since have excluded."""
    return [s.step.index for s in session.steps if s.is_open and is_excluded(s.item.exercise, codes)]


def rest_goes_on(session: Session, state: StepState) -> StepState | None:
    """The set before this step, while its rest is not over: whoever comes back, from a pause or a reload, rests on."""
    before = session.steps[state.step.index - 1] if state.step.index else None
    return before if before and before.done and rest_left(session, before, before.done) > 0 else None


def rest_left(session: Session, state: StepState, done: DoneSet) -> int:
    """Seconds of rest after a set, pauses left out; below zero when it is over."""
    gone = timezone.now() - done.at - session.breaks
    return round(state.item.rest - gone.total_seconds())


def step_or_404(session: Session, index: int) -> StepState:
    if not 0 <= index < len(session.steps):
        raise Http404
    return session.steps[index]


@require_GET
@never_cache
@signed_in
def player(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The step to do next, or whatever the session has come to."""
    session = open_session(request, pk)
    state = session.current
    if (elsewhere := closed(request, pk, session)) or state is None:
        return redirect(elsewhere or where_it_stands(pk, session))
    if session.paused_since:
        return render(request, "routines/paused.html", {"pk": pk, "session": session, "form": PauseForm()})
    if "next" not in request.GET and (resting := rest_goes_on(session, state)):
        return redirect("routines:rest", pk=pk, index=resting.step.index)
    screen = Screen.of(request.user, pk, session, state)
    begun = begun_json(request, pk, session)
    return render(request, "routines/player.html", {"screen": screen, "has_timer": screen.is_timed, "begun": begun})


def begun_json(request: SignedInRequest, pk: UUID, session: Session) -> dict[str, Any] | None:
    """What the phone needs of a session that has only just begun: it may lose the network before it fetches it."""
    return None if any(st.done for st in session.steps) else sessions_json(request.user, [pk])[0]


@require_GET
@never_cache
@signed_in
def step(request: SignedInRequest, pk: UUID, index: int) -> HttpResponse:
    """One step again, to look at it or to put its numbers right."""
    session = open_session(request, pk)
    state = step_or_404(session, index)
    if (session.finished_at or session.current) and (elsewhere := closed(request, pk, session)):
        return redirect(elsewhere)
    screen = Screen.of(request.user, pk, session, state)
    return render(request, "routines/player.html", {"screen": screen, "is_again": True})


@require_POST
@signed_in
def record_set(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    form = SetForm(request.POST)
    if not form.is_valid():
        return bad_set(request, pk, session, form)
    data = form.cleaned_data
    state = step_or_404(session, data["step"])
    if data["exercise"] not in (state.item.exercise, state.planned.exercise):
        raise Http404
    values = form.happened()
    event = form.event_id()
    if state.done and state.done.event == event and not says_the_same(state.done, values):
        # The answer to the first press got lost, and the numbers were changed before the second.
        event = uuid5(event, str(sorted(values.items())))
    folded = sync.record(request.user, pk, [NewEvent(event, "set", timezone.now(), values)])
    if folded is None or folded.current is None or not state.item.rest:
        return redirect(where_it_stands(pk, folded or session))
    return redirect("routines:rest", pk=pk, index=data["step"])


def says_the_same(done: DoneSet, values: dict[str, Any]) -> bool:
    load = kilograms(values["load"], values["unit"]) if values["load"] else None
    typed = (values["reps"], values["seconds"], load, values["band"], values["effort"])
    return typed == (done.reps, done.seconds, done.load, done.band, done.effort)


def bad_set(request: SignedInRequest, pk: UUID, session: Session, form: SetForm) -> HttpResponse:
    """The same step with what was typed and what is wrong with it."""
    index = form.cleaned_data.get("step")
    state = session.current if index is None else step_or_404(session, index)
    if state is None:
        return redirect(where_it_stands(pk, session))
    screen = Screen.of(request.user, pk, session, state).with_typed(form.data)
    return render(request, "routines/player.html", {"screen": screen, "form": form}, status=422)


@require_GET
@never_cache
@signed_in
def rest(request: SignedInRequest, pk: UUID, index: int) -> HttpResponse:
    """The rest after a set. How much of it is left follows from when the set was done, however often this is opened."""
    session = open_session(request, pk)
    state = step_or_404(session, index)
    following = session.current
    elsewhere = closed(request, pk, session)
    if following is None or state.done is None or session.paused_since or elsewhere:
        return redirect(elsewhere or where_it_stands(pk, session))
    left = rest_left(session, state, state.done)
    context = {
        "screen": Screen.of(request.user, pk, session, following),
        "done": state,
        "done_exercise": exercise_of(state.item.exercise),
        "seconds": state.item.rest,
        "left": left,
        "clock": "{}:{:02}".format(*divmod(max(0, left), 60)),
        "is_last_of_exercise": following.step.place != state.step.place,
    }
    return render(request, "routines/rest.html", context)


@require_POST
@signed_in
def skip(request: SignedInRequest, pk: UUID) -> HttpResponse:
    session = open_session(request, pk)
    form = SkipForm(request.POST)
    if form.is_valid():
        state = step_or_404(session, form.cleaned_data["step"])
        others = session.steps_of(state.step.place) if form.cleaned_data["rest_of_exercise"] else [state]
        steps = [s.step.index for s in others if s.is_open]
        if steps:
            event = NewEvent(form.event_id(), "skipped", timezone.now(), {"steps": steps})
            session = sync.record(request.user, pk, [event]) or session
    return redirect(where_it_stands(pk, session))


@require_POST
@signed_in
def pause(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return note(request, pk, "paused")


@require_POST
@signed_in
def resume(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return note(request, pk, "resumed")


def note(request: SignedInRequest, pk: UUID, kind: str) -> HttpResponse:
    session = open_session(request, pk)
    form = PauseForm(request.POST)
    if form.is_valid() and not session.finished_at:
        sync.record(request.user, pk, [NewEvent(form.event_id(), kind, timezone.now())])
    return redirect("routines:player", pk=pk)
