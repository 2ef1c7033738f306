"""Every change of a routine of one's own: a POST each, which keeps how it was before."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from routines import building, own
from routines.building import State
from routines.forms.build import DoseForm, MoveForm, NameForm, SwapForm
from routines.screens import exercise_of
from routines.views.build import is_part, page
from routines.visitors import SignedInRequest, signed_in

Edit = Callable[[State], State]
Said = Callable[[State], str]


def edited(request: SignedInRequest, slug: str, edit: Edit, said: Said, key: int = 0) -> HttpResponse:
    """Keeps the change, and says what it was where a script reads it out. A row that is gone changes nothing."""
    try:
        _routine, state = own.change(request.user, slug, edit, timezone.now())
    except KeyError:
        return answered(request, slug, _("That exercise is not in it any more."), key)
    return answered(request, slug, said(state), key)


def answered(request: SignedInRequest, slug: str, said: str, key: int = 0) -> HttpResponse:
    if is_part(request):
        return page(request, slug, said=said)
    if said:
        messages.success(request, said)
    return redirect(reverse("routines:edit", args=[slug]) + (f"#row-{key}" if key else ""))


def name_of(state: State, key: int) -> str:
    return exercise_of(state.line(key).exercise).name


def where(key: int) -> Said:
    def said(state: State) -> str:
        place = {"place": state.place(key) + 1, "count": len(state.lines)}
        return _("Moved to place %(place)s of %(count)s.") % place

    return said


@require_POST
@signed_in
def up(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    return edited(request, slug, lambda state: building.moved_up(state, key), where(key), key)


@require_POST
@signed_in
def down(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    return edited(request, slug, lambda state: building.moved_down(state, key), where(key), key)


@require_POST
@signed_in
def move(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Where a row was dragged to."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refused(request, slug)
    block, place = form.cleaned_data["block"], form.cleaned_data["place"]
    return edited(request, slug, lambda state: building.moved_to(state, key, block, place), where(key), key)


@require_POST
@signed_in
def turns(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Begins a superset with the next row, or ends the one it is in."""

    def said(state: State) -> str:
        if state.line(key).superset:
            return _("These two take turns now, a set each.")
        return _("They are done one after the other now.")

    def edit(state: State) -> State:
        change = building.parted if state.line(key).superset else building.paired
        return change(state, key)

    return edited(request, slug, edit, said, key)


@require_POST
@signed_in
def remove(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    names = []

    def edit(state: State) -> State:
        names.append(name_of(state, key))
        return building.removed(state, key)

    return edited(request, slug, edit, lambda _state: _("%(name)s is removed.") % {"name": names[0]})


@require_POST
@signed_in
def dose(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    state = own.state_of(own.mine(request.user, slug))
    if key not in {line.key for line in state.lines}:
        return answered(request, slug, _("That exercise is not in it any more."))
    form = DoseForm(request.POST, state.line(key), request.user.unit, state.weeks)
    if not form.is_valid():
        return page(request, slug, form)
    values = form.values()
    said = _("%(name)s is changed.") % {"name": name_of(state, key)}
    return edited(request, slug, lambda now: building.changed(now, key, **values), lambda _state: said, key)


@require_POST
@signed_in
def instead(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Another exercise in the place of one, with its own dose."""
    form = SwapForm(request.POST, request.health.codes)
    if not form.is_valid():
        return refused(request, slug)
    other = form.cleaned_data["to"]
    said = _("%(name)s is in its place now.") % {"name": other.name}
    return edited(request, slug, lambda state: own.swapped(state, key, other), lambda _state: said, key)


@require_POST
@signed_in
def rename(request: SignedInRequest, slug: str) -> HttpResponse:
    form = NameForm(request.POST)
    if not form.is_valid():
        return page(request, slug, form)
    name = form.cleaned_data["name"]
    return edited(request, slug, lambda state: building.named(state, name), lambda _state: _("The name is changed."))


@require_POST
@signed_in
def undo(request: SignedInRequest, slug: str) -> HttpResponse:
    done = own.undo(request.user, slug, timezone.now())
    return answered(request, slug, _("Undone.") if done else _("There is nothing to undo."))


def refused(request: SignedInRequest, slug: str) -> HttpResponse:
    """What no page of ours sends."""
    own.mine(request.user, slug)
    response = page(request, slug)
    response.status_code = 422
    return response
