"""Putting history right, noting what went wrong, and the questions of a check-in."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.models import Exercise, Resistance
from routines.fold import StepState
from routines.forms.follow import UNITS, EventForm, SetValuesForm
from routines.progress.questions import MOST_ACTIVITIES, Question
from routines.units import in_unit
from routines.widgets import ChoiceCards, PainScale

LONGEST = timedelta(days=50 * 366)  # of what one page draws


class CorrectForm(SetValuesForm, EventForm):
    """The numbers of a set, filled in as they stand. Asks only what belongs to the exercise or was noted."""

    def __init__(self, *args: Any, state: StepState, exercise: Exercise, unit: str) -> None:
        if state.done is None:
            raise ValueError("There is nothing to correct in a set that was not done.")
        self.item, self.done, self.exercise = state.item, state.done, exercise
        self.shown_load = None if state.done.load is None else in_unit(state.done.load, unit)
        initial = {name: getattr(state.done, name) for name in ("reps", "seconds", "band", "effort")}
        super().__init__(*args, initial={**initial, "load": self.shown_load, "unit": unit})
        self.fields["load"].label = _("Weight in %(unit)s") % {"unit": dict(UNITS)[unit]}
        counted = self.fields["seconds" if self.item.reps is None else "reps"]
        counted.required = True
        counted.error_messages["required"] = _("How many did you do? A number from 0 up is needed.")

    def asked(self) -> list[forms.BoundField]:
        wanted = {
            "reps": self.item.reps is not None or self.done.reps is not None,
            "seconds": self.item.reps is None or self.done.seconds is not None,
            "load": self.exercise.resistance == Resistance.WEIGHT or self.done.load is not None,
            "band": self.exercise.resistance == Resistance.BAND or bool(self.done.band),
            "effort": True,
        }
        return [self[name] for name, is_wanted in wanted.items() if is_wanted]

    def values(self) -> dict[str, Any]:
        """A load that was left as it was shown stays to the last digit, whatever unit it was once typed in."""
        values = super().values()
        load: Decimal | None = self.cleaned_data["load"]
        if load is not None and load == self.shown_load:
            values |= {"load": str(self.done.load), "unit": "kg"}
        return values


class LogForm(forms.Form):
    """An entry of the private log in the user's own words."""

    happened_on = forms.DateField(
        label=gettext_lazy("Which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the day it happened."),
            "invalid": gettext_lazy("Choose a day."),
        },
    )
    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("In your own words: what you did, what you felt, how long it lasted."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("A few words are enough, but please write something.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = self.fields["happened_on"].initial = today
        self.fields["happened_on"].widget.attrs["max"] = today.isoformat()

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        return day


class ScoreForm(forms.Form):
    """One number of a scale."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask = _("Choose one of the numbers.")
        self.fields["score"] = forms.IntegerField(
            label=question.text,
            min_value=question.scores[0],
            max_value=question.scores[-1],
            widget=PainScale(question.words, scores=question.scores),
            error_messages={"required": ask, "invalid": ask, "min_value": ask, "max_value": ask},
        )


class ActivitiesForm(forms.Form):
    """Up to three activities in the user's own words; none of them has to be there."""

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for index in range(MOST_ACTIVITIES):
            self.fields[f"name{index + 1}"] = forms.CharField(
                label=_("Activity %(number)s") % {"number": index + 1},
                initial=names[index] if index < len(names) else "",
                max_length=80,
                required=False,
            )

    def names(self) -> list[str]:
        """Each once, in the order they were given."""
        given = [" ".join(self.cleaned_data[name].split()) for name in self.fields]
        found: dict[str, str] = {}
        for name in filter(None, given):
            found.setdefault(name.casefold(), name)
        return list(found.values())


class PeriodForm(forms.Form):
    """How far a report goes back, and whether it repeats what was written in the log."""

    weeks = forms.TypedChoiceField(
        label=gettext_lazy("How far back?"),
        choices=[
            (4, gettext_lazy("4 weeks")),
            (13, gettext_lazy("3 months")),
            (26, gettext_lazy("6 months")),
            (52, gettext_lazy("a year")),
        ],
        coerce=int,
        initial=13,
        widget=ChoiceCards(row=True),
        error_messages={"required": gettext_lazy("Choose how far back the report goes.")},
    )
    with_words = forms.BooleanField(label=gettext_lazy("With what I wrote in my log"), required=False)


class LinkForm(PeriodForm):
    """And how long the link to it works."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("How long should the link work?"),
        choices=[(7, gettext_lazy("a week")), (30, gettext_lazy("a month")), (90, gettext_lazy("3 months"))],
        coerce=int,
        initial=30,
        widget=ChoiceCards(row=True),
        error_messages={"required": gettext_lazy("Choose how long the link works.")},
    )


class DayInput(forms.DateInput):
    """As every browser takes it, in any language."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysForm(forms.Form):
    """From one day to another, both included."""

    asks = {"required": gettext_lazy("Choose a day."), "invalid": gettext_lazy("Choose a day, such as 2026-03-02.")}
    first = forms.DateField(label=gettext_lazy("From"), widget=DayInput, error_messages=asks)
    last = forms.DateField(label=gettext_lazy("To"), widget=DayInput, error_messages=asks)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for field in self.fields.values():
            field.widget.attrs["max"] = today.isoformat()

    def clean_first(self) -> date:
        day: date = self.cleaned_data["first"]
        if day > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        if day < self.today - LONGEST:
            raise forms.ValidationError(_("That is more than 50 years ago. Choose a later day."))
        return day

    def clean_last(self) -> date:
        day: date = self.cleaned_data["last"]
        if day > self.today:
            raise forms.ValidationError(_("That day is still to come. The latest is today."))
        first = self.cleaned_data.get("first")
        if first and day < first:
            raise forms.ValidationError(_("This day is before the first one. Choose a later day."))
        return day
