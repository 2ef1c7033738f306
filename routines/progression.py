"""When an exercise grows, holds or eases, from how it went. Pure; the only home of these rules.

What hurts gets easier at once, what is calm grows slowly. `routines.dose` turns this into sets, reps and loads.
Thresholds are a cautious product choice unless a source stands beside them; not yet reviewed by a clinician.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from routines import ladder
from routines.fold import DoneSet
from routines.ladder import Heavier
from routines.pain import During, FollowUp, NextDay
from routines.plan import Item, Range

CALM = 3  # pain in and after the session, 0 to 10: the caveat that everybody reads
IN_A_ROW = 2  # calm sessions at the top before anything grows (NSCA: 2-for-2; double progression)
TO_SPARE = 2  # reps over the target in the last set, twice in a row (NSCA: 2-for-2)
TOO_HARD = 2  # effort above the target from which the exercise eases

# (from week, effort on the own words, reps left in the tank, source)
EFFORT_BY_WEEK: tuple[tuple[int, Range, str, str], ...] = (
    (1, (3, 4), "4 or more", "product choice; light to moderate"),
    (3, (4, 5), "3 to 4", "product choice; moderate"),
    (5, (5, 6), "2 to 3", "product choice; ACSM 2009 for novices"),
)


@dataclass(frozen=True)
class Cap:
    """What a condition never lets grow further. Effort 0 to 10, `hold` in seconds, `rise` of the load in a week."""

    effort: int = 10
    hold: int | None = None
    band: str = ladder.BANDS[-1]
    rise: Decimal | None = None


# By condition: the cap, its meaning, its source.
CAPS: dict[str, tuple[Cap, str, str]] = {
    "CARD": (
        Cap(effort=5, hold=10),
        "holds up to 10 s, effort up to 5",
        "Paluch 2024 (safe); dose is a product choice",
    ),
    "CARD-LIGHT": (
        Cap(effort=3, hold=10),
        "light effort only while blood pressure is raised",
        "PMC10959113 (relative limit 160/100); product choice",
    ),
    "LTC": (Cap(effort=5), "effort up to 5 with a long-term condition", "Riebe 2015; product choice"),
    "PREG": (Cap(effort=5), "effort up to 5: able to talk", "ACOG 804"),
    "PREG-EARLY": (Cap(effort=5), "effort up to 5: able to talk", "ACOG 804"),
    "PP": (Cap(effort=5), "effort up to 5 in the first months", "ACOG 804; product choice"),
    "PP-LATE": (Cap(effort=5), "effort up to 5 in the first year", "ACOG 804; product choice"),
    "OP-VF": (Cap(effort=5), "effort up to 5 after a spine fracture", "Brooke-Wavell 2022; product choice"),
    "UNS": (Cap(effort=5), "effort up to 5 while it is not clear", "product choice"),
    "SURG-A": (
        Cap(effort=3, band="light"),
        "effort up to 3, a light band at most",
        "hospital leaflets; product choice",
    ),
    "SURG-B": (Cap(rise=Decimal("0.05")), "no more than 5 % of load in a week", "hospital leaflets; product choice"),
}


class Kind(StrEnum):
    """What changes. In an item, empty means that nothing does."""

    UP_REPS = "up-reps"
    UP_LOAD = "up-load"
    UP_HOLD = "up-hold"
    UP_SET = "up-set"
    HARDER = "harder"
    HOLD = "hold"
    EASE_LOAD = "ease-load"
    EASE_SETS = "ease-sets"
    EASIER = "easier"
    EASY_WEEK = "easy-week"
    BACK = "back-after-break"
    RESTART = "restart"


UPS = frozenset({Kind.UP_REPS, Kind.UP_LOAD, Kind.UP_HOLD, Kind.UP_SET, Kind.HARDER})
EASES = frozenset({Kind.EASE_LOAD, Kind.EASE_SETS, Kind.EASIER})


class Why(StrEnum):
    CALM = "calm"  # two calm sessions in a row at the top of the range
    SPARE = "spare"  # two reps over the target in the last set, twice
    RED = "red"
    AMBER = "amber"  # twice in a row
    TOO_HARD = "too-hard"
    MORNING = "morning"  # up on the next morning, or a disturbed night
    FLARES = "flares"  # the second flare in two weeks
    NO_MORNING = "no-morning"  # would grow, but nobody knows how the mornings were
    NO_EFFORT = "no-effort"  # would grow, but nobody knows how hard it was
    NO_LOAD = "no-load"  # would grow, but nobody knows the weight or the band
    TOP = "top"  # nothing is left to grow
    WEEKS = "weeks"  # five weeks in a row
    BREAK = "break"
    LONG_BREAK = "long-break"
    LEFT_OUT = "left-out"  # a break of this exercise only


@dataclass(frozen=True)
class Past:
    """One session of one exercise. `asked` is its item in that plan; `score` the worst of during and after."""

    day: date
    asked: Item
    sets: tuple[DoneSet, ...]
    effort: int | None = None
    score: int = 0
    verdict: During = During.CARRY_ON  # the worst about this exercise
    morning: NextDay | None = None
    is_reduced: bool = False
    is_here: bool = True  # in the routine that is asked about: another may ask for another range

    @property
    def load(self) -> Decimal | None:
        """The lightest of its sets."""
        return min((done.load for done in self.sets if done.load), default=None)

    @property
    def band(self) -> str:
        used = [done.band for done in self.sets if done.band]
        return min(used, key=ladder.BANDS.index) if used else ""


@dataclass(frozen=True)
class About:
    """What the rules need to know of an exercise, for somebody. `most_sets` is what its dose allows."""

    heavier: Heavier
    most_sets: int = 3
    cap: Cap = field(default_factory=Cap)
    week: int = 1
    today: date = date.max
    since: date = date.min  # only what was done after this day can make it grow: then a change was declined


def cap_of(codes: Iterable[str]) -> Cap:
    """The strictest of the conditions."""
    caps = [CAPS[code][0] for code in codes if code in CAPS]
    return Cap(
        effort=min((cap.effort for cap in caps), default=10),
        hold=min((cap.hold for cap in caps if cap.hold is not None), default=None),
        band=min((cap.band for cap in caps), key=ladder.BANDS.index, default=ladder.BANDS[-1]),
        rise=min((cap.rise for cap in caps if cap.rise is not None), default=None),
    )


def effort_target(week: int, cap: Cap) -> Range:
    """Lowest and highest, on the own words from 0 to 10, for a week of the routine."""
    low, high = max(row for row in EFFORT_BY_WEEK if row[0] <= max(week, 1))[1]
    return min(low, cap.effort), min(high, cap.effort)


def why_ease(history: Sequence[Past], about: About, follow: FollowUp) -> Why | None:
    """Why an exercise has to ease, the most pressing first."""
    last = history[0]
    if last.verdict >= During.LEAVE:
        return Why.RED
    if follow >= FollowUp.BACK:
        return Why.FLARES
    if len(history) >= IN_A_ROW and all(past.verdict >= During.EASIER for past in history[:IN_A_ROW]):
        return Why.AMBER
    if last.effort is not None and last.effort >= _effort_asked(last, about) + TOO_HARD:
        return Why.TOO_HARD
    return Why.MORNING if follow >= FollowUp.EASIER else None


def why_up(history: Sequence[Past], about: About) -> Why | None:
    """Whether the last two sessions were calm, known, and at the top of the same target."""
    latest = [past for past in history if past.day > about.since][:IN_A_ROW]
    if len(latest) < IN_A_ROW or not all(is_calm(past) for past in latest) or not _same_target(*latest):
        return None
    if not all(past.effort is not None and past.effort <= _effort_asked(past, about) for past in latest):
        return None
    if not all(past.morning is NextDay.SETTLED for past in latest):
        return None
    if all(is_at_top(past) for past in latest):
        return Why.CALM
    return Why.SPARE if all(has_spare(past) for past in latest) else None


def missing(history: Sequence[Past]) -> Why | None:
    """What nobody has told, where only that keeps the exercise from growing."""
    latest = history[:IN_A_ROW]
    if len(latest) < IN_A_ROW or not all(is_calm(past) and is_at_top(past) for past in latest):
        return None
    if not _same_target(*latest) or any(past.morning is NextDay.UP for past in latest):
        return None
    if any(past.effort is None for past in latest):
        return Why.NO_EFFORT
    return Why.NO_MORNING if any(past.morning is None for past in latest) else None


def is_calm(past: Past) -> bool:
    """A full session in which nothing hurt more than is usually fine."""
    return not past.is_reduced and past.verdict is During.CARRY_ON and past.score <= CALM


def is_at_top(past: Past) -> bool:
    """Every set that was asked for, each at the top of its range."""
    asked = past.asked
    if len(past.sets) < asked.sets:
        return False
    if asked.reps:
        return all((done.reps or 0) >= asked.reps[1] for done in past.sets)
    return bool(asked.hold) and all((done.seconds or 0) >= (asked.hold or (0, 0))[1] for done in past.sets)


def has_spare(past: Past) -> bool:
    reps = past.asked.reps
    is_whole = reps is not None and len(past.sets) >= past.asked.sets
    return is_whole and reps is not None and (past.sets[-1].reps or 0) >= reps[1] + TO_SPARE


def _effort_asked(past: Past, about: About) -> int:
    return past.asked.effort[1] if past.asked.effort else effort_target(about.week, about.cap)[1]


def _same_target(one: Past, other: Past) -> bool:
    """A streak begins anew with every change: two sessions in a row are two with the same target."""
    a, b = one.asked, other.asked
    return (a.reps, a.hold, a.sets, one.load, one.band) == (b.reps, b.hold, b.sets, other.load, other.band)
