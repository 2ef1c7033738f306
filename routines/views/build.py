"""A routine of one's own: begun, looked at while it is changed, put away."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from exercises import suiting
from exercises.shelf import shelf
from exercises.visitors import codes_of
from routines import own
from routines.builder import Builder
from routines.building import State, added
from routines.forms.build import DoseForm, NameForm, NewForm
from routines.forms.routine import LONGEST_NAME
from routines.shelf import Kept, find, kept
from routines.shelf import own as own_of
from routines.visitors import SignedInRequest, VisitorRequest, signed_in

NOT_THERE = gettext_lazy("There is no routine with this address.")


@require_http_methods(["GET", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Empty or a copy; `?start=` is what to copy, `?exercise=` what is in it from the beginning."""
    routines = {one.routine.slug: one.routine.name for one in (*own_of(request.user), *kept().values())}
    start = find(request.GET.get("start", ""), request.user)
    form = NewForm(request.POST or None, routines, start.routine.slug if start else "", own.new_slug())
    exercise = shelf().exercises.get(request.GET.get("exercise", ""))
    mark = suiting.mark(exercise, codes_of(request)) if exercise else None
    if form.is_valid() and not (mark and mark.is_off):
        user = cast(VisitorRequest, request).ensure_user()
        copied = find(form.cleaned_data["start"], request.user)
        is_given = copied is not None and (copied.routine.is_given or not copied.routine.is_own)
        state, slug = first_state(form, request, copied), form.cleaned_data["slug"]
        routine = own.make_once(user, state, timezone.now(), slug, is_given=is_given)
        if routine:
            return redirect("routines:edit", slug=routine.slug)
        form.add_error(None, own.ENOUGH % {"most": own.MOST_ROUTINES})
    context = {"place": "routines", "form": form, "start": start, "exercise": exercise, "mark": mark}
    return render(request, "routines/new.html", context, status=422 if form.is_bound else 200)


def first_state(form: NewForm, request: HttpRequest, copied: Kept | None) -> State:
    name = form.cleaned_data["name"]
    if copied:
        return own.copied(copied, name or (_("%(name)s, my way") % {"name": copied.routine.name})[:LONGEST_NAME])
    state = State(name or _("My routine"))
    exercise = shelf().exercises.get(request.GET.get("exercise", ""))
    return added(state, own.line_for(exercise, own.block_for(exercise))) if exercise else state


@require_GET
@never_cache
@signed_in
def edit(request: SignedInRequest, slug: str) -> HttpResponse:
    return page(request, slug)


def page(
    request: SignedInRequest, slug: str, wrong: DoseForm | NameForm | None = None, said: str = "", refused: str = ""
) -> HttpResponse:
    """The page with all that can be changed; for a script only what changes, with what is to be said of it.

    `wrong` could not be taken; `refused` says why something else was not.
    """
    found = find(slug, request.user)
    if found is None or not found.routine.is_own:
        raise Http404(NOT_THERE)
    builder = Builder(request.user, found, request.health.codes, wrong if isinstance(wrong, DoseForm) else None)
    advice = builder.advice()
    whole = [one for one in advice if not one.key]
    is_too_much = found.routine.is_given and builder.fits.is_too_much
    context = {
        "place": "routines",
        "remarks": len(whole) + bool(builder.fits.changes) + is_too_much if found.prescriptions else 0,
        "said": said or refused,
        "refused": refused,
        "builder": builder,
        "routine": found.routine,
        "fitted": builder.fits,
        "care": builder.fits.care_in(found.routine.weeks),
        "parts": builder.parts(advice),
        "advice": whole,
        "name_form": wrong if isinstance(wrong, NameForm) else NameForm(initial={"name": found.routine.name}),
        "unit": request.user.unit,
    }
    name = "routines/includes/builder.html" if is_part(request) else "routines/edit.html"
    return render(request, name, context, status=422 if wrong or refused else 200)


def is_part(request: HttpRequest) -> bool:
    """A script asks, and puts the answer in the place of what it has."""
    return request.headers.get("X-Part") == "builder"


@require_POST
@signed_in
def put_away(request: SignedInRequest, slug: str) -> HttpResponse:
    routine = own.put_away(request.user, slug, timezone.now())
    words = _("“%(name)s” is deleted, and days planned for it are free again. What you did with it stays.")
    messages.success(request, words % {"name": routine.name})
    response = redirect("routines:routines")
    response["Location"] += f"?deleted={slug}"
    return response


@require_POST
@signed_in
def take_back(request: SignedInRequest, slug: str) -> HttpResponse:
    if not own.take_back(request.user, slug):
        raise Http404(NOT_THERE)
    return redirect("routines:edit", slug=slug)
