"""Browsers that show messages. The address and keys come from the browser and are its own secret."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction

from routines.reminders.secret import hash_of

if TYPE_CHECKING:
    from backrelief.accounts.models import User

MOST = 10  # devices of one person
DEVICE = "push_device"  # in the session of a browser: which one it is, so that it goes with signing out


class PushDeviceQuerySet(models.QuerySet["PushDevice"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user_id=user.pk).order_by("created_at", "pk")

    def keep(self, user: "User", told: dict[str, str], now: datetime) -> "PushDevice":
        """A browser belongs to whoever switched it on last. Of too many, the oldest go."""
        device, _created = self.update_or_create(
            endpoint_hash=hash_of(told["endpoint"]), defaults={**told, "user": user, "created_at": now}
        )
        newest = self.filter(user=user).order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST]
        self.filter(user=user).exclude(pk__in=list(newest)).delete()
        return device


class PushDevice(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000)
    endpoint_hash = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    objects = PushDeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}"

    def renew(self, told: dict[str, str]) -> None:
        """The same browser at another address."""
        fields = {**told, "endpoint_hash": hash_of(told["endpoint"])}
        with transaction.atomic():
            PushDevice.objects.filter(endpoint_hash=fields["endpoint_hash"]).exclude(pk=self.pk).delete()
            for name, value in fields.items():
                setattr(self, name, value)
            self.save(update_fields=[*fields])
