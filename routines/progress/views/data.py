"""Everything of somebody's: to take along, and what was brought."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from routines.progress import tables
from routines.progress.document.write import document
from routines.progress.fhir.bundle import bundle
from routines.progress.models import Import, PastWorkout
from routines.visitors import SignedInRequest, signed_in

CSV = "text/csv; charset=utf-8"


@require_GET
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    context: dict[str, object] = {"place": "me"}
    if request.user.is_authenticated:
        context["brought"] = Import.objects.of(request.user).kept().order_by("-kept_at")
        context["has_past"] = PastWorkout.objects.of(request.user).exists()
        context["waiting"] = Import.objects.of(request.user).waiting().first()
    return render(request, "progress/data.html", context)


@require_GET
@never_cache
@signed_in
def data_json(request: SignedInRequest) -> StreamingHttpResponse:
    return stream(request, document(request.user), "application/json", "everything.json")


@require_GET
@never_cache
@signed_in
def data_sessions(request: SignedInRequest) -> StreamingHttpResponse:
    return stream(request, tables.sessions(request.user), CSV, "sessions.csv")


@require_GET
@never_cache
@signed_in
def data_sets(request: SignedInRequest) -> StreamingHttpResponse:
    return stream(request, tables.sets(request.user), CSV, "sets.csv")


@require_GET
@never_cache
@signed_in
def data_past(request: SignedInRequest) -> StreamingHttpResponse:
    return stream(request, tables.past_sets(request.user), CSV, "other-apps.csv")


@require_GET
@never_cache
@signed_in
def data_fhir(request: SignedInRequest) -> StreamingHttpResponse:
    return stream(request, bundle(request.user, timezone.now()), "application/fhir+json", "fhir.json")


def stream(request: SignedInRequest, content: Iterator[str], content_type: str, name: str) -> StreamingHttpResponse:
    """A file to keep, sent while it is written."""
    day = request.user.local_date(timezone.now())
    response = StreamingHttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="backrelief-{day.isoformat()}-{name}"'
    return response
