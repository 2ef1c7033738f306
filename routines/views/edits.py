"""Every change of a routine of one's own: a POST each, which keeps how it was before."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from routines import building, own
from routines.building import State
from routines.forms.build import DoseForm, MoveForm, NameForm, SwapForm, TurnsForm, UndoForm
from routines.screens import exercise_of
from routines.views.build import is_part, page
from routines.visitors import SignedInRequest, signed_in

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Edit = Callable[[State], State]
Said = Callable[[State], str]
NOT_FOR_YOU = gettext_lazy("This exercise is not for you now, so it was not added. Nothing was changed.")
GONE = gettext_lazy("That exercise is not in it any more. Nothing was changed.")
STALE = gettext_lazy("It was changed somewhere else meanwhile: this is how it is now. Nothing was undone.")
FULL = gettext_lazy("That is as many exercises as a routine can hold. Nothing was added.")


def edited(request: SignedInRequest, slug: str, edit: Edit, said: Said, key: int = 0) -> HttpResponse:
    """Keeps the change, and says what it was where a script reads it out. Of a row that is gone, it says so."""
    try:
        _routine, state = own.change(request.user, slug, edit, timezone.now())
    except KeyError:
        return refused(request, slug, GONE)
    except ValueError:
        return refused(request, slug, FULL)
    return answered(request, slug, said(state), key)


def answered(request: SignedInRequest, slug: str, said: str, key: int = 0) -> HttpResponse:
    if is_part(request):
        return page(request, slug, said=said)
    if said:
        messages.success(request, said)
    return redirect(reverse("routines:edit", args=[slug]) + (f"#row-{key}" if key else ""))


def name_of(state: State, key: int) -> str:
    return exercise_of(state.line(key).exercise).name


def pairs(state: State) -> int:
    return len({line.superset for line in state.lines} - {0})


def moved(request: SignedInRequest, slug: str, key: int, edit: Edit) -> HttpResponse:
    """Says where to, and what else it did."""
    before = []

    def noted(state: State) -> State:
        before.append(pairs(state))
        return edit(state)

    def said(state: State) -> str:
        place = {"place": state.place(key) + 1, "count": len(state.lines)}
        if pairs(state) < before[0]:
            return _("Moved to place %(place)s of %(count)s. It ends a superset: those two take no turns now.") % place
        return _("Moved to place %(place)s of %(count)s.") % place

    return edited(request, slug, noted, said, key)


@require_POST
@signed_in
def up(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    return moved(request, slug, key, lambda state: building.moved_up(state, key))


@require_POST
@signed_in
def down(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    return moved(request, slug, key, lambda state: building.moved_down(state, key))


@require_POST
@signed_in
def move(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Where a row was dragged to."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refused(request, slug)
    block, place = form.cleaned_data["block"], form.cleaned_data["place"]
    return moved(request, slug, key, lambda state: building.moved_to(state, key, block, place))


@require_POST
@signed_in
def turns(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Begins a superset with the next row, or ends the one it is in. Pressed twice, it does no more than once."""
    form = TurnsForm(request.POST)
    is_apart = form.is_valid() and form.cleaned_data["apart"]

    def said(state: State) -> str:
        if state.line(key).superset:
            return _("These two take turns now, a set each.")
        return _("They are done one after the other now.")

    def edit(state: State) -> State:
        if is_apart:
            return building.parted(state, key)
        return state if state.line(key).superset else building.paired(state, key)

    return edited(request, slug, edit, said, key)


@require_POST
@signed_in
def remove(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Pressed twice, it is gone all the same."""
    names = []

    def edit(state: State) -> State:
        if key not in {line.key for line in state.lines}:
            return state
        names.append(name_of(state, key))
        return building.removed(state, key)

    def said(_state: State) -> str:
        return _("%(name)s is removed.") % {"name": names[0]} if names else _("It is removed already.")

    return edited(request, slug, edit, said)


@require_POST
@signed_in
def dose(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    state = own.state_of(own.mine(request.user, slug))
    if key not in {line.key for line in state.lines}:
        return refused(request, slug, GONE)
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
        return refused(request, slug, NOT_FOR_YOU)
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
    form = UndoForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else None
    states = own.undo(request.user, slug, timezone.now(), seen)
    if not states:
        return answered(request, slug, _("There is nothing to undo."))
    before, after = states
    return refused(request, slug, STALE) if before == after else answered(request, slug, undone(before, after))


def undone(before: State, after: State) -> str:
    """What came back, or went again."""
    old, new = ({line.key: line for line in state.lines} for state in (before, after))
    for key in new.keys() - old.keys():
        return _("Undone: %(name)s is back.") % {"name": name_of(after, key)}
    for key in old.keys() - new.keys():
        return _("Undone: %(name)s is out again.") % {"name": name_of(before, key)}
    changed = [key for key in new if new[key] != old[key]]
    if len(changed) == 1:
        return _("Undone: %(name)s is as it was.") % {"name": name_of(after, changed[0])}
    if before.name != after.name:
        return _("Undone: its name is %(name)s again.") % {"name": after.name}
    return _("Undone: the order and the pairs are as they were.")


def refused(request: SignedInRequest, slug: str, why: "_StrPromise | str" = "") -> HttpResponse:
    own.mine(request.user, slug)
    return page(request, slug, refused=str(why) or _("That could not be done. Nothing was changed."))
