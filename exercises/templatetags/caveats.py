"""`{% load caveats %}`, then `{% caveat "CAV-STOP" %}`: one of the named caveats, in the reader's language.

`{% reviewer "guides" as reviewer %}`: who reviewed a part of the content, or nothing.
"""

from django import template

from exercises import texts

register = template.Library()


@register.simple_tag
def caveat(code: str) -> str:
    try:
        return texts.caveat(code)
    except KeyError:
        raise template.TemplateSyntaxError(f"There is no caveat {code!r}.") from None


@register.simple_tag
def reviewer(part: str) -> str:
    return texts.reviewer(part)
