"""A reminder as those who know what is due make it, and what they are told for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from routines.health import Health, health_of
from routines.planner.models import Holiday
from routines.reminders.models import Preferences

if TYPE_CHECKING:
    from backrelief.accounts.models import User


@dataclass(frozen=True)
class Words:
    """Nothing about health: a message lies on a screen that others see. `path` is where it leads."""

    title: str
    text: str
    path: str


@dataclass(frozen=True)
class Reminder:
    """`key` says what it is about: with its kind, it is sent once. `due` is a moment in UTC."""

    kind: str
    key: str
    due: datetime
    words: Words


@dataclass(frozen=True)
class Occasion:
    """Somebody who wants to be reminded, at a moment in UTC."""

    preferences: Preferences
    now: datetime

    @property
    def user(self) -> "User":
        return self.preferences.user

    @cached_property
    def zone(self) -> ZoneInfo:
        return self.user.zone

    @cached_property
    def today(self) -> date:
        return self.user.local_date(self.now)

    @cached_property
    def is_away(self) -> bool:
        return Holiday.objects.of(self.user).filter(first__lte=self.today, last__gte=self.today).exists()

    @cached_property
    def health(self) -> Health:
        return health_of(self.user, self.today)


Source = Callable[[Occasion], Iterable[Reminder]]
