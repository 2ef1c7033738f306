"""Which ready-made routines suit somebody, best first, with the reasons. Pure.

What must fit is asked for first: never a routine that is hidden, above the level, at another place, or with equipment
that is not there. What is left is ordered by how well minutes, days and the aim fit; ties stay in the order given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from exercises.safety import LEVELS

Range = tuple[int, int]

ABOUT = 1.15  # "about" so many minutes: a routine may take so much longer than asked for and still fit
MUCH_LONGER = 1.5
MUCH_SHORTER = 0.5  # a routine under half the time is not what was meant
# What a home has without buying anything.
AT_HAND = frozenset({"wall", "doorway", "chair", "fixed-edge", "cushion", "towel", "step"})
GYM = "gym"


class Aim(Enum):
    """What somebody would like most."""

    START = "start"  # begin with something
    STRENGTH = "strength"
    CORE = "core"
    MOBILITY = "mobility"
    DESK = "desk"
    PULL_UP = "pull-up"


AIMS: dict[str, frozenset[Aim]] = {
    "home-beginner": frozenset({Aim.START}),
    "band-home": frozenset({Aim.STRENGTH}),
    "dumbbell-home": frozenset({Aim.STRENGTH}),
    "gym-machines-beginner": frozenset({Aim.START, Aim.STRENGTH}),
    "gym-intermediate": frozenset({Aim.STRENGTH}),
    "core-stability": frozenset({Aim.CORE}),
    "gentle-mobility": frozenset({Aim.MOBILITY}),
    "gentle-restart": frozenset({Aim.START}),
    "desk-break": frozenset({Aim.DESK, Aim.MOBILITY}),
    "pull-up-progression": frozenset({Aim.PULL_UP}),
}


@dataclass(frozen=True)
class Candidate:
    """A ready-made routine as it is for somebody. `minutes` of the first week, `days` a week at least and at most.

    `changes` counts the exercises that are replaced or left out; `has_care`: others are done in another way.
    `is_cleared_only` needs a surgical team's word.
    """

    slug: str
    level: str
    place: str
    equipment: frozenset[str]
    minutes: int
    days: Range
    is_hidden: bool = False
    changes: int = 0
    has_care: bool = False
    is_cleared_only: bool = False


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; what is empty or None does not matter to them. `equipment` None: not asked."""

    place: str = ""
    equipment: frozenset[str] | None = None
    minutes: int | None = None
    days: int | None = None
    level: str = "beginner"
    aim: Aim | None = None
    codes: tuple[str, ...] = ()


class Why(Enum):
    """A reason that is shown. What speaks against it is said too."""

    AIM = "aim"
    PLACE = "place"
    EQUIPMENT = "equipment"  # nothing that is not there
    MINUTES = "minutes"
    LONGER = "longer"
    MUCH_LONGER = "much-longer"
    SHORTER = "shorter"
    DAYS = "days"
    OTHER_DAYS = "other-days"
    FITS = "fits"  # the health answers, as it is
    CARE = "care"  # some of it is done in another way
    CHANGED = "changed"  # some of it is replaced or left out
    FIRST = "first"  # a good first routine
    AFTER_SURGERY = "after-surgery"

    @property
    def is_against(self) -> bool:
        return self in (Why.LONGER, Why.MUCH_LONGER, Why.SHORTER, Why.OTHER_DAYS)


WORDS = {
    Why.AIM: _("What you would like most"),
    Why.PLACE: _("Where you want to exercise"),
    Why.EQUIPMENT: _("You have everything it needs"),
    Why.MINUTES: _("Fits the time you have"),
    Why.LONGER: _("A little longer than the time you have"),
    Why.MUCH_LONGER: _("Much longer than the time you have"),
    Why.SHORTER: _("Much shorter than the time you have"),
    Why.DAYS: _("As often as you like"),
    Why.OTHER_DAYS: _("Meant for more or fewer days a week than you chose"),
    Why.FITS: _("Fits your health answers as it is"),
    Why.CARE: _("Fits your health answers; some moves are done with care"),
    Why.CHANGED: _("Fits your health answers, with changes"),
    Why.FIRST: _("A good first routine"),
    Why.AFTER_SURGERY: _("Made for the first months after an operation on the spine"),
}


@dataclass(frozen=True)
class Suggestion:
    slug: str
    reasons: tuple[Why, ...]
    score: int


def suggest(candidates: Iterable[Candidate], wish: Wish) -> list[Suggestion]:
    """The routines that may be offered, best first."""
    found = [_judge(one, wish) for one in candidates if may_be_offered(one, wish)]
    return sorted(found, key=lambda suggestion: -suggestion.score)


def may_be_offered(one: Candidate, wish: Wish) -> bool:
    if one.is_hidden or LEVELS.index(one.level) > LEVELS.index(wish.level):
        return False
    if one.is_cleared_only and "SURG-A" not in wish.codes:
        return False
    if wish.place and one.place != wish.place:
        return False
    # A gym has what its routines need.
    return wish.equipment is None or one.place == GYM == wish.place or one.equipment - AT_HAND <= wish.equipment


def _judge(one: Candidate, wish: Wish) -> Suggestion:
    weighed = [*_aim(one, wish), *_place(one, wish), *_time(one, wish), *_days(one, wish), *_health(one, wish)]
    return Suggestion(one.slug, tuple(why for why, _ in weighed), sum(points for _, points in weighed))


Weighed = Sequence[tuple[Why, int]]


def _aim(one: Candidate, wish: Wish) -> Weighed:
    aims = AIMS.get(one.slug, frozenset())
    if one.is_cleared_only:
        return [(Why.AFTER_SURGERY, 8)]
    if wish.aim is not None:
        return [(Why.AIM, 6)] if wish.aim in aims else []
    return [(Why.FIRST, 2)] if Aim.START in aims and wish.level == one.level == LEVELS[0] else []


def _place(one: Candidate, wish: Wish) -> Weighed:
    weighed = [(Why.PLACE, 0)] if wish.place else []
    return [*weighed, (Why.EQUIPMENT, 1)] if wish.equipment is not None else weighed


def _time(one: Candidate, wish: Wish) -> Weighed:
    if wish.minutes is None:
        return []
    if one.minutes > wish.minutes * MUCH_LONGER:
        return [(Why.MUCH_LONGER, -4)]
    if one.minutes > wish.minutes * ABOUT:
        return [(Why.LONGER, 0)]
    return [(Why.SHORTER, -1)] if one.minutes < wish.minutes * MUCH_SHORTER else [(Why.MINUTES, 3)]


def _days(one: Candidate, wish: Wish) -> Weighed:
    if wish.days is None:
        return []
    least, most = one.days
    return [(Why.DAYS, 2)] if least <= wish.days <= most else [(Why.OTHER_DAYS, -2)]


def _health(one: Candidate, wish: Wish) -> Weighed:
    if not wish.codes:
        return []
    if one.changes:
        return [(Why.CHANGED, -min(one.changes, 2))]
    return [(Why.CARE, 0)] if one.has_care else [(Why.FITS, 1)]
