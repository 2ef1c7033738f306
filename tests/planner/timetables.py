"""Timetables in tests, and strategies that make them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from routines.planner.days import Away, Calendar, Timetable

MONDAY = date(2026, 3, 2)
PUSH, PULL = frozenset({"push"}), frozenset({"pull", "push"})


def table(weekdays: str = "024", *, key: int = 1, patterns: frozenset[str] = PUSH, **told: Any) -> Timetable:
    """Strength on Monday, Wednesday and Friday, from Monday 2 March 2026 on."""
    told = {"routine": f"routine-{key}", "starts_on": MONDAY, **told}
    return Timetable(key, patterns=patterns, weekdays=frozenset(map(int, weekdays)), **told)


def calendar(*tables: Timetable, away: tuple[Away, ...] = ()) -> Calendar:
    return Calendar(tables or (table(),), away)


starts = st.one_of(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.sampled_from([date(2028, 2, 27), date(2028, 2, 29), date(2026, 12, 30), date(2027, 12, 31)]),
)
days_of_the_week = st.sets(st.integers(0, 6)).map(lambda days: "".join(map(str, sorted(days))))
patterns = st.sampled_from([frozenset[str](), PUSH, PULL, frozenset({"core"})])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """As rows may have them: any days, any moves, holidays, several schedules at once."""
    start, tables = draw(starts), []
    for key in range(draw(st.integers(1, 3))):
        first = start + timedelta(days=draw(st.integers(0, 9)))
        later = draw(st.dictionaries(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 9)), max_size=5))
        to = {n: None if wait is None else first + timedelta(days=n + wait) for n, wait in later.items()}
        moves = {first + timedelta(days=n): day for n, day in to.items()}
        weeks = draw(st.one_of(st.none(), st.integers(1, 6)))
        days, worked = draw(days_of_the_week), draw(patterns)
        tables.append(table(days, key=key, patterns=worked, starts_on=first, weeks=weeks, moves=moves))
    gone = st.tuples(st.integers(0, 20), st.integers(0, 9))
    away = [(start + timedelta(days=a), b) for a, b in draw(st.lists(gone, max_size=2))]
    return Calendar(tables, [Away(first, first + timedelta(days=length)) for first, length in away])
