"""`{% load kit %}`, then `{{ routine|kit }}`: codes of the caveats about equipment that belong to a routine."""

from django import template

from routines.models import Routine
from routines.shelf import kept_of

register = template.Library()
ABOUT_KIT = ("CAV-EQUIPMENT", "CAV-LIGHT")


@register.filter
def kit(routine: Routine) -> list[str]:
    exercises = {prescription.exercise for prescription in kept_of(routine).prescriptions}
    return [code for code in ABOUT_KIT if any(code in exercise.caveats for exercise in exercises)]
