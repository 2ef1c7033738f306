"""`{% load past %}`: sets from other apps in words."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from exercises import doses
from routines.progress.models import PastSet
from routines.templatetags.loads import weight

register = template.Library()


@register.filter
def past_set(one: PastSet, unit: str) -> str:
    """ "10 reps, 45 kg", "40 seconds", "2.5 km"; with what kind of set it was, where that was noted."""
    parts = []
    if one.reps is not None:
        parts.append(ngettext("%(n)s rep", "%(n)s reps", one.reps) % {"n": one.reps})
    if one.seconds is not None:
        parts.append(doses.seconds((one.seconds, one.seconds)))
    if one.metres is not None:
        parts.append(gettext("%(km)s km") % {"km": number_format(one.metres / 1000, 2)})
    if one.load is not None:
        parts.append(weight(one.load, unit))
    if one.kind != PastSet.Kind.NORMAL:
        parts.append(one.get_kind_display().lower())
    return ", ".join(parts)
