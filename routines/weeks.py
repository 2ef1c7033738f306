"""Weeks as the user counts them. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

# Away for longer, a routine begins again with its first week; product choice.
LONGEST_BREAK = timedelta(days=28)


def first_day(day: date, week_start: int) -> date:
    """The first day of the week that `day` is in; `week_start` counts as `date.weekday()`: 0 Monday to 6 Sunday."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def week_reached(days: Sequence[date], today: date, week_start: int, weeks: int) -> int:
    """The week of a routine that `today` falls in, from 1 to `weeks`.

    `days` are the days with a finished session of the routine. A week counts when it had at least one session, so
    nobody is moved on by a holiday. After more than four weeks away it begins again.
    """
    this_week = first_day(today, week_start)
    earlier = {week for day in since_break(days, today) if (week := first_day(day, week_start)) < this_week}
    return min(len(earlier) + 1, weeks)


def since_break(days: Sequence[date], today: date) -> list[date]:
    """The days after the last long break, the latest first."""
    found: list[date] = []
    later = today
    for day in sorted(days, reverse=True):
        if later - day > LONGEST_BREAK:
            break
        found.append(day)
        later = day
    return found
