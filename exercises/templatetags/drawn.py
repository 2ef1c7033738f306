"""`{% drawn "includes/foot.html" theme=theme %}`: an include that sees nothing but what it is given, so that it needs
to be drawn only once for each."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from exercises.drawn import drawn_once

register = template.Library()


@register.simple_tag
@drawn_once
def drawn(name: str, **values: object) -> SafeString:
    return render_to_string(name, values)
