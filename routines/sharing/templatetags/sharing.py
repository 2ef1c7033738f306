"""`{% load sharing %}`, then `{% proposals_of routine as proposals %}`: the changes that wait for its owner."""

from django import template
from django.utils.translation import gettext as _

from exercises import doses
from routines.models import Routine
from routines.plan import Range
from routines.sharing.models import Proposal

register = template.Library()


@register.simple_tag
def proposals_of(routine: Routine) -> list[Proposal]:
    """Nothing, and no query, for a ready-made routine. Whoever sees a routine of somebody's own is its owner."""
    if not routine.is_own:
        return []
    return list(Proposal.objects.waiting().filter(link__routine=routine).order_by("made_at"))


@register.filter
def over(minutes: Range, weeks: int) -> str:
    """15 minutes; or, where they grow, 15 minutes in week 1 and 18 in week 8."""
    first, last = minutes
    if first == last:
        return doses.minutes(first)
    told = {"minutes": doses.minutes(first), "last": last, "weeks": weeks}
    return _("%(minutes)s in week 1 and %(last)s in week %(weeks)s") % told
