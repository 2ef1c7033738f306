"""`{% load caveats %}`, then `{% caveat "CAV-STOP" %}`: one of the named caveats, in the reader's language."""

from django import template

from exercises import texts

register = template.Library()


@register.simple_tag
def caveat(code: str) -> str:
    try:
        return texts.caveat(code)
    except KeyError:
        raise template.TemplateSyntaxError(f"There is no caveat {code!r}.") from None
