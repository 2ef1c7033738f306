"""A routine of one's own as a file may hold it: every row must be one that the builder could have made."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from routines.building import MOST_ROWS, MOST_SETS, Line, State
from routines.forms.parts import NumbersField, as_typed, is_exercise
from routines.forms.words import WordsField
from routines.models import Block, Prescription, SetLog

LONGEST_NAME = 80
MOST_REPS, LONGEST_HOLD, LONGEST_REST = 100, 600, 600
HEAVIEST = Decimal(500)  # kilograms
MOST_WEEKS = 52
LONGEST_NOTE = 200


class LineForm(forms.Form):
    """One row, with the names that it has in a document."""

    exercise = forms.SlugField(validators=[is_exercise])
    block = forms.ChoiceField(choices=Block.choices)
    sets = forms.IntegerField(min_value=1, max_value=MOST_SETS)
    reps = NumbersField(2, MOST_REPS)
    hold = NumbersField(2, LONGEST_HOLD)
    rest = forms.IntegerField(min_value=0, max_value=LONGEST_REST)
    from_week = forms.IntegerField(min_value=1, max_value=MOST_WEEKS)
    load = forms.DecimalField(min_value=Decimal("0.00001"), max_value=HEAVIEST, decimal_places=5, required=False)
    band = forms.ChoiceField(choices=[("", ""), *SetLog.Band.choices], required=False)
    side = forms.ChoiceField(choices=Prescription.Side.choices, required=False)
    note = WordsField(max_length=LONGEST_NOTE, required=False)
    superset = forms.IntegerField(min_value=0, max_value=MOST_ROWS)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and told["reps"] is None and told["hold"] is None:
            raise ValidationError("neither reps nor a hold")
        if 0 in (*(told.get("reps") or ()), *(told.get("hold") or ())):
            raise ValidationError("nothing to do")
        return told

    def line(self, key: int) -> Line:
        load = self.cleaned_data["load"]
        return Line(key=key, **{**self.cleaned_data, "load": None if load is None else f"{load.normalize():f}"})


class RoutineForm(forms.Form):
    slug = forms.RegexField(r"^own-[a-z0-9]{12}$")
    name = WordsField(max_length=LONGEST_NAME)
    weeks = forms.IntegerField(min_value=1, max_value=MOST_WEEKS)
    is_published = forms.BooleanField(required=False)
    is_given = forms.BooleanField(required=False)


def state_from(record: object) -> tuple[str, State, bool, bool]:
    """Its slug, what is in it, whether it is still used and whether it was given. Raises ValidationError."""
    told = as_typed(record, nested=("lines",))
    form, lines = RoutineForm(told), told.get("lines")
    if not form.is_valid() or not isinstance(lines, list) or len(lines) > MOST_ROWS:
        raise ValidationError("not a routine")
    rows = []
    for key, line in enumerate(lines, start=1):
        row = LineForm(as_typed(line, nested=("reps", "hold")))
        if not row.is_valid() or row.cleaned_data["from_week"] > form.cleaned_data["weeks"]:
            raise ValidationError("not a row of a routine")
        rows.append(row.line(key))
    found = State(form.cleaned_data["name"], form.cleaned_data["weeks"]).with_lines(rows)
    return form.cleaned_data["slug"], found, form.cleaned_data["is_published"], form.cleaned_data["is_given"]
