"""`{% load sharing %}`, then `{% proposals_of routine as proposals %}`: the changes that wait for its owner."""

from django import template

from routines.models import Routine
from routines.sharing.models import Proposal

register = template.Library()


@register.simple_tag
def proposals_of(routine: Routine) -> list[Proposal]:
    """Nothing, and no query, for a ready-made routine. Whoever sees a routine of somebody's own is its owner."""
    if not routine.is_own:
        return []
    return list(Proposal.objects.waiting().filter(link__routine=routine).order_by("made_at"))
