"""Planned days as people say them."""

from datetime import date, timedelta

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from routines.planner.ahead import Planned
from routines.planner.models import Schedule

register = template.Library()


@register.filter
def as_day(day: date, today: date) -> str:
    """today, tomorrow, or the day of the week; with its date where a week would not tell it."""
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    weekday = date_format(day, "l")
    if abs(day - today) < timedelta(days=7):
        return weekday
    return _("%(weekday)s %(date)s") % {"weekday": weekday, "date": date_format(day, "MONTH_DAY_FORMAT")}


@register.filter
def on_day(day: date, today: date) -> str:
    """The same as a part of a sentence: today, tomorrow, on Friday."""
    told = as_day(day, today)
    return told if abs(day - today) < timedelta(days=2) and day >= today else _("on %(day)s") % {"day": told}


@register.filter
def as_hour(planned: Planned) -> str:
    return time_format(localtime(planned.at), "TIME_FORMAT") if planned.at else ""


@register.filter
def as_days(schedule: Schedule) -> str:
    """Monday and Thursday at 18:00."""
    if schedule.weekdays:
        days = get_text_list([str(WEEKDAYS[day]) for day in sorted(schedule.days)], _("and"))
    else:
        days = _("Every other day")
    if schedule.at is None:
        return days
    return _("%(days)s at %(time)s") % {"days": days, "time": time_format(schedule.at, "TIME_FORMAT")}
