"""`{% load suiting %}`, then `{{ conditions|answers }}`: somebody's own answers named as the reason of a change."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext, ngettext

from exercises.library.schema import Condition

register = template.Library()


@register.filter
def answers(conditions: Iterable[Condition]) -> str:
    """ "your answer “A knee problem”", or several of them."""
    names = [gettext("“%(name)s”") % {"name": gettext(condition.name)} for condition in conditions]
    joined = gettext(", ").join(names[:-1])
    text = gettext("%(some)s and %(last)s") % {"some": joined, "last": names[-1]} if joined else "".join(names)
    return ngettext("your answer %(names)s", "your answers %(names)s", len(names)) % {"names": text}
