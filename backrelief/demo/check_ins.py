"""The check-ins of a made-up person, at the weeks of the schedule."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from backrelief.accounts.models import User
from backrelief.demo.person import Back
from routines.progress.models import CheckIn
from routines.progress.schedule import milestone

ACTIVITIES = {"putting on socks": 5, "an hour at the desk": 4, "carrying the shopping": 3}  # how they go at first


def check_ins(user: User, weeks: int, chance: Random, now: datetime) -> Iterator[CheckIn]:
    for week in range(weeks):
        at = now - timedelta(weeks=weeks - week, hours=-1)
        if milestone(week) == week:
            yield check_in(user, week, chance, at)


def check_in(user: User, week: int, chance: Random, at: datetime) -> CheckIn:
    pain = Back(chance, week).score()
    gained = min(5, week // 3)
    return CheckIn(
        user=user,
        started_at=at,
        finished_at=at + timedelta(minutes=2),
        local_date=user.local_date(at),
        pain=pain,
        enjoyment=max(0, pain - chance.choice((0, 1, 1))),
        activity=max(0, pain - chance.choice((0, 0, 1))),
        activities=[{"name": name, "score": min(10, first + gained)} for name, first in ACTIVITIES.items()],
        change=min(4, week // 3) if week else None,
        change_since=user.local_date(at - timedelta(weeks=week)) if week else None,
    )
