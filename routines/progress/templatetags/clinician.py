"""`{% load clinician %}`: the report for a clinician in short words and numbers."""

from datetime import date

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from exercises import doses
from routines.models import SetLog
from routines.progress import words
from routines.progress.clinician import Amount
from routines.progress.month import last_of
from routines.progress.period import Period
from routines.templatetags.loads import weight

register = template.Library()


@register.filter
def when(period: Period, today: date) -> str:
    if period.first == period.last:
        return words.day(period.first, today)
    return words.days(period.first, period.last, today)


@register.filter
def begins(period: Period, is_by_weeks: bool) -> str:
    """The first day of a week, the name of a whole month, or the days of one that is cut short: "24–31 May 2026"."""
    if is_by_weeks:
        return date_format(period.first, "MONTH_DAY_FORMAT")
    if period.first.day == 1 and period.last == last_of(period.first):
        return date_format(period.first, "YEAR_MONTH_FORMAT")
    last = date_format(period.last, "DATE_FORMAT")
    if period.first == period.last:
        return last
    return gettext("%(day)s–%(last)s") % {"day": period.first.day, "last": last}


@register.filter
def amount(done: Amount, unit: str) -> str:
    """ "10 × 8 kg", "22 s", "12 × medium band"."""
    seconds = gettext("%(seconds)s s") % {"seconds": done.seconds}
    if done.load:
        return f"{seconds if done.reps is None else done.reps} × {weight(done.load, unit)}"
    if done.reps is None:
        return seconds
    if done.band:
        band = gettext("%(strength)s band") % {"strength": SetLog.Band(done.band).label.lower()}
        return f"{done.reps} × {band}"
    return doses.reps((done.reps, done.reps))


@register.filter
def one_place(value: float | None) -> str:
    """Without a decimal where there is none."""
    if value is None:
        return "–"
    return number_format(value, 0 if value == int(value) else 1)
