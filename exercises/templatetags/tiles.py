"""`{% load tiles %}`, then `{% tile exercise %}`: the card of an exercise, the same for everybody and drawn once."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from exercises.models import Exercise
from exercises.shelf import Shelf, shelf

register = template.Library()


@register.simple_tag
def tile(exercise: Exercise) -> SafeString:
    return _drawn(shelf(), exercise.slug, get_language())


@lru_cache(maxsize=1024)
def _drawn(on: Shelf, slug: str, language: str | None) -> SafeString:
    return render_to_string("exercises/includes/tile.html", {"exercise": on.exercises[slug]})
