"""Why a week's plan went up, held or eased: what the rules of progression noted in the plans of its sessions. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from routines.plan import Item
from routines.progress.weekly import Week
from routines.progression import EASES, UPS, Kind, Why

WHOLE = (Kind.EASY_WEEK, Kind.BACK, Kind.RESTART)
PRESSING = (Why.RED, Why.FLARES, Why.AMBER, Why.TOO_HARD, Why.MORNING)  # the most pressing first


class Way(StrEnum):
    UP = "up"
    HOLD = "hold"
    EASE = "ease"


@dataclass(frozen=True)
class Review:
    """`items` are what decided it, the first the most telling; empty where nothing changed."""

    way: Way
    items: tuple[Item, ...] = ()
    is_lighter_day: bool = False


def review(plans: Iterable[Sequence[Item]], *, is_lighter_day: bool = False) -> Review:
    """`plans` of the week's strength sessions, the latest first. Easing counts before growing: it is the safer news.

    That holds within the week: what eased on Monday and grew again on Friday eased.
    """
    changed = [item for plan in plans for item in plan if item.change]
    if eased := sorted(latest(changed, EASES), key=pressing):
        return Review(Way.EASE, tuple(eased))
    if whole := latest(changed, WHOLE):
        return Review(Way.EASE, tuple(whole))
    if is_lighter_day:
        return Review(Way.EASE, is_lighter_day=True)
    if grown := latest(changed, UPS):
        return Review(Way.UP, tuple(grown))
    return Review(Way.HOLD, tuple(latest(changed, (Kind.HOLD,))))


def latest(changed: Sequence[Item], kinds: Collection[str]) -> list[Item]:
    """Of each exercise the first that changed in one of these ways."""
    found: dict[str, Item] = {}
    for item in changed:
        if item.change in kinds:
            found.setdefault(item.exercise, item)
    return list(found.values())


def pressing(item: Item) -> int:
    return PRESSING.index(Why(item.why)) if item.why in PRESSING else len(PRESSING)


class Kept(StrEnum):
    """What a week is called; one that met nothing is called nothing, and breaks nothing."""

    MET = "met"
    EASED = "eased"


def kept(week: Week, before: Week | None, target: int) -> Kept | None:
    """Against sessions a week. After a flare, in it or in the week before, any session keeps it."""
    if len(week.sessions) >= target:
        return Kept.MET
    is_after = bool(before and before.rises)
    return Kept.EASED if week.rises or is_after or week.is_lighter else None
