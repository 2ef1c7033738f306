"""Pieces that every page draws dozens of: Python instead of template includes, because includes are slow."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms, template
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from backrelief import figure_choice
from exercises import drawings
from exercises.drawings import pictures
from exercises.models import Exercise

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()

EXAMPLE = "biceps-curl"  # somebody who stands upright, seen from near
# With its size, so that a browser that waits for it leaves the room.
PICTURE = '<div class="{}"><img src="{}" alt="{}" width="800" height="600" loading="lazy" decoding="async"></div>'
ON_PAPER = '<img src="{}" alt="{}" width="800" height="600" decoding="async">'


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite; without a label it is decoration and a screen reader passes it by."""
    href = f"{static('img/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag
def control(field: forms.BoundField) -> SafeString:
    """A text box, number or list with the look's class; Django ties it to its help and its error."""
    return field.as_widget(attrs={"class": f"input {field.field.widget.attrs.get('class', '')}".strip()})


@register.simple_tag
def options(choices: Iterable[tuple[object, "StrOrPromise"]], chosen: object) -> SafeString:
    """What a list offers, in a `<select>`: (value, words) of each."""
    marks = ((value, mark_safe(" selected") if value == chosen else "", words) for value, words in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', marks)


@register.simple_tag
def select_options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The same from a widget, which has them in groups, most of them without a name."""
    drawn = SafeString()
    for name, options, _index in groups:
        rows = ((str(option["value"]), flatatt(option["attrs"]), option["label"]) for option in options)
        text = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        drawn += format_html('<optgroup label="{}">{}</optgroup>', name, text) if name else text
    return drawn


@register.simple_tag
def choice(option: dict[str, Any]) -> SafeString:
    """A radio or a tick. It may not carry aria-invalid or a description of its own: the group round it has both."""
    attrs = {name: value for name, value in option["attrs"].items() if name != "aria-invalid"}
    fixed = (option["type"], option["name"], str(option["value"]), flatatt(attrs))
    return format_html('<input type="{}" name="{}" value="{}"{}>', *fixed)


@register.simple_tag
def bad_answers(form: forms.BaseForm) -> list[tuple["StrOrPromise", str]]:
    """Label and anchor of each answer that needs another look; in a group, the anchor is its first choice."""
    return [
        (field.label, field.id_for_label or f"{field.auto_id}_0") for field in form.visible_fields() if field.errors
    ]


@register.simple_tag
def figure(exercise: Exercise | None, classes: str = "") -> SafeString:
    """The exercise's card on its stage, as decoration: its name stands beside it. `{% figure exercise "thumb" %}`."""
    drawn = exercise and pictures().get(exercise.slug)
    if not drawn:
        return format_html('<div class="{}">{}</div>', f"stage stage-none {classes}".strip(), icon("exercises"))
    return format_html(PICTURE, f"stage {classes}".strip(), drawn.still(), "")


@register.simple_tag
def figure_at_rest(exercise: Exercise) -> SafeString:
    """Small, beside the exercise's name, where its moving figure is shown before or after."""
    drawn = pictures().get(exercise.slug)
    return format_html(PICTURE, "stage thumb", drawn.at_rest(), "") if drawn else figure(None, "thumb")


@register.simple_tag
def step_figure(exercise: Exercise, number: int) -> SafeString:
    """What the body does in a numbered step (from 0), said in words too."""
    drawn = pictures().get(exercise.slug)
    if not drawn:
        return figure(None)
    pose = drawn.of_step(number)
    return format_html(PICTURE, "stage", drawn.still(pose), drawn.words(pose))


@register.simple_tag
def still_figure(exercise: Exercise) -> SafeString:
    """The exercise's card for paper, where nothing may be fetched late."""
    drawn = pictures().get(exercise.slug)
    return format_html(ON_PAPER, drawn.still(), "") if drawn else SafeString()


@register.simple_tag
def still_figures(exercise: Exercise) -> SafeString:
    """Where the movement begins and where it goes to, for paper."""
    drawn = pictures().get(exercise.slug)
    poses = list(dict.fromkeys((drawn.loop[0], drawn.card, *drawn.loop)))[:2] if drawn else []
    images = format_html_join("", ON_PAPER, ((drawn.still(pose), drawn.words(pose)) for pose in poses if drawn))
    return format_html('<div class="paper-poses">{}</div>', images)


@register.inclusion_tag("includes/moving_figure.html")
def moving_figure(exercise: Exercise) -> dict[str, object]:
    """The movement, with a button that stops it; a still where less movement is asked for."""
    return {"drawn": pictures().get(exercise.slug)}


@register.inclusion_tag("me/figures.html")
def figure_choices() -> dict[str, object]:
    """The figures that the pictures may show, each with its name and whether it is the chosen one."""
    shown = pictures()[EXAMPLE]
    chosen = drawings.look.get()
    return {"figures": [(who, name, shown.still("", who), who == chosen) for who, name in figure_choice.NAMES.items()]}
