"""Charts over a time: of everything, of one exercise, and the numbers of one chart on their own."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from exercises.bodymap import REGIONS, sides
from exercises.models import Exercise
from routines.progress import over_time
from routines.progress.forms import DaysForm
from routines.progress.spans import Reach, Span, parse_span, since
from routines.visitors import SignedInRequest, signed_in

if TYPE_CHECKING:
    from backrelief.accounts.models import User

SPANS = (
    (Span.FOUR_WEEKS, _("4 weeks")),
    (Span.MONTHS, _("3 months")),
    (Span.YEAR, _("A year")),
    (Span.ALL, _("All")),
)
AN_HOUR = 60 * 60  # in seconds
MOST_OFTEN = 12  # rows before the rest is folded


@dataclass(frozen=True)
class Asked:
    """What the address asks for: one of the spans or days of one's own. `reach` is None where those are none."""

    today: date
    reach: Reach | None
    span: Span | None
    form: DaysForm
    query: str  # the same for another page

    @property
    def context(self) -> dict[str, object]:
        return {"span": self.span, "spans": SPANS, "form": self.form, "query": self.query, "place": "progress"}

    @property
    def status(self) -> int:
        return 200 if self.reach else 422


def asked(request: SignedInRequest) -> Asked:
    today = request.user.local_date(timezone.now())
    if "first" not in request.GET and "last" not in request.GET:
        span = parse_span(request.GET.get("span", ""))
        reach = since(span, today, request.user.week_start)
        return Asked(today, reach, span, DaysForm(today=today), urlencode({"span": span}))
    form = DaysForm(request.GET, today=today)
    if not form.is_valid():
        return Asked(today, None, None, form, "")
    days = form.cleaned_data
    return Asked(today, Reach(days["first"], days["last"]), None, form, urlencode(days))


@require_GET
@never_cache
@signed_in
def trends(request: SignedInRequest) -> HttpResponse:
    told = asked(request)
    charts = drawn(request.user, told.reach, told) if told.reach else ""
    return render(request, "progress/trends.html", {"charts": charts, **told.context}, status=told.status)


def drawn(user: "User", reach: Reach, told: Asked) -> str:
    """The charts as HTML, kept for an hour; another key is asked for as soon as something in them changes."""
    key = f"{over_time.key_of(user, reach, told.today)}-{told.query}"
    kept: str | None = cache.get(key)
    if kept is None:
        found = over_time.trends(user, reach, told.today)
        context = {
            "found": found,
            "most": found.often[:MOST_OFTEN],
            "rest": [*found.often[MOST_OFTEN:], *found.other],
            "worked": [(REGIONS[area], sets) for area, sets in found.worked.sets],
            "sides": sides(found.worked.much, found.worked.some),
            "query": told.query,
        }
        kept = render_to_string("progress/includes/charts.html", context)
        cache.set(key, kept, AN_HOUR)
    return kept


@require_GET
@never_cache
@signed_in
def trends_table(request: SignedInRequest, name: str) -> HttpResponse:
    """The numbers of a chart that are too many to stand beside it."""
    told = asked(request)
    if told.reach is None:
        raise Http404
    figure = over_time.figure_of(request.user, name, told.reach, told.today)
    if figure is None:
        raise Http404
    return render(request, "progress/trends_table.html", {"figure": figure, **told.context})


@require_GET
@never_cache
@signed_in
def exercise(request: SignedInRequest, slug: str) -> HttpResponse:
    """One that is no longer in the library keeps its history."""
    found = get_object_or_404(Exercise, slug=slug)
    told = asked(request)
    figure = over_time.growth_of(request.user, found, told.reach, told.today) if told.reach else None
    context = {"exercise": found, "figure": figure, **told.context}
    return render(request, "progress/exercise.html", context, status=told.status)
