"""Bringing a file: choose it, see what is in it, keep it, take it back."""

from typing import cast

from allauth.decorators import rate_limit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from exercises.shelf import shelf
from routines.progress.document.undo import undo
from routines.progress.imports import flow, preview
from routines.progress.imports.files import UnfitError
from routines.progress.imports.forms import BringForm, MatchForm
from routines.progress.imports.matching import matches
from routines.progress.models import Import, PastWorkout
from routines.visitors import SignedInRequest, VisitorRequest, signed_in

A_PAGE = 20


@require_http_methods(["GET", "POST"])
@never_cache
@rate_limit(action="bring")  # type: ignore[untyped-decorator]
def bring(request: HttpRequest) -> HttpResponse:
    """Anybody may: whoever comes from another app has nothing here yet."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid():
        user = cast(VisitorRequest, request).ensure_user()
        row = flow.bring(user, form.text, app=form.app, file_name=form.file_name)
        return redirect("progress:brought", pk=row.pk)
    return render(request, "progress/bring.html", {"form": form, "place": "me"}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def brought(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is in the file; a POST keeps it."""
    row = get_object_or_404(Import.objects.of(request.user), pk=pk)
    if row.kept_at:
        return redirect("progress:data")
    try:
        return own_file(request, row) if row.app == Import.App.OWN else other_file(request, row)
    except UnfitError as error:
        row.delete()
        messages.error(request, str(error))
        return redirect("progress:bring")


def own_file(request: SignedInRequest, row: Import) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        found = flow.keep_document(request.user, row, now)
        return kept(request, row, len(found.problems))
    shown = preview.of_document(request.user, flow.document_of(request.user, row, now))
    return render(request, "progress/brought.html", {"row": row, "preview": shown, "place": "me"})


def other_file(request: SignedInRequest, row: Import) -> HttpResponse:
    user, unit = request.user, request.POST.get("unit", "")
    found = flow.reading_of(user, row, timezone.now(), unit if unit in {"kg", "lb"} else "")
    guesses = matches(user, found.names)
    form = MatchForm(request.POST if request.method == "POST" else None, guesses=guesses, asks_unit=found.asks_unit)
    if form.is_valid():
        flow.keep_workouts(user, row, found, form.chosen)
        return kept(request, row, len(found.left_out))
    unmatched = sum(not slug for slug in guesses.values())
    context = {"row": row, "preview": preview.of_reading(user, found), "form": form, "unmatched": unmatched}
    context |= {"exercises": shelf().exercises.values(), "place": "me"}
    return render(request, "progress/brought.html", context, status=422 if form.is_bound else 200)


def kept(request: SignedInRequest, row: Import, left_out: int) -> HttpResponse:
    row.refresh_from_db()
    words = kept_words(row.counts, is_whole=not left_out)
    if left_out:
        more = ngettext("%(n)s entry was left out.", "%(n)s entries were left out.", left_out) % {"n": left_out}
        words = f"{words} {more}"
    messages.success(request, words)
    return redirect("progress:data")


def kept_words(counts: dict[str, int], *, is_whole: bool) -> str:
    sessions, workouts = counts["sessions"], counts["workouts"]
    if not any(counts.values()):
        already = _("Everything in this file was here already. Nothing was added.")
        return already if is_whole else _("Nothing was added.")
    parts = []
    if sessions:
        parts.append(ngettext("%(n)s session is here now.", "%(n)s sessions are here now.", sessions) % {"n": sessions})
    if workouts:
        parts.append(ngettext("%(n)s workout is here now.", "%(n)s workouts are here now.", workouts) % {"n": workouts})
    return " ".join(parts) or _("What was in the file is here now.")


@require_POST
@signed_in
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    get_object_or_404(Import.objects.of(request.user).waiting(), pk=pk).delete()
    messages.info(request, _("Nothing was kept."))
    return redirect("progress:data")


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Import.objects.of(request.user).kept(), pk=pk)
    if request.method == "POST":
        undo(request.user, row)
        messages.success(request, _("What came with that file is gone. The rest is as it was."))
        return redirect("progress:data")
    return render(request, "progress/take_back.html", {"row": row, "place": "me"})


@require_GET
@never_cache
@signed_in
def past(request: SignedInRequest) -> HttpResponse:
    """Workouts from other apps, the latest first."""
    found = PastWorkout.objects.of(request.user).prefetch_related("sets__exercise")
    workouts = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "progress/past.html", {"workouts": workouts, "place": "me"})
