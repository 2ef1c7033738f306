"""Pieces that every page draws dozens of: Python instead of template includes, because includes are slow."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from exercises.models import Exercise

register = template.Library()

DECORATION = mark_safe('aria-hidden="true"')


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite; without a label it is decoration and a screen reader passes it by."""
    href = f"{static('img/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag
def figure(exercise: Exercise, classes: str = "", label: str = "") -> SafeString:
    """The exercise's drawing on its stage: `{% figure exercise "thumb" %}`. Without a label it is decoration."""
    href = f"{static('img/positions.svg')}#{exercise.position}"
    name = format_html('role="img" aria-label="{}"', label) if label else DECORATION
    return format_html(
        '<div class="{}"><svg class="pose" viewBox="0 0 400 300" {}><use href="{}"/></svg></div>',
        f"stage {classes}".strip(),
        name,
        href,
    )
