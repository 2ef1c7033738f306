"""`{% load loads %}`: `{{ load|weight:user.unit }}` is "22.5 kg", `{{ load|typed:user.unit }}` the bare number."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from routines.units import in_unit

register = template.Library()


@register.filter
def weight(kilograms: Decimal | None, unit: str) -> str:
    """Localised, with its unit; empty without a load."""
    if kilograms is None:
        return ""
    number = number_format(in_unit(kilograms, unit))
    return (
        gettext("%(number)s lb") % {"number": number} if unit == "lb" else gettext("%(number)s kg") % {"number": number}
    )


@register.filter
def typed(kilograms: Decimal | None, unit: str) -> str:
    """For the value of a number field, which is never localised."""
    return "" if kilograms is None else str(in_unit(kilograms, unit))
