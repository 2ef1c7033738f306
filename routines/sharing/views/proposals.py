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


def waiting(request: SignedInRequest, pk: int) -> Proposal:
    return get_object_or_404(Proposal.objects.of(request.user).waiting().select_related("link__routine"), pk=pk)


@require_GET
@never_cache
@signed_in
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The difference to the routine as it is now, which may not be as it was when somebody proposed it."""
    found = waiting(request, pk)
    routine, outcome = found.link.routine, outcome_of(found)
    context = {"proposal": found, "routine": routine, "is_too_long": outcome.after is None, "place": "me"}
    if outcome.after and outcome.difference:
        rows = Rows(routine, request.user.unit, outcome.before, outcome.after)
        context["told"] = told = rows.told(outcome.difference, outcome.before, outcome.after)
        new = [
            one for one in advised(request, rows, outcome.after) if one not in advised(request, rows, outcome.before)
        ]
        context["advice"] = [(told.names.get(one.key, ""), one) for one in new]
    return render(request, "sharing/proposal.html", context)


def advised(request: SignedInRequest, rows: Rows, state: State) -> list[Advice]:
    """What the builder would have its owner look at."""
    return Builder(request.user, rows.kept(state), request.health.codes).advice()


@require_POST
@signed_in
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Makes the change as one step that can be undone."""
    found = get_object_or_404(Proposal.objects.of(request.user).select_related("link__routine"), pk=pk)
    now = timezone.now()
    if found.is_accepted and found.link.routine.is_published:
        return redirect(found.link.routine)
    found = waiting(request, pk)
    wanted = difference(found.before, found.after)
    try:
        with transaction.atomic():
            if Proposal.objects.waiting().filter(pk=pk).update(decided_at=now, is_accepted=True):
                own.change(request.user, found.link.routine.slug, partial(accepted, wanted=wanted), now)
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
    found = waiting(request, pk)
    found.decide(timezone.now(), accepted=False)
    messages.success(request, _("The routine stays as it is."))
    return redirect(found.link.routine)
