"""What a guest has kept, moved into the account the guest signed in to."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models.fields.reverse_related import ManyToOneRel
from django.http import HttpRequest
from django.utils import timezone

from backrelief.accounts.both_checks import together
from backrelief.accounts.models import User
from routines.checks import latest_of
from routines.health import health_from
from routines.models import Acknowledgement, SafetyCheck
from routines.outcomes import MILDEST_FIRST, result
from routines.progress.document.past_rows import drop_double
from routines.progress.models import ReportLink, WeeklyTarget
from routines.reminders.joining import make_room
from routines.sharing.models import RoutineLink
from routines.stages import Standing, stand

GUEST = "guest_to_join"  # in the session: the guest that this device was before the sign-in


def user_fields() -> list[tuple[type[models.Model], str]]:
    """Every table with a foreign key to the user, and the key's name; found, so that none is forgotten."""
    return [
        (relation.related_model, relation.field.name)
        for relation in User._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel) and issubclass(relation.related_model, models.Model)
    ]


def has_something(guest: User) -> bool:
    """Having read the caveats, or said how often one means to come, is not yet something to keep."""
    return any(
        model._base_manager.filter(**{name: guest}).exists()
        for model, name in user_fields()
        if model not in (Acknowledgement, WeeklyTarget)
    )


def offer(request: HttpRequest, guest: User) -> None:
    """Remembers the guest of this device until the question is answered; a guest with nothing just goes."""
    if has_something(guest):
        request.session[GUEST] = guest.pk
    else:
        guest.delete()


def offered_guest(request: HttpRequest) -> User | None:
    """The guest this device was, as long as it is there and still a guest."""
    pk = request.session.get(GUEST)
    return User.objects.filter(pk=pk, email=None).first() if pk else None


def join(guest: User, account: User) -> bool:
    """Moves every row of the guest and removes the guest; False where another tab has done it before."""
    with transaction.atomic():
        if not User.objects.select_for_update().filter(pk=guest.pk, email=None).exists():
            return False
        both = [check for check in (latest_of(guest), latest_of(account)) if check]
        drop_double(guest, account)
        make_room(guest, account, timezone.now())
        # Whoever has a link of the guest's was never meant to see the account.
        ReportLink.objects.of(guest).filter(revoked_at=None).update(revoked_at=timezone.now())
        RoutineLink.objects.of(guest).update(with_name=False)  # nor its name
        if WeeklyTarget.objects.of(account).exists():  # settings stay the account's
            WeeklyTarget.objects.of(guest).delete()
        for model, name in user_fields():
            model._base_manager.filter(**{name: guest}).update(**{name: account})
        guest.delete()
        if len(both) == 2:
            join_checks(account, (both[0], both[1]), timezone.now())
    return True


def join_checks(account: User, both: tuple[SafetyCheck, SafetyCheck], now: datetime) -> None:
    """The newer of two checks must not open what the other closes: where they differ, both hold until it is asked."""
    today = account.local_date(now)
    standings = tuple(health_from(check, today) for check in both)
    one, other = (Standing(health.codes, health.lock) for health in standings)
    if one.lock is None and other.lock is None and set(one.codes) == set(other.codes):
        return
    first, second = sorted(both, key=lambda check: strictness(check, today), reverse=True)
    answers = together(answers_of(first, today), answers_of(second, today), (one, other), today)
    found = result(answers, today)
    SafetyCheck.objects.create(
        user=account, answers=answers, started_at=now, finished_at=now, result=found.level, shown=list(found.shown)
    )


def strictness(check: SafetyCheck, today: date) -> int:
    return MILDEST_FIRST.index(result(check.answers, today, is_sorted=check.sorted_at is not None).level)


def answers_of(check: SafetyCheck, today: date) -> dict[str, Any]:
    """With what somebody has looked at written down in it."""
    lock = stand(check.answers, today, is_sorted=False).lock if check.sorted_at else None
    looked_at = (*check.answers.get("sorted", ()), *(lock.reasons if lock else ()))
    return {**check.answers, "sorted": list(dict.fromkeys(looked_at))}
