from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from exercises import bodymap, drawings, emergency, finder, suiting, texts
from exercises.drawn import drawn_once
from exercises.forms import CountryForm
from exercises.listing import listed
from exercises.models import Exercise, Link, Works
from exercises.shelf import shelf
from exercises.suiting import Codes, Mark
from exercises.visitors import codes_of

MOST_FIGURES = 100  # in one answer
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    return render(request, "exercises/library.html", {"place": "exercises", **listed(request)})


@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    found = shelf().exercises.get(slug)
    if found is None:
        raise Http404(gettext("There is no exercise with this address."))
    codes = codes_of(request)
    context = {
        "place": "exercises",
        "exercise": found,
        "mark": (mark := suiting.mark(found, codes)),
        "alternatives": tuple(suiting.alternatives(slug, codes)) if mark and mark.is_off else (),
        "below": _below(found, codes),
    }
    return render(request, "exercises/exercise.html", context)


@require_safe
def figures(request: HttpRequest, build: str) -> HttpResponse:
    """`?of=plank+bird-dog`: many drawings in one answer, for a phone that is to show them without a network."""
    return JsonResponse(drawings.files(build, request.GET.get("of", "").split()[:MOST_FIGURES]))


@drawn_once
def _below(exercise: Exercise, codes: Codes) -> SafeString:
    """What follows the steps, the same for all who have the same conditions."""
    on = finder.regions(exercise, Works.Role.PRIMARY)
    half = finder.regions(exercise, Works.Role.SECONDARY) - on
    context = {
        "exercise": exercise,
        "links": _links(exercise, codes),
        "muscles": [(role.label, [w.muscle for w in exercise.works.all() if w.role == role]) for role in Works.Role],
        "sides": bodymap.sides(on, half),
    }
    return render_to_string("exercises/includes/below.html", context)


def _links(exercise: Exercise, codes: Codes) -> list[tuple[str, list[tuple[Exercise, Mark | None]]]]:
    """Easier, harder and instead, each with what there is; nothing for a relation without any.

    What is not for whoever looks comes last.
    """
    groups = []
    for relation in Link.Relation:
        to = [link.to for link in exercise.links.all() if link.relation == relation]
        marked = [(other, suiting.mark(other, codes)) for other in to]
        if marked:
            groups.append((str(relation.label), sorted(marked, key=lambda pair: bool(pair[1] and pair[1].is_off))))
    return groups


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    return render(request, "exercises/guides.html", {"guides": texts.guides().values()})


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    found = texts.guides().get(slug)
    if found is None:
        raise Http404(gettext("There is no guide with this address."))
    context = {
        "guide": found,
        "claims": texts.claims_of_guide(slug),
        "sources": [texts.sources()[source] for source in found.sources],
        "others": [other for other in texts.guides().values() if other is not found],
    }
    return render(request, "exercises/guide.html", context)


# What to do, by level of the stop sign: heading, tone of the box and icon. The most urgent comes first.
WHAT_TO_DO = {
    "E": (_("Stop, and get help now"), "stop", "stop"),
    "S": (_("Stop, and get advice today"), "care", "alert"),
    "pause": (_("Stop, rest, and end the session"), "care", "pause"),
    "exercise": (_("Leave this exercise for today"), "care", "skip"),
}


@require_safe
def stop_signs(request: HttpRequest) -> HttpResponse:
    signs = texts.stop_signs().signs
    groups = [
        {"level": level, "heading": words, "tone": tone, "icon": icon, "signs": found}
        for level, (words, tone, icon) in WHAT_TO_DO.items()
        if (found := [sign for sign in signs if sign.level == level])
    ]
    return render(request, "exercises/stop_signs.html", {"groups": groups})


@require_POST
def country(request: HttpRequest) -> HttpResponse:
    """Keeps on this device whose emergency number is shown."""
    form = CountryForm(request.POST)
    back = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(back, None)
    response = redirect(back if is_here else "exercises:stop-signs")
    if form.is_valid():
        response.set_cookie(
            emergency.COOKIE,
            form.cleaned_data["country"],
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
