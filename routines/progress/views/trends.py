"""Charts over a span of time: of everything, and of one exercise."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from exercises.bodymap import REGIONS, sides
from exercises.models import Exercise
from routines.progress import over_time
from routines.progress.spans import Span, parse_span
from routines.visitors import SignedInRequest, signed_in

SPANS = (
    (Span.FOUR_WEEKS, _("4 weeks")),
    (Span.MONTHS, _("3 months")),
    (Span.YEAR, _("A year")),
    (Span.ALL, _("All")),
)


@require_GET
@never_cache
@signed_in
def trends(request: SignedInRequest) -> HttpResponse:
    span = parse_span(request.GET.get("span", ""))
    today = request.user.local_date(timezone.now())
    found = over_time.trends(request.user, span, today)
    context = {
        "found": found,
        "worked": [(REGIONS[area], sets) for area, sets in found.worked.sets],
        "sides": sides(found.worked.much, found.worked.some),
        "span": span,
        "spans": SPANS,
        "place": "progress",
    }
    return render(request, "progress/trends.html", context)


@require_GET
@never_cache
@signed_in
def exercise(request: SignedInRequest, slug: str) -> HttpResponse:
    """One that is no longer in the library keeps its history."""
    found = get_object_or_404(Exercise, slug=slug)
    span = parse_span(request.GET.get("span", ""))
    today = request.user.local_date(timezone.now())
    figure = over_time.growth_of(request.user, found, span, today)
    context = {"exercise": found, "figure": figure, "span": span, "spans": SPANS, "place": "progress"}
    return render(request, "progress/exercise.html", context)
