"""What is known of somebody's health today, read from their latest safety check. The one source for every page.

Stages move on by themselves: codes and locks are worked out from the answers and today's date each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from exercises import texts
from exercises.library.schema import Condition
from routines.asking import Due, Form, Taken, Why, due
from routines.models import AdverseEvent, SafetyCheck, WorkoutSession
from routines.stages import Lock, stand

if TYPE_CHECKING:
    from backrelief.accounts.models import User


# Whoever has one of these reads at every step not to hold their breath.
BREATHE = {"CARD", "CARD-LIGHT", "PREG", "PREG-EARLY", "HER"}


@dataclass(frozen=True)
class Health:
    """`codes` are the conditions that count today; `lock` closes sessions until it is sorted, or is None."""

    codes: tuple[str, ...] = ()
    lock: Lock | None = None
    check: SafetyCheck | None = None

    @property
    def rules(self) -> tuple[Condition, ...]:
        known = texts.conditions()
        return tuple(known[code] for code in self.codes)

    @property
    def must_breathe(self) -> bool:
        return not BREATHE.isdisjoint(self.codes)


NOTHING_KNOWN = Health()


def health_of(user: "User | None", today: date) -> Health:
    """One query. Somebody who has not taken the check has no conditions and no lock."""
    if user is None:
        return NOTHING_KNOWN
    latest = SafetyCheck.objects.filter(user=user, finished_at__isnull=False).order_by("-finished_at", "-pk").first()
    return health_from(latest, today) if latest else NOTHING_KNOWN


def health_from(check: SafetyCheck, today: date) -> Health:
    answers: Mapping[str, Any] = check.answers
    standing = stand(answers, today, is_sorted=check.sorted_at is not None)
    return Health(standing.codes, standing.lock, check)


def asked_at(check: SafetyCheck) -> datetime:
    """When the signs were last asked, which changing another answer does not do."""
    noted = check.answers.get("flags-at")
    return datetime.fromisoformat(noted) if noted else check.finished_at or check.started_at


def is_left_half_changed(user: "User") -> bool:
    """A new answer to one question was given, and what follows from it was not: the old ones do not hold any more."""
    changing = SafetyCheck.objects.filter(user=user, finished_at=None, answers__has_key="again")
    return any(answers["again"] in answers for answers in changing.values_list("answers", flat=True))


def due_for(user: "User | None", health: Health, now: datetime) -> Due | None:
    """What is to be asked before the next session. Three queries for somebody who has taken the check."""
    if user is None or health.check is None or health.check.finished_at is None:
        return due(None, None, now.date())
    if is_left_half_changed(user):
        return Due(Form.FULL, Why.UNFINISHED)
    asked = asked_at(health.check)
    last = WorkoutSession.objects.of(user).order_by("-local_date").values_list("local_date", flat=True).first()
    hurt = AdverseEvent.objects.filter(user=user, kind__in=[AdverseEvent.Kind.RED, AdverseEvent.Kind.FLARE])
    spiked_at = hurt.filter(noted_at__gt=asked).order_by("-noted_at").values_list("noted_at", flat=True).first()
    taken = Taken(health.check.answers, asked, user.local_date(asked))
    return due(taken, last, user.local_date(now), spiked_at)
