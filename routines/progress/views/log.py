"""The private log of what went wrong: read, add to, take along. Its owner's only."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from routines.models import AdverseEvent
from routines.progress.adverse import as_csv, as_json, log_of
from routines.progress.forms import LogForm
from routines.visitors import SignedInRequest, signed_in

A_PAGE = 50


@require_GET
@never_cache
@signed_in
def log(request: SignedInRequest) -> HttpResponse:
    entries = Paginator(log_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "progress/log.html", {"entries": entries, "place": "progress"})


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def log_add(request: SignedInRequest) -> HttpResponse:
    form = LogForm(request.POST or None, today=request.user.local_date(timezone.now()))
    if form.is_valid():
        AdverseEvent.objects.create(user=request.user, kind=AdverseEvent.Kind.OTHER, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("progress:log")
    context = {"form": form, "place": "progress"}
    return render(request, "progress/log_add.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def log_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was noted from a session goes with that session."""
    entry = get_object_or_404(log_of(request.user), pk=pk, session=None)
    if request.method == "POST":
        entry.delete()
        messages.success(request, _("The entry is deleted."))
        return redirect("progress:log")
    return render(request, "progress/log_delete.html", {"entry": entry, "place": "progress"})


@require_GET
@never_cache
@signed_in
def log_json(request: SignedInRequest) -> HttpResponse:
    return download(as_json(log_of(request.user)), "application/json", "backrelief-log.json")


@require_GET
@never_cache
@signed_in
def log_csv(request: SignedInRequest) -> HttpResponse:
    return download(as_csv(log_of(request.user)), "text/csv; charset=utf-8", "backrelief-log.csv")


def download(content: str, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
