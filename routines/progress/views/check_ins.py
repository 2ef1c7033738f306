"""Check-ins: one question a screen, what the answers come to, and those so far."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from routines.progress import questions
from routines.progress.forms import ActivitiesForm, ScoreForm
from routines.progress.measures import compare, felt, worth_asking
from routines.progress.models import CheckIn
from routines.progress.questions import ACTIVITIES, CHANGE, Question
from routines.progress.schedule import WEEK, due, next_day
from routines.visitors import SignedInRequest, signed_in

if TYPE_CHECKING:
    from django import forms


@require_GET
@never_cache
@signed_in
def check_ins(request: SignedInRequest) -> HttpResponse:
    """What they are for, when the next one is, and those so far."""
    found = list(CheckIn.objects.of(request.user))
    days = [one.answers().day for one in found]
    now = timezone.now()
    today = request.user.local_date(now)
    context = {
        "found": found[::-1],
        "draft": CheckIn.objects.drafts_of(request.user, now).first(),
        "due": due(days, today),
        "next_day": next_day(days, today),
        "place": "progress",
    }
    return render(request, "progress/check_ins.html", context)


@require_POST
@signed_in
def check_in_begin(request: SignedInRequest) -> HttpResponse:
    return goes_on(request, CheckIn.objects.begin(request.user, timezone.now()))


def asked_of(draft: CheckIn) -> list[str]:
    is_first = not CheckIn.objects.of(draft.user).exists()
    return questions.screens(draft.activities, is_first=is_first)


def named(draft: CheckIn) -> list[dict[str, Any]]:
    """The activities of this one or, until they were asked for, those of the one before."""
    own: list[dict[str, Any]] | None = draft.activities
    if own is None and (last := CheckIn.objects.of(draft.user).last()):
        own = last.activities
    return own or []


def is_answered(draft: CheckIn, screen: str) -> bool:
    index = questions.activity_index(screen)
    if index is not None:
        return (draft.activities or [])[index]["score"] is not None
    return getattr(draft, screen) is not None


def goes_on(request: SignedInRequest, draft: CheckIn) -> HttpResponse:
    """To the first question without an answer; after the last of them, to what they come to."""
    for screen in asked_of(draft):
        if not is_answered(draft, screen):
            return redirect("progress:check-in-question", screen=screen)
    now = timezone.now()
    draft.finish(now, request.user.local_date(now))
    return redirect(draft)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def check_in_question(request: SignedInRequest, screen: str) -> HttpResponse:
    draft = CheckIn.objects.drafts_of(request.user, timezone.now()).first()
    if draft is None:
        return redirect("progress:check-ins")
    asked = asked_of(draft)
    if screen not in asked:
        raise Http404
    form = form_of(request, draft, screen)
    if form.is_valid():
        keep(draft, screen, form)
        return goes_on(request, draft)
    expected = questions.screens(named(draft), is_first=CHANGE not in asked)
    context = {"form": form, "screen": screen, "at": questions.place(screen, expected), "place": "progress"}
    return render(request, "progress/check_in_question.html", context, status=422 if form.is_bound else 200)


def form_of(request: SignedInRequest, draft: CheckIn, screen: str) -> "forms.Form":
    data = request.POST if request.method == "POST" else None
    if screen == ACTIVITIES:
        return ActivitiesForm(data, names=[one["name"] for one in named(draft)])
    index = questions.activity_index(screen)
    given = getattr(draft, screen) if index is None else (draft.activities or [])[index]["score"]
    return ScoreForm(data, initial={"score": given}, question=question_of(draft, screen))


def question_of(draft: CheckIn, screen: str) -> Question:
    index = questions.activity_index(screen)
    if index is not None:
        return questions.own((draft.activities or [])[index]["name"])
    if screen == CHANGE:
        return questions.changed(date_format(first_day(draft), "DATE_FORMAT"))
    return questions.PEG[screen]


def first_day(draft: CheckIn) -> date:
    """What the one that is being answered is compared with."""
    return CheckIn.objects.of(draft.user)[0].answers().day


def keep(draft: CheckIn, screen: str, form: "forms.Form") -> None:
    index = questions.activity_index(screen)
    if isinstance(form, ActivitiesForm):
        draft.name_activities(form.names())
    elif index is not None:
        draft.score_activity(index, form.cleaned_data["score"])
    elif screen == CHANGE:
        draft.feel(form.cleaned_data["score"], first_day(draft))
    else:
        draft.score(screen, form.cleaned_data["score"])


@require_GET
@never_cache
@signed_in
def check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """The scores, against the first time and the time before, and what the differences mean."""
    found = list(CheckIn.objects.of(request.user))
    number = next((index for index, one in enumerate(found) if one.pk == pk), None)
    if number is None:
        raise Http404
    now, first, before = found[number].answers(), found[0].answers(), found[max(number - 1, 0)].answers()
    weeks = (now.day - first.day) // WEEK
    context = {
        "row": found[number],
        "now": now,
        "first": first if number else None,
        "before": before if number > 1 else None,
        "since_first": compare(first, now) if number else [],
        "since_before": compare(before, now) if number > 1 else [],
        "own": [(name, first.activities.get(name), score) for name, score in now.activities.items()],
        "felt": None if now.change is None else felt(now.change),
        "worth_asking": worth_asking(first, now, weeks) if number else None,
        "next_day": next_day([one.answers().day for one in found], request.user.local_date(timezone.now())),
        "is_latest": number == len(found) - 1,
        "place": "progress",
    }
    return render(request, "progress/check_in.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def check_in_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(CheckIn.objects.of(request.user), pk=pk)
    if request.method == "POST":
        row.delete()
        messages.success(request, _("The check-in is deleted."))
        return redirect("progress:check-ins")
    return render(request, "progress/check_in_delete.html", {"row": row, "place": "progress"})
