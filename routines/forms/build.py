"""What can be changed in a routine of one's own, and how far."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise, Resistance
from exercises.shelf import shelf
from exercises.suiting import Codes, is_excluded
from routines.building import MOST_ROWS, MOST_SETS, Line
from routines.forms.routine import HEAVIEST, LONGEST_HOLD, LONGEST_NAME, LONGEST_NOTE, LONGEST_REST, MOST_REPS
from routines.forms.words import WordsField
from routines.models import Block, Prescription, SetLog
from routines.units import in_unit, kilograms

NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})
ONCE = _("Only to begin with: after that, what you did last time decides.")
WRONG = ("invalid", "required", "min_value", "max_value")


def visible(name: str) -> None:
    """Raises ValidationError for marks that show nothing."""
    if name and not any(one.isprintable() and not one.isspace() for one in name):
        raise forms.ValidationError(_("A name that can be read, please."))


class NameForm(forms.Form):
    name = WordsField(label=_("Name"), max_length=LONGEST_NAME, validators=[visible])


class NewForm(forms.Form):
    """`start` is a routine to copy, by slug; nothing begins with an empty one. `slug` is of what is made, once."""

    name = WordsField(
        label=_("What should it be called?"), max_length=LONGEST_NAME, required=False, validators=[visible]
    )
    slug = forms.RegexField("^own-[a-z0-9]{12}$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, routines: Mapping[str, str], start: str, slug: str) -> None:
        super().__init__(data, initial={"start": start if start in routines else "", "slug": slug})
        self.fields["start"] = forms.ChoiceField(
            label=_("What do you want to begin with?"),
            choices=[("", _("Nothing: I choose every exercise")), *routines.items()],
            required=False,
        )


class ExerciseField(forms.CharField):
    """An exercise of the library that is not left out for whoever adds it."""

    def __init__(self, codes: Codes) -> None:
        super().__init__(max_length=50)
        self.codes = codes

    def clean(self, value: Any) -> Exercise:
        slug = super().clean(value)
        found = shelf().exercises.get(slug)
        if found is None or is_excluded(slug, self.codes):
            raise forms.ValidationError(_("This exercise cannot be added."))
        return found


class AddForm(forms.Form):
    """`key` is that of the new row, as the page has it: pressing twice adds it once."""

    block = forms.ChoiceField(choices=Block.choices, required=False)
    key = forms.IntegerField(required=False)

    def __init__(self, data: Mapping[str, Any], codes: Codes) -> None:
        super().__init__(data)
        self.fields["exercise"] = ExerciseField(codes)


class SwapForm(forms.Form):
    def __init__(self, data: Mapping[str, Any], codes: Codes) -> None:
        super().__init__(data)
        self.fields["to"] = ExerciseField(codes)


class MoveForm(forms.Form):
    block = forms.ChoiceField(choices=Block.choices)
    place = forms.IntegerField(min_value=0, max_value=MOST_ROWS)


def number(label: Any, least: int, most: int) -> forms.IntegerField:
    ask = _("A whole number from %(least)s to %(most)s, please.") % {"least": least, "most": most}
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=NUMBER, error_messages=dict.fromkeys(WRONG, ask)
    )


def load_field(unit: str, help_text: Any = "") -> forms.DecimalField:
    most = in_unit(HEAVIEST, unit)
    ask = _("A weight up to %(most)s, with at most two decimals, please.") % {"most": most}
    return forms.DecimalField(
        label=_("Weight to begin with, %(unit)s") % {"unit": unit},
        help_text=help_text,
        required=False,
        min_value=Decimal("0.01"),
        max_value=most,
        decimal_places=2,
        error_messages=dict.fromkeys((*WRONG, "max_digits", "max_decimal_places", "max_whole_digits"), ask),
    )


def band_field(help_text: Any = "") -> forms.ChoiceField:
    choices = [("", _("Not said")), *SetLog.Band.choices]
    return forms.ChoiceField(label=_("Band to begin with"), help_text=help_text, choices=choices, required=False)


def side_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Side"), choices=Prescription.Side.choices, required=False)


def kept_load(typed: Decimal | None, unit: str) -> str | None:
    """As a row keeps it, in kilograms."""
    return f"{kilograms(str(typed), unit).normalize():f}" if typed else None


class TurnsForm(forms.Form):
    """`apart`: two that take turns are to take none any more; else the row is to take turns with the next."""

    apart = forms.BooleanField(required=False)


class UndoForm(forms.Form):
    """`version` is of the routine that somebody saw."""

    version = forms.IntegerField(required=False)


class DoseForm(forms.Form):
    """The numbers of one row; only those that its exercise has. Loads are in the person's unit."""

    def __init__(self, data: Mapping[str, Any] | None, line: Line, unit: str, weeks: int) -> None:
        exercise = shelf().exercises.get(line.exercise) or Exercise.objects.get(slug=line.exercise)
        now = initial_of(line, unit)
        shown = {name: "" if value is None else str(value) for name, value in now.items()}
        super().__init__(data, auto_id=f"row-{line.key}-%s", initial={**now, "shown": shown})
        self.line, self.unit = line, unit
        self.fields["shown"] = forms.JSONField(required=False, widget=forms.HiddenInput)
        self.fields["sets"] = number(_("Sets"), 1, MOST_SETS)
        self.fields["rest"] = number(_("Rest, seconds"), 0, LONGEST_REST)
        if line.reps or exercise.reps_min:
            words = _("Breaths") if exercise.kind == "breathing" else _("Reps")
            self.fields["reps_low"] = number(_("%(reps)s, at least") % {"reps": words}, 1, MOST_REPS)
            self.fields["reps_high"] = number(_("%(reps)s, at most") % {"reps": words}, 1, MOST_REPS)
        if line.hold or exercise.hold_min:
            words = _("Seconds held, each") if line.reps else _("Seconds")
            self.fields["hold_low"] = number(_("%(seconds)s, at least") % {"seconds": words}, 1, LONGEST_HOLD)
            self.fields["hold_high"] = number(_("%(seconds)s, at most") % {"seconds": words}, 1, LONGEST_HOLD)
        self.add_heaviness(exercise)
        if exercise.each_side:
            self.fields["side"] = side_field()
        if weeks > 1:
            self.fields["from_week"] = number(_("Joins in week"), 1, weeks)
        self.fields["note"] = WordsField(label=_("Note to yourself"), max_length=LONGEST_NOTE, required=False)

    def add_heaviness(self, exercise: Exercise) -> None:
        if exercise.resistance == Resistance.WEIGHT:
            self.fields["load"] = load_field(self.unit, help_text=ONCE)
        if exercise.resistance == Resistance.BAND:
            self.fields["band"] = band_field(help_text=ONCE)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in ("reps", "hold"):
            low, high = told.get(f"{name}_low"), told.get(f"{name}_high")
            if low is not None and high is not None and low > high:
                self.add_error(f"{name}_high", _("Not fewer than at least: %(low)s or more, please.") % {"low": low})
        return told

    def values(self) -> dict[str, Any]:
        """What changes in the row: nothing that was left as it was shown, whatever it has become since."""
        told = self.cleaned_data
        shown = told["shown"] if isinstance(told["shown"], dict) else {}
        changed = {name for name in told if self.data.get(name, "") != shown.get(name)}
        found: dict[str, Any] = {
            name: told[name] for name in ("sets", "rest", "side", "band", "from_week", "note") if name in changed
        }
        for name in ("reps", "hold"):
            if changed & {f"{name}_low", f"{name}_high"}:
                found[name] = (told[f"{name}_low"], told[f"{name}_high"])
        if "load" in changed:
            found["load"] = kept_load(told["load"], self.unit)
        return found


def initial_of(line: Line, unit: str) -> dict[str, Any]:
    reps, hold = line.reps or (None, None), line.hold or (None, None)
    return {
        "sets": line.sets,
        "reps_low": reps[0],
        "reps_high": reps[1],
        "hold_low": hold[0],
        "hold_high": hold[1],
        "rest": line.rest,
        "load": in_unit(Decimal(line.load), unit) if line.load else None,
        "band": line.band,
        "side": line.side,
        "from_week": line.from_week,
        "note": line.note,
    }
