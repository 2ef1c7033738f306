"""`{% load kit %}`, then `{{ routine|kit }}`: codes of the caveats about equipment that belong to a routine."""

from django import template

from routines.models import Routine
from routines.shelf import kept

register = template.Library()
ABOUT_KIT = ("CAV-EQUIPMENT", "CAV-LIGHT")


@register.filter
def kit(routine: Routine) -> list[str]:
    known = kept().get(routine.slug)
    exercises = {p.exercise for p in known.prescriptions} if known else set()
    return [code for code in ABOUT_KIT if any(code in exercise.caveats for exercise in exercises)]
