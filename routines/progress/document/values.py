"""Single values of a document: how they are written, and what they may be."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from routines.forms.batch import MomentField

ISO_DAY = ["%Y-%m-%d"]
LONG_AGO = timedelta(days=10 * 366)
FAR_AHEAD = timedelta(days=2 * 366)


class PastMomentField(MomentField):
    """Nothing that is kept lies ahead; a day is left for clocks that are wrong."""

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment and moment > timezone.now() + timedelta(days=1):
            raise ValidationError("still to come")
        return moment


def near_enough(day: date) -> None:
    today = timezone.localdate()
    if not today - LONG_AGO <= day <= today + FAR_AHEAD:
        raise ValidationError("too long ago, or too far ahead")


class PlannedDayField(forms.DateField):
    """A day that sessions are planned around: all of them from the first on are counted whenever one is looked for."""

    default_validators = [near_enough]


def plain(value: Any) -> Any:
    """As JSON has it. Moments in UTC to the microsecond; an empty value as null."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, str, list, dict)):
        return value
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
