"""Schedules in a document: each with the single sessions that were moved."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from routines.forms.parts import as_typed
from routines.planner.models import DAYS, MOST_WEEKS
from routines.progress.document.values import ISO_DAY, PastMomentField, PlannedDayField, plain

MOST_MOVES = 2000
MOVE = ("from_day", "to_day", "made_at")


class MovesField(forms.Field):
    """The day of each session that was moved, and its new one; none where it was left out. Sessions only go forward."""

    def to_python(self, value: Any) -> list[dict[str, str | None]]:
        if not isinstance(value or [], list) or len(value or []) > MOST_MOVES:
            raise ValidationError("not moves")
        found = [self.one(row) for row in value or []]
        if len({move["from_day"] for move in found}) < len(found):
            raise ValidationError("a session moved twice")
        return sorted(found, key=lambda move: str(move["from_day"]))

    def one(self, row: object) -> dict[str, str | None]:
        told = as_typed(row)
        meant = PlannedDayField(input_formats=ISO_DAY).clean(told.get("from_day"))
        to = PlannedDayField(input_formats=ISO_DAY, required=False).clean(told.get("to_day"))
        if to and to <= meant:
            raise ValidationError("a session moved back")
        made_at = PastMomentField().clean(told.get("made_at"))
        return {"from_day": plain(meant), "to_day": plain(to), "made_at": plain(made_at)}


class ScheduleForm(forms.Form):
    routine = forms.SlugField()
    weekdays = forms.CharField(required=False, validators=[DAYS])
    at = forms.TimeField(required=False)
    starts_on = PlannedDayField(input_formats=ISO_DAY)
    weeks = forms.IntegerField(min_value=1, max_value=MOST_WEEKS, required=False)
    since = PlannedDayField(input_formats=ISO_DAY)
    made_at = PastMomentField()
    ended_at = PastMomentField(required=False)
    moves = MovesField(required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("ended_at") and told.get("made_at") and told["ended_at"] < told["made_at"]:
            raise ValidationError("ended before it was made")
        return told


class HolidayForm(forms.Form):
    first = PlannedDayField(input_formats=ISO_DAY)
    last = PlannedDayField(input_formats=ISO_DAY)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("first") and told.get("last") and told["last"] < told["first"]:
            raise ValidationError("over before it begins")
        return told
