"""What a pain score means for a session. Pure; the only home of these rules.

Scores are whole numbers from 0 (no pain) to 10 (worst imaginable). The bands are a cautious product choice: a stricter
mix of the pain-monitoring model (Thomee 1997, Silbernagel 2007; tendon studies, so by analogy), NHS Dynamic Health
(up to 4 is fine if it eases within 45 minutes) and Smith 2019 (avoid rises of more than 2). Not yet reviewed by a
clinician.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from statistics import median

USUALLY_FINE = 3  # "stays at 3 or less and settles by tomorrow": stricter than NHS Dynamic Health's 4
MUCH = 7  # from here on no strengthening
RED = 6  # during a set, from here on the exercise stops
RISE_AMBER = 1  # above usual: offer a lighter session
RISE_RED = 3  # above usual or above the start of the session (Smith 2019: no rise of more than 2)
RISE_NEXT_DAY = 2  # the 24-hour rule; also the smallest change worth calling one (Ostelo 2008)
ENOUGH_TO_KNOW = 3  # sessions before "usual" means anything

# After a session, in days. Product choices; the 24-hour rule is that of the pain-monitoring model.
TWO_DAYS, THREE_DAYS = timedelta(days=2), timedelta(days=3)
SECOND_FLARE_WITHIN = timedelta(days=14)
THIRD_FLARE_WITHIN = timedelta(days=28)
DIZZY_TOO_OFTEN = 2


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


class FollowUp(IntEnum):
    """What the days after sessions mean for the next, from mildest to strictest."""

    NOTHING = 0
    EASIER = 1  # up on the next morning, or a disturbed night: the last easier dose again
    BACK = 2  # the second flare in 14 days: one level back
    MOBILITY = 3  # still up after 48 hours: the next strength session is left out
    PAUSE = 4  # still up after 72 hours, or the third flare in 28 days: ask the red flags, suggest a clinician
    DOCTOR = 5  # dizzy twice: see a doctor first


@dataclass(frozen=True)
class Done:
    """A session that lies before today. `start` is the score before it; `slept_badly` is told the next morning."""

    day: date
    start: int
    slept_badly: bool = False


@dataclass(frozen=True)
class Diary:
    """What was told on which day: sessions, scores at any moment that is not in a session, and dizziness.

    `checked_on` is the day of the latest safety check that allowed exercise.
    """

    sessions: Sequence[Done] = ()
    scores: Sequence[tuple[date, int]] = ()
    dizzy: Sequence[date] = ()
    checked_on: date = date.min


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


def next_day(start: int, morning: int, *, slept_badly: bool = False) -> NextDay:
    """The 24-hour rule: the morning after against the score before the session. A disturbed night counts as up."""
    return NextDay.UP if slept_badly or morning - start >= RISE_NEXT_DAY else NextDay.SETTLED


def follow_up(diary: Diary, today: date) -> FollowUp:
    """The strictest of the rules of 24, 48 and 72 hours, of flares and of dizziness."""
    last = max((done.day for done in diary.sessions if done.day < today), default=None)
    flares = flares_before(diary, today)
    lasting = [(done, lasts(done, diary.scores)) for done in diary.sessions]
    found = [FollowUp.NOTHING]
    if sum(day >= diary.checked_on for day in diary.dizzy) >= DIZZY_TOO_OFTEN:
        found.append(FollowUp.DOCTOR)
    is_third = sum(today - day <= THIRD_FLARE_WITHIN for day in flares) >= 3
    if is_third and max(flares) >= diary.checked_on:
        found.append(FollowUp.PAUSE)
    if any(days >= THREE_DAYS and done.day + THREE_DAYS > diary.checked_on for done, days in lasting):
        found.append(FollowUp.PAUSE)
    if any(days >= TWO_DAYS for _, days in lasting):
        found.append(FollowUp.MOBILITY)
    if last in flares:
        is_second = sum(today - day <= SECOND_FLARE_WITHIN for day in flares) >= 2
        found.append(FollowUp.BACK if is_second else FollowUp.EASIER)
    return max(found)


def flares_before(diary: Diary, today: date) -> set[date]:
    """The days of sessions after which it was up by 2 or more within three days, or the night was disturbed.

    One restless morning is one flare, of the last session that it was up after: those before count until that one.
    """
    found: set[date] = set()
    until = date.max
    for done in sorted(diary.sessions, key=lambda done: done.day, reverse=True):
        if done.day < today and is_flare(done, diary.scores, until):
            found.add(done.day)
            until = done.day
    return found


def is_flare(done: Done, scores: Sequence[tuple[date, int]], until: date) -> bool:
    soon = [score for day, score in scores if done.day < day <= min(done.day + THREE_DAYS, until)]
    return done.slept_badly or any(next_day(done.start, score) is NextDay.UP for score in soon)


def lasts(done: Done, scores: Sequence[tuple[date, int]]) -> timedelta:
    """How long after a session it is known to have stayed up: every score since then, the first within two days."""
    later = sorted((day, score) for day, score in scores if day > done.day)
    if not later or later[0][0] - done.day > TWO_DAYS:
        return timedelta()
    if any(next_day(done.start, score) is NextDay.SETTLED for _, score in later):
        return timedelta()
    return later[-1][0] - done.day
