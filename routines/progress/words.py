"""Weeks and sessions in words, in the reader's language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from routines.plan import Range
from routines.progress.weekly import Week

NUMBERS = (
    gettext_lazy("no"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
)  # fmt: skip


def number(count: int) -> str:
    """Small numbers as words."""
    return str(NUMBERS[count]) if count < len(NUMBERS) else str(count)


def days(first: date, last: date, today: date) -> str:
    """ "16–22 March"; the year is added where it is not this one."""
    long = "MONTH_DAY_FORMAT" if first.year == last.year == today.year else "DATE_FORMAT"
    if (first.year, first.month) == (last.year, last.month):
        return gettext("%(day)s–%(last)s") % {"day": first.day, "last": date_format(last, long)}
    start = "MONTH_DAY_FORMAT" if first.year == last.year else long
    return gettext("%(first)s – %(last)s") % {"first": date_format(first, start), "last": date_format(last, long)}


def day(day: date, today: date) -> str:
    """ "16 March"; the year is added where it is not this one."""
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def duration(seconds: int) -> str:
    """ "18 min", "2 h 06"."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": minutes}
    return gettext("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": f"{minutes:02}"}


def against_plan(done: int, planned: Range) -> str:
    """ "2 of 3". From the least on the plan is met: of 2 to 3 planned, 2 are "2 of 2"; above it, "4, planned 3"."""
    least, most = planned
    if done > most:
        return gettext("%(done)s, planned %(plan)s") % {"done": done, "plan": most}
    return gettext("%(done)s of %(plan)s") % {"done": done, "plan": max(least, done)}


def pain(before: int, after: int | None) -> str:
    if after is None:
        return gettext("%(before)s before") % {"before": before}
    return gettext("%(before)s to %(after)s") % {"before": before, "after": after}


def next_day(answers: int, rise: int) -> str:
    if rise:
        return gettext("Up by %(points)s") % {"points": rise}
    return gettext("Settled") if answers else gettext("Not asked")


def sentence(week: Week) -> str:
    """What happened in a week, without judging it."""
    count, rises = len(week.sessions), week.rises
    sessions = ngettext("%(number)s session", "%(number)s sessions", count) % {"number": number(count)}
    sessions = sessions[:1].upper() + sessions[1:]
    if rises:
        return f"{sessions}. {_mornings_up(count, rises)}"
    if not week.answers:
        sets = ngettext("%(count)s set", "%(count)s sets", week.sets) % {"count": week.sets}
        return gettext("%(sessions)s, %(sets)s.") % {"sessions": sessions, "sets": sets}
    if week.answers < count:
        known = ngettext(
            "The one morning you told us about was settled.",
            "The mornings you told us about were all settled.",
            week.answers,
        )
        return f"{sessions}. {known}"
    if count == 1:
        return gettext("%(sessions)s, settled by the next morning.") % {"sessions": sessions}
    if count == 2:
        return gettext("%(sessions)s, both settled by the next morning.") % {"sessions": sessions}
    return gettext("%(sessions)s, all settled by the next morning.") % {"sessions": sessions}


def _mornings_up(count: int, rises: list[int]) -> str:
    if count == 1:
        return gettext("Your back was up by %(points)s the next morning.") % {"points": rises[0]}
    return ngettext(
        "After %(number)s of them your back was up the next morning, by %(points)s.",
        "After %(number)s of them your back was up the next morning, by up to %(points)s.",
        len(rises),
    ) % {"number": number(len(rises)), "points": max(rises)}
