"""Histories of one exercise for the tests of progression, written short."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from routines.fold import DoneSet
from routines.ladder import Heavier
from routines.pain import NextDay
from routines.plan import Item
from routines.progression import About, Past, cap_of, effort_target

TODAY = date(2026, 3, 4)
MACHINE, DUMBBELL, BAND, BODY = (Heavier(tool) for tool in ("machine", "dumbbell", "band", "body"))
ROW = Item("seated-row-cable", "main", sets=2, reps=(10, 12), hold=None, rest=75)
PUSH_UP = Item("wall-push-up", "main", sets=2, reps=(8, 10), hold=None, rest=60)
PLANK = Item("plank", "main", sets=2, reps=None, hold=(10, 15), rest=45)


def about(heavier: Heavier = MACHINE, week: int = 3, *codes: str, **fields: Any) -> About:
    return About(heavier, cap=cap_of(codes), week=week, today=TODAY, **fields)


def past(item: Item = ROW, days_ago: int = 2, load: str | None = "20", **how: Any) -> Past:
    """A calm session at the top of the range, two days ago, unless told otherwise. `done` are the reps or seconds."""
    top = (item.reps or item.hold or (1, 1))[1]
    amounts = how.pop("done", [top] * item.sets)
    band = how.pop("band", "")
    asked = item if item.effort else replace(item, effort=effort_target(3, about().cap))
    sets = [
        DoneSet(
            UUID(int=i), datetime(2026, 3, 1), amount if item.reps else None, None if item.reps else amount,
            None if load is None or band else Decimal(load), band, None,
        )
        for i, amount in enumerate(amounts)
    ]  # fmt: skip
    how = {"effort": 4, "score": 2, "morning": NextDay.SETTLED, **how}
    return Past(TODAY - timedelta(days=days_ago), asked, tuple(sets), **how)


def twice(item: Item = ROW, load: str | None = "20", **how: Any) -> list[Past]:
    """Two such sessions in a row, the latest first."""
    return [past(item, 2, load, **how), past(item, 4, load, **how)]
