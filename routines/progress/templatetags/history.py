"""`{% load history %}`: weeks, sessions and sets in words."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext

from routines.efforts import EFFORT
from routines.fold import StepState
from routines.plan import Range
from routines.progress import words
from routines.progress.adverse import words_of
from routines.progress.details import asked, did
from routines.progress.month import Cell
from routines.progress.weekly import Row, Week

register = template.Library()
register.filter("sentence", words.sentence)
register.filter("duration", words.duration)
register.filter("asked", asked)
register.filter("what_happened", words_of)


@register.filter
def days(week: Week, today: date) -> str:
    return words.days(week.first, week.last, today)


@register.filter
def against_plan(week: Week) -> str:
    return words.against_plan(len(week.sessions), week.planned)


@register.filter
def pain_words(found: Week | Row) -> str:
    return words.pain(*found.pain) if isinstance(found, Week) else words.pain(found.before, found.after)


@register.filter
def next_day(found: Week | Row) -> str:
    if isinstance(found, Week):
        return words.next_day(found.answers, max(found.rises, default=0))
    return words.next_day(found.next_day is not None, found.rise)


@register.filter
def done(state: StepState, unit: str) -> str:
    return did(state, unit)


@register.filter
def effort(score: int) -> str:
    """ "4 of 10, comfortable work"."""
    word = str(dict(EFFORT).get(score, ""))
    number = gettext("%(score)s of 10") % {"score": score}
    return f"{number}, {word[:1].lower()}{word[1:]}" if word else number


@register.filter
def cell_label(cell: Cell) -> str:
    """For a screen reader, and as the name of the link on a day: "3 March, session"."""
    kind = gettext("session") if cell.kind == "done" else gettext("walk or mobility")
    return gettext("%(day)s, %(kind)s") % {"day": date_format(cell.day, "MONTH_DAY_FORMAT"), "kind": kind}


@register.filter
def planned(count: int, per_week: Range) -> str:
    return words.against_plan(count, per_week)
