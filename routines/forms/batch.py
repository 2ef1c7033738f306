"""The envelopes of what a phone sends: the batch, and each event in it."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from routines.models import Event

YEARS = range(1970, 2090)  # a clock that was never set, and a shift that every database can keep


class MomentField(forms.Field):
    """An ISO time with its offset from UTC, in UTC."""

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            raise ValidationError("not a time") from None
        if moment.tzinfo is None or moment.year not in YEARS:
            raise ValidationError("not a time with an offset")
        return moment.astimezone(UTC)


class BatchForm(forms.Form):
    sent_at = MomentField()
    device = forms.RegexField(r"^[-\w]{1,36}$")
    events = forms.Field(required=False)

    def clean_events(self) -> list[object]:
        events = self.cleaned_data["events"]
        if not isinstance(events, list):
            raise ValidationError("not a list")
        return events


class EnvelopeForm(forms.Form):
    """Around what a form of `routines.forms.events` takes."""

    id = forms.UUIDField()
    session = forms.UUIDField()
    at = MomentField()
    kind = forms.ChoiceField(choices=Event.Kind.choices)
