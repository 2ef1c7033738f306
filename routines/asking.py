"""When the safety check is asked, and again. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from exercises.screening import is_yes, picked
from routines.stages import day_of

AGAIN = timedelta(days=28)  # the red flags; after as long without a session, everything
AGAIN_UNSURE = timedelta(days=14)  # with a condition that the rules do not know
A_YEAR = timedelta(days=365)  # as the clearance of other pre-exercise screens lapses after 12 months


class Form(StrEnum):
    FULL = "full"
    SHORT = "short"  # the red flags on a few screens, and whether anything else has changed


class Why(StrEnum):
    FIRST = "first"
    UNFINISHED = "unfinished"
    CHANGED = "changed"
    YEAR = "year"
    AWAY = "away"
    SPIKE = "spike"
    MONTH = "month"


@dataclass(frozen=True)
class Taken:
    """The latest finished check: its answers, and when (aware, and the user's day) the signs were last asked."""

    answers: Mapping[str, Any]
    at: datetime
    on: date


@dataclass(frozen=True)
class Due:
    form: Form
    why: Why


def due(
    check: Taken | None, last_session_day: date | None, today: date, spiked_at: datetime | None = None
) -> Due | None:
    """What is to be asked before the next session. `spiked_at`: the latest flare-up or exercise stopped by pain."""
    if check is None:
        return Due(Form.FULL, Why.FIRST)
    if why := _why_all(check, last_session_day, today):
        return Due(Form.FULL, why)
    if spiked_at and spiked_at > check.at:
        return Due(Form.SHORT, Why.SPIKE)
    again = AGAIN_UNSURE if "UNS" in picked(check.answers) else AGAIN
    return Due(Form.SHORT, Why.MONTH) if today - check.on >= again else None


def _why_all(check: Taken, last_session_day: date | None, today: date) -> Why | None:
    if check.answers.get("unfinished"):
        return Why.UNFINISHED
    if is_yes(check.answers, "SHORT.changed"):
        return Why.CHANGED
    if today - (day_of(check.answers, "full-on") or check.on) >= A_YEAR:
        return Why.YEAR
    is_away = last_session_day is not None and today - last_session_day >= AGAIN
    return Why.AWAY if is_away and today - check.on >= AGAIN else None
