"""What a safety check came to, how it is changed, and all that was told."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from exercises import texts
from exercises.emergency import country_of
from exercises.safety import Verdict
from exercises.suiting import judged, rules_of
from routines import checks
from routines.forms.safety import SortedForm
from routines.health import due_for, health_from
from routines.models import SafetyCheck
from routines.outcomes import GET_HELP, GO, SEE_SOMEONE, result
from routines.safety_words import answer_words, question_of, told
from routines.stages import Lock
from routines.views.safety import NEXT, goes_on
from routines.visitors import SignedInRequest, signed_in

PAGES = {
    GO: "safety/go.html",
    "changes": "safety/changes.html",
    SEE_SOMEONE: "safety/see_someone.html",
    GET_HELP: "safety/get_help.html",
}


def own_check(request: SignedInRequest, pk: int) -> SafetyCheck:
    return get_object_or_404(SafetyCheck.objects.filter(user=request.user).exclude(finished_at=None), pk=pk)


@require_safe
@never_cache
@signed_in
def result_page(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, own_check(request, pk))


def show(request: SignedInRequest, check: SafetyCheck, form: SortedForm | None = None) -> HttpResponse:
    """The result as it is today: stages move on, and what was looked at is open again."""
    today = request.user.local_date(timezone.now())
    found = result(check.answers, today, is_sorted=check.sorted_at is not None)
    health = health_from(check, today)
    latest = request.health.check
    context: dict[str, Any] = {
        "place": "me",
        "check": check,
        "is_latest": latest is not None and latest.pk == check.pk,
        "lock": health.lock,
        "codes": health.codes,
        "reasons": reasons_of(health.lock, check),
        "form": form or sorted_form(request, check),
        "next": request.session.get(NEXT, ""),
        "due": due_for(request.user, health, timezone.now()),
        "country": country_of(request),
        **changes(health.codes, check),
    }
    return render(request, PAGES[found.level], context, status=422 if form else 200)


def sorted_form(request: SignedInRequest, check: SafetyCheck, data: Any = None) -> SortedForm:
    told_at = check.finished_at or check.started_at
    is_later_day = request.user.local_date(timezone.now()) > request.user.local_date(told_at)
    return SortedForm(data, is_later_day=is_later_day)


def reasons_of(lock: Lock | None, check: SafetyCheck) -> list[dict[str, Any]]:
    """What closed sessions. That a few questions are left is said only when nothing else is in the way."""
    reasons = lock.reasons if lock else ()
    told = [reason for reason in reasons if reason != "unfinished"]
    return [reason_words(reason, check) for reason in told or reasons]


def reason_words(reason: str, check: SafetyCheck) -> dict[str, Any]:
    """A question with the answer that closed sessions; a stop sign and the rest of a check are no questions."""
    question = texts.questions().full.get(reason)
    flag = texts.red_flags().get(reason)
    answer = check.answers.get(reason)
    return {
        "id": reason,
        "level": flag.level if flag else "D",
        "question": question.text if question else "",
        "answer": answer_words(question, answer) if question and answer is not None else "",
        "is_unsure": answer in {"unsure", "unknown", None},
    }


def changes(codes: tuple[str, ...], check: SafetyCheck) -> dict[str, Any]:
    """What the conditions mean for the library."""
    rows = []
    for rule in rules_of(codes):
        verdicts = [one.verdict for one in judged((rule.code,)).values()]
        rows.append(
            {
                "rule": rule,
                "left_out": verdicts.count(Verdict.EXCLUDE),
                "question": question_of(rule.code, check.answers),
            }
        )
    verdicts = [one.verdict for one in judged(codes).values()]
    return {"rows": rows, "left_out": verdicts.count(Verdict.EXCLUDE), "total": len(verdicts)}


@require_POST
@signed_in
def sorted_out(request: SignedInRequest, pk: int) -> HttpResponse:
    check = own_check(request, pk)
    form = sorted_form(request, check, request.POST)
    latest = checks.latest_of(request.user)
    if latest is None or latest.pk != check.pk:
        return redirect("routines:safety")
    if not form.is_valid():
        return show(request, check, form)
    checks.sort_out(check, timezone.now())
    if check.answers.get("unfinished"):
        messages.success(request, _("Good. There are a few questions left before you start."))
        draft = checks.draft_of(request.user)
        return goes_on(draft) if draft else redirect("routines:safety")
    return redirect("routines:safety-result", pk=pk)


@require_POST
@signed_in
def change(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    """Asks one question again."""
    check = own_check(request, pk)
    if question not in texts.questions().full or question not in check.answers:
        raise Http404
    latest = checks.latest_of(request.user)
    if latest is None or latest.pk != check.pk:
        return redirect("routines:safety")
    checks.change(check, question, timezone.now())
    return redirect("routines:safety-question", question=question)


@require_safe
@never_cache
@signed_in
def answers(request: SignedInRequest) -> HttpResponse:
    """All that was told and shown."""
    finished = SafetyCheck.objects.filter(user=request.user).exclude(finished_at=None).order_by("-finished_at")
    latest = finished.first()
    context = {
        "place": "me",
        "check": latest,
        "health": request.health,
        "due": due_for(request.user, request.health, timezone.now()),
        "told": told(latest.answers) if latest else [],
        "past": finished[:50],
    }
    return render(request, "safety/answers.html", context)


@require_safe
@never_cache
@signed_in
def answers_json(request: SignedInRequest) -> HttpResponse:
    """The same to take along: every check with its answers, its result and what was shown; times in UTC."""
    fields = ("kind", "started_at", "finished_at", "result", "answers", "shown", "sorted_at")
    rows = SafetyCheck.objects.filter(user=request.user).order_by("started_at").values(*fields)
    headers = {"Content-Disposition": 'attachment; filename="backrelief-health-answers.json"'}
    return JsonResponse({"version": 1, "safety_checks": list(rows)}, headers=headers, json_dumps_params={"indent": 1})
