"""When to stop and look back, and when somebody else should look. Pure. Not yet reviewed by a clinician."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

WEEK = timedelta(days=7)
# Weeks after the first session, and what is looked at; product choices in the manner of physiotherapy follow-ups.
REVIEWS = {2: "whether it fits and is clear", 6: "whether it helps", 12: "whether it helps, and what comes next"}
NO_BETTER_AFTER = 6 * WEEK  # NHS advice: a review after 2 to 6 weeks without improvement; here 6 to 8
SPAN = 2 * WEEK  # what counts as then, and as now
WORTH_ASKING = 3  # below this median score there is little left to improve
CHANGE = 2  # points: the smallest change worth calling one (Ostelo 2008)


def review_week(first: date, today: date) -> int | None:
    """2, 6 or 12 in the week of that review, counted from the first session; else None."""
    week = (today - first) // WEEK
    return week if week in REVIEWS else None


def is_no_better(scores: Sequence[tuple[date, int]], today: date) -> bool:
    """Whether the scores before sessions have not come down over six weeks or more. `scores` in any order."""
    first = min((day for day, _ in scores), default=today)
    then = [score for day, score in scores if day - first < SPAN]
    now = [score for day, score in scores if today - day < SPAN]
    if today - first < NO_BETTER_AFTER or not then or not now:
        return False
    return median(now) >= WORTH_ASKING and median(then) - median(now) < CHANGE
