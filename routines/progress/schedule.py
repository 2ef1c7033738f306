"""When a check-in is due: at the start, in weeks 2, 6 and 12, then every six weeks. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

WEEK = timedelta(days=7)
FIRST = (0, 2, 6, 12)  # weeks after the first check-in, as physiotherapy follow-ups have it
EVERY = 6
EARLY = WEEK  # one so long before its time counts for it
REMINDED_FOR = 2 * WEEK  # later, nobody is reminded any more until the next one


def milestone(weeks: int) -> int:
    """The latest week of the schedule that is reached after so many whole weeks, 0 or more."""
    if weeks >= FIRST[-1]:
        return weeks - (weeks - FIRST[-1]) % EVERY
    return max(week for week in FIRST if week <= weeks)


def due(days: Sequence[date], today: date) -> int | None:
    """The week of the check-in to remind of today: 0 before there is any, else 2, 6, 12, 18 ...; None for none.

    `days` are those of the check-ins so far, in any order.
    """
    if not days:
        return 0
    start = min(days)
    week = milestone(max(today - start, timedelta()) // WEEK)
    since = start + week * WEEK
    is_done = week == 0 or max(days) >= since - EARLY
    return None if is_done or today - since >= REMINDED_FOR else week


def next_day(days: Sequence[date], today: date) -> date:
    """The first day of the next check-in that is still to come; today where one is due or there is none yet."""
    if not days or due(days, today) is not None:
        return today
    start = min(days)
    week = milestone(max(today - start, timedelta()) // WEEK)
    while (day := start + week * WEEK) <= today or max(days) >= day - EARLY:
        week = next((one for one in FIRST if one > week), week + EVERY)
    return day
