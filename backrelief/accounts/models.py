"""Who uses the app: a guest until an e-mail address and a password are given, then the same row with both."""

import zoneinfo
from datetime import date, datetime
from typing import ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    KG = "kg", _("Kilograms")
    LB = "lb", _("Pounds")


class WeekStart(models.IntegerChoices):
    """As `date.weekday()` counts."""

    MONDAY = 0, _("Monday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class UserManager(BaseUserManager["User"]):
    def create_guest(self, **fields: object) -> "User":
        user = self.model(email=None, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("Email address"), unique=True, null=True, blank=True)
    name = models.CharField(_("What should we call you?"), max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    unit = models.CharField(_("Weights in"), max_length=2, choices=Unit, default=Unit.KG)
    time_zone = models.CharField(_("Time zone"), max_length=64, default="UTC")
    week_start = models.SmallIntegerField(_("Weeks start on"), choices=WeekStart, default=WeekStart.MONDAY)
    created_at = models.DateTimeField(default=timezone.now)
    seen_on = models.DateField(default=timezone.localdate, db_index=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(unit__in=Unit.values), name="user_unit_known"),
            models.CheckConstraint(condition=models.Q(week_start__in=WeekStart.values), name="user_week_start_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.email or str(_("Guest"))

    @property
    def is_guest(self) -> bool:
        return self.email is None

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def local_date(self, at: datetime) -> date:
        """The user's own calendar day at a moment in UTC."""
        return at.astimezone(self.zone).date()
