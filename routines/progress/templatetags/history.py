"""`{% load history %}`: weeks, sessions and sets in words."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from exercises.drawn import drawn_once
from routines.efforts import EFFORT
from routines.fold import StepState
from routines.plan import Range
from routines.progress import words
from routines.progress.adverse import words_of
from routines.progress.details import asked, did
from routines.progress.looking_back import Reviewed
from routines.progress.month import Cell
from routines.progress.weekly import Row, Week

register = template.Library()
register.filter("sentence", words.sentence)
register.filter("duration", words.duration)
register.filter("asked", asked)
register.filter("what_happened", words_of)


_days = drawn_once(words.days)


@register.filter
def days(week: Week, today: date) -> str:
    return _days(week.first, week.last, today)


@register.simple_tag
def week_facts(week: Week, review: Reviewed) -> SafeString:
    """A week in numbers; in Python, because a page has many of them."""
    facts = (
        (gettext("Sessions"), words.against_plan(len(week.sessions), review.asked)),
        (gettext("Time"), words.duration(week.seconds)),
        (gettext("Sets"), week.sets),
        (gettext("Pain"), words.pain(*week.pain)),
        (gettext("Next day"), words.next_day(week.answers, max(week.rises, default=0))),
    )
    return format_html(
        '<dl class="facts facts-tight">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", facts)
    )


@register.filter
def of_week(reviews: Mapping[date, Reviewed], week: Week) -> Reviewed:
    return reviews[week.first]


@register.filter
def pain_words(row: Row) -> str:
    return words.pain(row.before, row.after)


@register.filter
def next_day(row: Row) -> str:
    return words.next_day(row.next_day is not None, row.rise)


@register.filter
def done(state: StepState, unit: str) -> str:
    return did(state, unit)


@register.filter
def effort(score: int) -> str:
    """ "4 of 10, comfortable work"."""
    word = str(dict(EFFORT).get(score, ""))
    number = gettext("%(score)s of 10") % {"score": score}
    return f"{number}, {word[:1].lower()}{word[1:]}" if word else number


@register.simple_tag
def day_of_month(cell: Cell, today: date) -> SafeString:
    """A day of the calendar: a link where something was done."""
    if not cell.marks:
        said = format_html('<span class="sr-only">, {}</span>', gettext("today")) if cell.day == today else ""
        return format_html('<span class="day">{}{}</span>', cell.day.day, said)
    return format_html(
        '<a class="day day-{}{}" href="{}" aria-label="{}">{}</a>',
        cell.kind,
        " day-up" if cell.morning == "up" else "",
        reverse("progress:session", args=[cell.marks[0].session])
        if len(cell.marks) == 1
        else reverse("progress:week", args=[cell.day]),
        cell_label(cell.day, cell.kind, cell.morning),
        cell.day.day,
    )


@drawn_once
def cell_label(day: date, kind: str, morning: str) -> str:
    """For a screen reader, and as the name of the link on a day: "3 March, session, settled the next morning"."""
    words = gettext("session") if kind == "done" else gettext("walk or mobility")
    label = gettext("%(day)s, %(kind)s") % {"day": date_format(day, "MONTH_DAY_FORMAT"), "kind": words}
    mornings = {"up": gettext("up the next morning"), "settled": gettext("settled the next morning")}
    return f"{label}, {mornings[morning]}" if morning else label


@register.filter
def planned(count: int, per_week: Range) -> str:
    return words.against_plan(count, per_week)
