"""Bringing a file: choose it, see what is in it, keep it, take it back."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from routines.progress.document.undo import undo
from routines.progress.imports import flow, preview
from routines.progress.imports.files import UnfitError
from routines.progress.imports.forms import BringForm
from routines.progress.models import Import
from routines.visitors import SignedInRequest, VisitorRequest, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
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
    now = timezone.now()
    try:
        if request.method == "POST":
            found = flow.keep_document(request.user, row, now)
            return kept(request, row, len(found.problems))
        shown = preview.of_document(request.user, flow.document_of(request.user, row, now))
    except UnfitError as error:
        messages.error(request, str(error))
        return redirect("progress:bring")
    return render(request, "progress/brought.html", {"row": row, "preview": shown, "place": "me"})


def kept(request: SignedInRequest, row: Import, left_out: int) -> HttpResponse:
    row.refresh_from_db()
    counts = row.counts
    added = counts["sessions"] + counts["workouts"]
    words = ngettext("%(n)s session is here now.", "%(n)s sessions are here now.", added) % {"n": added}
    if not any(counts.values()):
        words = _("Everything in this file was here already. Nothing was added.")
    elif not added:
        words = _("What was in the file is here now.")
    if left_out:
        more = ngettext("%(n)s entry was left out.", "%(n)s entries were left out.", left_out) % {"n": left_out}
        words = f"{words} {more}"
    messages.success(request, words)
    return redirect("progress:data")


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
