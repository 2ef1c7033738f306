"""What a user has told or been told before a first session."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Acknowledgement(models.Model):
    """The safety caveats that a user read and acknowledged, with the moment it happened."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    caveats = models.JSONField()  # [code]
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{len(self.caveats)} caveats, {self.at:%Y-%m-%d}"
