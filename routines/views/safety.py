"""The safety check: one question a screen, and the answers given so far."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exercises import texts
from exercises.library.schema import Question
from exercises.screening import is_open, next_question, progress
from routines import checks
from routines.forms.safety import AnswerForm, BeginForm
from routines.health import due_for
from routines.models import SafetyCheck
from routines.safety_words import answer_buttons, answer_words
from routines.visitors import SignedInRequest, VisitorRequest, signed_in

NEXT = "after_safety"  # in the session: the page that sent somebody here


def is_short(check: SafetyCheck) -> bool:
    return check.kind == SafetyCheck.Kind.SHORT


@require_safe
@never_cache
def safety(request: HttpRequest) -> HttpResponse:
    """What the check is, or how far it has come."""
    visitor = cast(VisitorRequest, request)
    user = request.user if request.user.is_authenticated else None
    draft = checks.draft_of(user) if user else None
    context: dict[str, Any] = {
        "health": visitor.health,
        "due": due_for(user, visitor.health, timezone.now()),
        "next": request.GET.get("next", ""),
        "draft": draft,
    }
    if draft and (question := next_question(draft.answers, is_short=is_short(draft))):
        context["goes_on"] = question
        context["at"] = progress(question.id, draft.answers, is_short=is_short(draft))
    return render(request, "safety/safety.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST)
    if not form.is_valid():
        return redirect("routines:safety")
    user = cast(VisitorRequest, request).ensure_user()
    draft = checks.begin(user, form.cleaned_data["kind"], timezone.now())
    back = form.cleaned_data["next"]
    if back and url_has_allowed_host_and_scheme(back, None):
        request.session[NEXT] = back
    return goes_on(draft)


def goes_on(draft: SafetyCheck) -> HttpResponse:
    """To the next question, or to what the check came to."""
    if draft.finished_at:
        return redirect("routines:safety-result", pk=draft.pk)
    question = next_question(draft.answers, is_short=is_short(draft))
    return redirect("routines:safety-question", question=question.id) if question else redirect("routines:safety")


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def question(request: SignedInRequest, question: str) -> HttpResponse:
    draft = checks.draft_of(request.user)
    if draft is None:
        return redirect("routines:safety")
    if not is_open(question, draft.answers, is_short=is_short(draft)):
        return goes_on(draft)
    asked = known_question(question)
    today = request.user.local_date(timezone.now())
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, question=asked, answers=draft.answers, today=today)
    if not form.is_valid():
        return question_page(request, draft, form)
    return goes_on(checks.record(draft, asked, form.cleaned_data["value"], timezone.now()))


def known_question(name: str) -> Question:
    questions = texts.questions()
    return questions.full.get(name) or questions.short[name]


def question_page(request: SignedInRequest, draft: SafetyCheck, form: AnswerForm) -> HttpResponse:
    asked = form.question
    given = draft.answers.get(asked.id)
    before = None if given is not None else earlier_answer(request, asked)
    context = {
        "question": asked,
        "section": texts.questions().sections[asked.section],
        "why": texts.questions().why[asked.section],
        "at": progress(asked.id, draft.answers, is_short=is_short(draft)),
        "form": form,
        "buttons": answer_buttons(form),
        "given": form.data.get("day") or form.data.get("weeks") if form.is_bound else given,
        "ticked": form.typed_ticks if form.is_bound else given or [],
        "before": answer_words(asked, before) if before is not None else "",
    }
    return render(request, "safety/question.html", context, status=422 if form.is_bound else 200)


def earlier_answer(request: SignedInRequest, question: Question) -> Any:
    check = request.health.check
    return check.answers.get(question.id) if check and not question.flags else None
