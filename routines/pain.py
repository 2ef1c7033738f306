"""What a pain score means for a session. Pure; the only home of these rules.

Scores are whole numbers from 0 (no pain) to 10 (worst imaginable). The bands are a cautious product choice: a stricter
mix of the pain-monitoring model (Thomee 1997, Silbernagel 2007; tendon studies, so by analogy), NHS Dynamic Health
(up to 4 is fine if it eases within 45 minutes) and Smith 2019 (avoid rises of more than 2). Not yet reviewed by a
clinician.
"""

from collections.abc import Sequence
from enum import IntEnum
from statistics import median

USUALLY_FINE = 3  # "stays at 3 or less and settles by tomorrow": stricter than NHS Dynamic Health's 4
MUCH = 7  # from here on no strengthening
RED = 6  # during a set, from here on the exercise stops
RISE_AMBER = 1  # above usual: offer a lighter session
RISE_RED = 3  # above usual or above the start of the session (Smith 2019: no rise of more than 2)
RISE_NEXT_DAY = 2  # the 24-hour rule; also the smallest change worth calling one (Ostelo 2008)
ENOUGH_TO_KNOW = 3  # sessions before "usual" means anything


class Before(IntEnum):
    """What a session may be, from mildest to strictest."""

    NORMAL = 0
    REDUCED = 1  # offer half the sets, gentle mobility or a walk
    NO_STRENGTH = 2  # easy mobility, breathing or rest
    STOP = 3  # no session; get help


class During(IntEnum):
    """What to do with an exercise that hurts, from mildest to strictest."""

    CARRY_ON = 0
    EASIER = 1  # pause, make it easier; carry on only if it falls to 3 or less
    LEAVE = 2  # this exercise is over for today
    END = 3  # second time in one session: only the cool-down is left
    GET_HELP = 4


class NextDay(IntEnum):
    SETTLED = 0
    UP = 1


def usual(scores: Sequence[int]) -> int | None:
    """The person's usual score from those before recent sessions; None while there are too few to say."""
    return round(median(scores)) if len(scores) >= ENOUGH_TO_KNOW else None


def before(score: int, usual_score: int | None, has_sign: bool) -> Before:
    """What today's session may be. `has_sign`: a stop sign is new, or the person is not sure."""
    rise = score - usual_score if usual_score is not None else 0
    if has_sign:
        return Before.STOP
    if score >= MUCH or rise >= RISE_RED:
        return Before.NO_STRENGTH
    if score > USUALLY_FINE or rise >= RISE_AMBER:
        return Before.REDUCED
    return Before.NORMAL


def during(score: int, start: int, *, spreads: bool, sharp: bool, earlier_reds: int) -> During:
    """What to do when something hurts. `start` is the score before the session; `earlier_reds` counts LEAVE and END.

    A rise of 3 that still ends at 3 or less (0 to 3) is amber, not red: the caveat that everybody reads says that up to
    3 is usually fine, and stopping there would teach fear of movement.
    """
    risen = score - start >= RISE_RED
    if score >= RED or spreads or sharp or (risen and score > USUALLY_FINE):
        return During.END if earlier_reds else During.LEAVE
    if score > USUALLY_FINE or risen:
        return During.EASIER
    return During.CARRY_ON


def next_day(start: int, morning: int) -> NextDay:
    """The 24-hour rule: compares the morning after with the score before the session."""
    return NextDay.UP if morning - start >= RISE_NEXT_DAY else NextDay.SETTLED
