"""A change that was proposed to one's own routine: what would differ, and whether it is wanted."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from routines import own
from routines.advice import Advice
from routines.builder import Builder
from routines.building import State
from routines.fitting import fitted
from routines.plan import Range
from routines.sharing.difference import Difference, applied, difference
from routines.sharing.models import Proposal
from routines.sharing.words import Rows
from routines.visitors import SignedInRequest, signed_in


@dataclass(frozen=True)
class Outcome:
    """What accepting would do to the routine as it is now; None where there would be too many exercises, or none."""

    before: State
    after: State | None

    @property
    def difference(self) -> Difference | None:
        return difference(self.before, self.after) if self.after else None


def accepted(state: State, wanted: Difference) -> State:
    """Raises ValueError where there would be too many exercises, or none."""
    after = own.put_right(applied(state, wanted))
    if not after.lines:
        raise ValueError(0)
    return after


def outcome_of(proposal: Proposal) -> Outcome:
    now = own.state_of(proposal.link.routine)
    try:
        return Outcome(now, accepted(now, difference(proposal.before, proposal.after)))
    except ValueError:
        return Outcome(now, None)


def own_proposal(request: SignedInRequest, pk: int) -> Proposal:
    proposals = Proposal.objects.of(request.user).filter(link__routine__is_published=True)
    return get_object_or_404(proposals.select_related("link__routine"), pk=pk)


def decided(request: SignedInRequest, found: Proposal) -> HttpResponse:
    """For another tab, the way back, or a second press: it is decided once."""
    was = _("You have accepted this change.") if found.is_accepted else _("You have left the routine as it was.")
    messages.info(request, was)
    return redirect(found.link.routine)


@require_GET
@never_cache
@signed_in
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The difference to the routine as it is now, which may not be as it was when somebody proposed it."""
    found = own_proposal(request, pk)
    if found.decided_at:
        return decided(request, found)
    routine, outcome = found.link.routine, outcome_of(found)
    context = {"proposal": found, "routine": routine, "is_too_long": outcome.after is None, "place": "me"}
    if outcome.after and outcome.difference:
        rows = Rows(routine, request.user.unit, outcome.before, outcome.after)
        context["told"] = told = rows.told(outcome.difference, outcome.after)
        context["minutes"] = [minutes_of(request, rows, state) for state in (outcome.before, outcome.after)]
        new = [
            one for one in advised(request, rows, outcome.after) if one not in advised(request, rows, outcome.before)
        ]
        context["advice"] = [(told.names.get(one.key, ""), one) for one in new]
    return render(request, "sharing/proposal.html", context)


def minutes_of(request: SignedInRequest, rows: Rows, state: State) -> Range:
    """In the first week and in the last, of what its owner does of it."""
    return fitted(rows.kept(state), request.health.codes).minutes


def advised(request: SignedInRequest, rows: Rows, state: State) -> list[Advice]:
    """What the builder would have its owner look at."""
    return Builder(request.user, rows.kept(state), request.health.codes).advice()


@require_POST
@signed_in
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Makes the change as one step that can be undone."""
    found, now = own_proposal(request, pk), timezone.now()
    change = partial(accepted, wanted=difference(found.before, found.after))
    try:
        with transaction.atomic():
            if not found.decide(now, accepted=True):
                return decided(request, found)
            own.change(request.user, found.link.routine.slug, change, now)
    except ValueError:
        messages.error(
            request, _("With this change there would be too many exercises, or none. Change the routine first.")
        )
        return redirect("sharing:proposal", pk=pk)
    messages.success(request, _("The change is made. You can undo it where you change the routine."))
    return redirect(found.link.routine)


@require_POST
@signed_in
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    found = own_proposal(request, pk)
    if not found.decide(timezone.now(), accepted=False):
        return decided(request, found)
    messages.success(request, _("The routine stays as it is."))
    return redirect(found.link.routine)
