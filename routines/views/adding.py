"""An exercise added to a routine of one's own: found in the library, or from its own page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from exercises import suiting
from exercises.listing import listed
from exercises.shelf import shelf
from exercises.visitors import codes_of
from routines import own
from routines.building import MOST_ROWS, State, added, next_key
from routines.forms.build import AddForm
from routines.models import Block
from routines.shelf import own as own_of
from routines.views.edits import NOT_FOR_YOU, edited, refused
from routines.visitors import SignedInRequest, signed_in


@require_GET
@never_cache
@signed_in
def add(request: SignedInRequest, slug: str, block: str) -> HttpResponse:
    """The library with its search and filters, and a button on each card."""
    if block not in Block.values:
        raise Http404
    routine = own.mine(request.user, slug)
    state = own.state_of(routine)
    context = {
        "place": "routines",
        "routine": routine,
        "part": Block(block),
        "taken": {line.exercise for line in state.lines},
        "key": state.next_key,
        **listed(request),
    }
    return render(request, "routines/add.html", context)


@require_POST
@signed_in
def add_row(request: SignedInRequest, slug: str) -> HttpResponse:
    """At the end of a block; without one, where it belongs."""
    form = AddForm(request.POST, request.health.codes)
    routine = own.mine(request.user, slug)
    if not form.is_valid():
        return refused(request, slug, NOT_FOR_YOU)
    exercise = form.cleaned_data["exercise"]
    block = form.cleaned_data["block"] or own.block_for(exercise)
    said = _("%(name)s is added.") % {"name": exercise.name}
    row = (form.cleaned_data["key"], exercise.slug)

    def is_there(state: State) -> bool:
        return row in {(line.key, line.exercise) for line in state.lines}

    def edit(state: State) -> State:
        return state if is_there(state) else added(state, own.line_for(exercise, block))

    state = own.state_of(routine)
    key = row[0] if is_there(state) else state.next_key
    return edited(request, slug, edit, lambda _state: said, key)


@require_GET
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Which routine an exercise goes to; whoever has none begins one."""
    exercise = shelf().exercises.get(request.GET.get("exercise", ""))
    if exercise is None:
        return redirect("exercises:library")
    routines = own_of(request.user)
    if not routines:
        return redirect(f"{reverse('routines:new')}?exercise={exercise.slug}")
    context = {
        "place": "routines",
        "exercise": exercise,
        "mark": suiting.mark(exercise, codes_of(request)),
        "routines": [
            (
                one,
                exercise.slug in one.slugs,
                len(one.prescriptions) >= MOST_ROWS,
                next_key(row.key for row in one.prescriptions),
            )
            for one in routines
        ],
    }
    return render(request, "routines/choose.html", context)
