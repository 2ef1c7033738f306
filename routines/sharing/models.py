"""Links by which somebody shows a routine of their own, and changes that whoever has a link proposes."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from routines.building import State
from routines.models import Routine
from routines.sync import one_at_a_time

LONGEST_NAME, LONGEST_MESSAGE = 60, 1000


def hash_of(secret: str) -> str:
    """Of 256 random bits, which need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class RoutineLinkQuerySet(models.QuerySet["RoutineLink"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user_id=user.pk)

    def open(self, now: datetime) -> Self:
        """Those that work: of somebody who is still here, to a routine that is still used."""
        lasting = Q(ends_at=None) | Q(ends_at__gt=now)
        used = Q(routine__owner=F("user"), routine__is_published=True)
        return self.filter(lasting, used, revoked_at=None, user__is_active=True)

    def make(self, routine: Routine, now: datetime, days: int | None, **ticked: bool) -> tuple["RoutineLink", str]:
        """A link to somebody's own routine and its secret, which can be told only now; None days: until it is ended."""
        secret = secrets.token_urlsafe(32)
        ends_at = now + timedelta(days=days) if days else None
        fields = {"user": routine.owner, "routine": routine, "created_at": now, "ends_at": ends_at, **ticked}
        return self.create(secret_hash=hash_of(secret), **fields), secret


class RoutineLink(models.Model):
    """Shows the routine as it is now to whoever knows the secret. The secret itself is nowhere, only its hash."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    routine = models.ForeignKey(Routine, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    with_name = models.BooleanField(default=False, help_text="Says who shares it.")
    takes_changes = models.BooleanField(default=False, help_text="Whoever has it may propose a change.")
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, help_text="Empty: when its owner ends it.")
    revoked_at = models.DateTimeField(null=True)

    secret = ""  # only while somebody who has told it is answered

    objects = RoutineLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="routine_link_user_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("created_at")), name="routine_link_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.routine_id} since {self.created_at:%Y-%m-%d}"

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.ends_at is None or self.ends_at > now)

    def revoke(self, at: datetime) -> None:
        """For good; the first time counts."""
        if self.revoked_at is None:
            self.revoked_at = at
            self.save(update_fields=["revoked_at"])


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(link__user_id=user.pk)

    def waiting(self) -> Self:
        """To be decided, to a routine that is still used."""
        return self.filter(decided_at=None, link__routine__is_published=True)

    def make_once(self, link: RoutineLink, before: State, after: State, now: datetime, **told: str) -> None:
        """Nothing where the same waits already, as after a second press."""
        with transaction.atomic():
            one_at_a_time(link.user)
            same = self.waiting().filter(link=link, **told)
            if not any((one.before, one.after) == (before, after) for one in same):
                states = {"base": before.to_json(), "proposed": after.to_json()}
                self.create(link=link, made_at=now, **states, **told)


class Proposal(models.Model):
    """A changed copy of a routine. `base` is the routine as it was then; nothing changes until the owner accepts it."""

    link = models.ForeignKey(RoutineLink, models.CASCADE, related_name="proposals")
    base = models.JSONField()  # routines.building.State
    proposed = models.JSONField()  # the same
    name = models.CharField(max_length=LONGEST_NAME, blank=True, help_text="Of whoever proposes it, as they put it.")
    message = models.CharField(max_length=LONGEST_MESSAGE, blank=True)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(default=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_accepted=False) | Q(decided_at__isnull=False), name="proposal_accepted_is_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link_id} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def before(self) -> State:
        return State.from_json(self.base)

    @property
    def after(self) -> State:
        return State.from_json(self.proposed)

    def decide(self, at: datetime, *, accepted: bool) -> bool:
        """Once: False, and nothing is changed, where it was decided before."""
        waiting = Proposal.objects.filter(pk=self.pk, decided_at=None)
        is_first = waiting.update(decided_at=at, is_accepted=accepted) > 0
        self.refresh_from_db(fields=["decided_at", "is_accepted"])
        return is_first
