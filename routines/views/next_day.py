"""How the back is on the morning after a session: asked once, answered in one tap."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from routines import pain, sync
from routines.forms.next_day import NextDayForm
from routines.models import PainReport, WorkoutSession
from routines.mornings import can_answer
from routines.sync import NewEvent
from routines.targets import Outlook
from routines.visitors import SignedInRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def next_day(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The question, and once it is answered what the answer means."""
    session = get_object_or_404(WorkoutSession.objects.of(request.user).select_related("routine"), pk=pk)
    is_asked = can_answer(session, request.user.local_date(timezone.now()))
    if not is_asked and (request.method == "POST" or session.pain_next_day is None):
        raise Http404
    form = NextDayForm(request.POST or None)
    if form.is_valid():
        answers = form.happened()
        verdict = pain.next_day(session.pain_before, answers["score"], slept_badly=answers["slept_badly"])
        data = {**answers, "verdict": verdict.name}
        sync.record(request.user, pk, [NewEvent(form.event_id(), "next_day", timezone.now(), data)])
        return redirect("routines:next-day", pk=pk)
    answered = session.pain_next_day
    told = session.pain_reports.filter(moment=PainReport.Moment.NEXT_DAY).order_by("at").last()
    today = request.user.local_date(timezone.now())
    context = {
        "session": session,
        "form": form,
        "is_asked": is_asked,
        "is_up": told is not None and told.verdict == pain.NextDay.UP.name,
        "follow": Outlook.of(request.user, request.health, today).follow_up().name,
        "rise": (answered or 0) - session.pain_before,
        "place": "today",
    }
    return render(request, "routines/next_day.html", context, status=422 if form.is_bound else 200)
