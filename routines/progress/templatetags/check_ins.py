"""`{% load check_ins %}`: scores and changes of check-ins in words."""

from fractions import Fraction

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from routines.progress.measures import Change, Compared
from routines.widgets import signed

register = template.Library()
register.filter("signed", signed)


@register.filter
def score(value: Fraction | int) -> str:
    """With one decimal, as these scores are given."""
    return number_format(round(float(value), 1), 1)


@register.filter
def measure(code: str) -> str:
    names = {
        "peg": gettext("Pain and what it gets in the way of (PEG)"),
        "pain": gettext("Average pain in the past week"),
        "psfs": gettext("Your own activities (PSFS)"),
    }
    return names[code]


@register.filter
def direction(code: str) -> str:
    return gettext("10 is best") if code == "psfs" else gettext("0 is best")


@register.filter
def means(change: Change) -> str:
    names = {
        Change.BETTER: gettext("probably better"),
        Change.SAME: gettext("about the same"),
        Change.WORSE: gettext("probably worse"),
    }
    return names[change]


@register.filter
def tone(change: Change) -> str:
    """As tokens.css names it; "about the same" has none."""
    return {Change.BETTER: "is-go", Change.SAME: "", Change.WORSE: "is-care"}[change]


@register.filter
def mark(change: Change) -> str:
    """The icon that goes with it."""
    return {Change.BETTER: "check", Change.SAME: "minus", Change.WORSE: "talk"}[change]


@register.filter
def by(compared: Compared) -> str:
    """ "2.3 lower", "1.0 higher", "no change"."""
    difference = compared.now - compared.then
    if not difference:
        return gettext("no change")
    points = {"points": score(abs(difference))}
    return gettext("%(points)s higher") % points if difference > 0 else gettext("%(points)s lower") % points
