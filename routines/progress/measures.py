"""Scores of a check-in, and which changes of them mean something. Pure. Not yet reviewed by a clinician.

PEG (Krebs 2009): the mean of three items about the past week, 0 to 10, lower is better; without one of them no score.
Average pain of the week: its first item. PSFS (Stratford 1995): the mean over the person's own activities, each from 0
unable to 10 as before, higher is better. GROC (Kamper 2009): from -5 very much worse to 5 completely better.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

# Points; a smaller change is taken for none. PEG: differences that matter are put at 1 to 1.75 (Reed 2024), so 2 is a
# careful choice of this project. Pain: Ostelo 2008. PSFS: the smallest change it can detect. GROC: Kamper 2009.
REAL = 2
REAL_ONE_ACTIVITY = 3  # the same for an activity on its own
LITTLE_LEFT = 3  # a PEG score below this leaves little to improve


class Change(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True)
class Answers:
    """A finished check-in. `activities` are their names with their scores.

    `change` is None at the first one; `since` is the day that it compares with.
    """

    day: date
    pain: int
    enjoyment: int
    activity: int
    activities: Mapping[str, int]
    change: int | None = None
    since: date | None = None

    @property
    def peg(self) -> Fraction:
        return Fraction(self.pain + self.enjoyment + self.activity, 3)

    @property
    def psfs(self) -> Fraction | None:
        return mean(list(self.activities.values()))


@dataclass(frozen=True)
class Point:
    """A check-in as a point in time; PEG and pain fall, the others rise when things get better.

    `change` is against the day `since`.
    """

    day: date
    peg: Fraction
    pain: int
    psfs: Fraction | None
    change: int | None
    real: int = REAL  # what takes a change of the PSFS for one
    since: date | None = None


@dataclass(frozen=True)
class Compared:
    """A measure then and now, exactly. `change` says what the difference means."""

    measure: str
    then: Fraction
    now: Fraction
    change: Change


def mean(scores: Sequence[int]) -> Fraction | None:
    """None where there is nothing to take the mean of."""
    return Fraction(sum(scores), len(scores)) if scores else None


def judge(then: Fraction, now: Fraction, *, higher_is_better: bool = False, real: int = REAL) -> Change:
    gained = now - then if higher_is_better else then - now
    if abs(gained) < real:
        return Change.SAME
    return Change.BETTER if gained > 0 else Change.WORSE


def compare(then: Answers, now: Answers) -> list[Compared]:
    """PEG, pain and, over those activities that both have, PSFS."""
    found = [
        Compared("peg", then.peg, now.peg, judge(then.peg, now.peg)),
        Compared("pain", Fraction(then.pain), Fraction(now.pain), judge(Fraction(then.pain), Fraction(now.pain))),
    ]
    both = [name for name in now.activities if name in then.activities]
    before, after = mean([then.activities[name] for name in both]), mean([now.activities[name] for name in both])
    if before is not None and after is not None:
        change = judge(before, after, higher_is_better=True, real=real_of(len(both)))
        found.append(Compared("psfs", before, after, change))
    return found


def real_of(activities: int) -> int:
    """The smallest change of the mean over so many activities that means something."""
    return REAL_ONE_ACTIVITY if activities == 1 else REAL


def felt(change: int) -> Change:
    """What the answer to "compared with when you began" comes to."""
    return judge(Fraction(0), Fraction(change), higher_is_better=True)


class Ask(StrEnum):
    """Why somebody should look at it."""

    WORSE = "worse"
    NO_BETTER = "no-better"


def worth_asking(then: Answers, now: Answers, weeks: int) -> Ask | None:
    """Worse at any time, or no better after six weeks while much is left.

    How it feels counts when it is worse, but never as better on its own: memory colours it.
    """
    changes = {one.change for one in compare(then, now)}
    if Change.WORSE in changes or (now.change is not None and felt(now.change) is Change.WORSE):
        return Ask.WORSE
    is_no_better = weeks >= 6 and Change.BETTER not in changes and now.peg >= LITTLE_LEFT
    return Ask.NO_BETTER if is_no_better else None


def points(check_ins: Sequence[Answers]) -> list[Point]:
    """In the order given, the latest last; PSFS only where the activities are those of the latest."""
    asked = set(check_ins[-1].activities) if check_ins else set()
    return [
        Point(
            one.day,
            one.peg,
            one.pain,
            one.psfs if set(one.activities) == asked else None,
            one.change,
            real_of(len(asked)),
            one.since,
        )
        for one in check_ins
    ]
