"""Workouts that another app has recorded, whatever file they came in. Pure."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

# What the tables take. Beyond them a row is skipped, and said to be.
MOST_REPS, MOST_SECONDS, MOST_KILOGRAMS, MOST_METRES = 1000, 24 * 60 * 60, Decimal(999), Decimal(999_999)
MOST_RPE = 10
MOST_PAST_SETS = 50_000  # of one person; ten years with three workouts a week are about half of it
FIRST_DAY = date(1980, 1, 1)
LONGEST_NAME, LONGEST_NOTE, LONGEST_SET_NOTE = 120, 1000, 500
# Beyond these it is kept and pointed out: the wrong unit, or a slip of the finger.
ODD_REPS, ODD_SECONDS, ODD_KILOGRAMS, ODD_METRES = 100, 60 * 60, Decimal(250), 50_000


@dataclass(frozen=True)
class Set:
    """`name` is the exercise as the app calls it; `load` in kilograms; `rpe` to 10, as the app has it."""

    name: str
    kind: str = "normal"  # normal, warm-up, drop, failure
    reps: int | None = None
    seconds: int | None = None
    load: Decimal | None = None
    metres: Decimal | None = None
    rpe: Decimal | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return self.reps is None and self.seconds is None and self.metres is None


@dataclass(frozen=True)
class Start:
    """Where the sets of a workout are looked for when a file comes again. `at` is by the clock where it was."""

    app: str
    day: date
    at: time | None = None
    name: str = ""

    @property
    def key(self) -> UUID:
        at = self.at.isoformat() if self.at else ""
        return uuid5(NAMESPACE_URL, f"{self.app}|{self.day.isoformat()}|{at}|{self.name}")


@dataclass
class Workout:
    start: Start
    seconds: int | None = None
    note: str = ""
    sets: list[Set] = field(default_factory=list)


def is_possible(one: Set) -> bool:
    values: tuple[int | Decimal | None, ...] = (one.reps, one.seconds, one.load, one.metres, one.rpe)
    limits: tuple[int | Decimal, ...] = (MOST_REPS, MOST_SECONDS, MOST_KILOGRAMS, MOST_METRES, MOST_RPE)
    return all(value is None or 0 <= value <= most for value, most in zip(values, limits, strict=True))


def is_odd(one: Set) -> bool:
    limits = ((one.reps, ODD_REPS), (one.seconds, ODD_SECONDS), (one.load, ODD_KILOGRAMS), (one.metres, ODD_METRES))
    return any(value is not None and value > most for value, most in limits)
