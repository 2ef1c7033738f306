"""`{% load suiting %}`, then `{{ conditions|answers }}`: somebody's own answers named as the reason of a change.

`{% mark_of exercise as mark %}`: whether it is for whoever looks, see `exercises.suiting.mark`.
"""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.translation import gettext, ngettext

from exercises import suiting
from exercises.library.schema import Condition
from exercises.models import Exercise
from exercises.suiting import Mark
from exercises.visitors import codes_of

register = template.Library()


@register.filter
def answers(conditions: Iterable[Condition]) -> str:
    """ "your answer “A knee problem”", or several of them."""
    names = [gettext("“%(name)s”") % {"name": gettext(condition.name)} for condition in conditions]
    joined = gettext(", ").join(names[:-1])
    text = gettext("%(some)s and %(last)s") % {"some": joined, "last": names[-1]} if joined else "".join(names)
    return ngettext("your answer %(names)s", "your answers %(names)s", len(names)) % {"names": text}


@register.simple_tag(takes_context=True)
def mark_of(context: Context, exercise: Exercise) -> Mark | None:
    return suiting.mark(exercise, codes_of(context["request"]))
