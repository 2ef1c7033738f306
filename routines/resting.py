"""How long muscles rest from one strength session to the next of the same kind. Pure; the one rule for plan and start.

A day lies between, by which they are about 48 hours apart (ACSM 2009). Where both are planned at a time, it is 48
hours. What was done and what begins now counts by its day: nobody keeps to the minute, and a phone without a network
knows days. So what was planned may begin, if all was done as planned.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

REST = timedelta(days=2)
Start = tuple[date, time | None]


def apart(one: Start, other: Start) -> timedelta:
    """To be compared with REST. As a clock on the wall has it: the hour of summer time takes nobody's rest away."""
    (day, at), (other_day, other_at) = one, other
    if at is None or other_at is None:
        return abs(day - other_day)
    return abs(datetime.combine(day, at) - datetime.combine(other_day, other_at))


def rest_until(done: Iterable[tuple[date, Collection[str]]], patterns: Collection[str], today: date) -> date | None:
    """The first day for a strength session of these patterns, where that is later than today."""
    last = max((day for day, worked in done if set(worked) & set(patterns)), default=None)
    return last + REST if last and last + REST > today else None
