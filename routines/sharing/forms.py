"""Making a link, taking a copy, and proposing a change: rows as somebody without an account types them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.models import Exercise, Pattern, Resistance
from exercises.shelf import shelf
from routines.building import MOST_ROWS, MOST_SETS, Line, State
from routines.forms.build import band_field, kept_load, load_field, side_field
from routines.forms.routine import LONGEST_HOLD, LONGEST_NOTE, LONGEST_REST, MOST_REPS
from routines.forms.words import WordsField
from routines.models import Block
from routines.plan import Range
from routines.sharing.models import LONGEST_MESSAGE, LONGEST_NAME
from routines.units import in_unit
from routines.widgets import ChoiceCards

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    FormSet = BaseFormSet["RowForm"]
else:
    FormSet = BaseFormSet

HIGHEST_KEY = 100_000
MAY_BE_EMPTY = ("load", "band", "side", "note")


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("How long should the link work?"),
        choices=[
            (30, gettext_lazy("a month")),
            (90, gettext_lazy("3 months")),
            (365, gettext_lazy("a year")),
            (0, gettext_lazy("until I end it")),
        ],
        coerce=int,
        initial=90,
        widget=ChoiceCards(row=True),
        error_messages={"required": gettext_lazy("Choose how long the link works.")},
    )
    with_name = forms.BooleanField(label=gettext_lazy("Say that it is from me"), required=False)
    takes_changes = forms.BooleanField(
        label=gettext_lazy("Let whoever has it propose changes"),
        help_text=gettext_lazy("For your physiotherapist, for example. Nothing changes until you accept it."),
        required=False,
    )


class CopyForm(forms.Form):
    """The address of the copy is made with the page, so that pressing twice makes one copy."""

    copy = forms.RegexField(r"^own-[a-z0-9]{12}$", widget=forms.HiddenInput)


def is_on_the_shelf(slug: str) -> None:
    if slug not in shelf().exercises:
        raise ValidationError(_("This exercise is not in the library."))


def number(label: "StrOrPromise", least: int, most: int) -> forms.IntegerField:
    errors = {
        "required": gettext_lazy("A whole number is needed."),
        "invalid": gettext_lazy("A whole number is needed."),
        "min_value": gettext_lazy("At least %(limit_value)s."),
        "max_value": gettext_lazy("At most %(limit_value)s."),
    }
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, widget=widget, error_messages=errors
    )


class RowForm(forms.Form):
    """A row of a routine. Asks only what belongs to its exercise."""

    key = forms.IntegerField(min_value=0, max_value=HIGHEST_KEY, widget=forms.HiddenInput)
    exercise = forms.SlugField(widget=forms.HiddenInput)
    block = forms.ChoiceField(choices=Block.choices, widget=forms.HiddenInput)
    sets = number(gettext_lazy("Sets"), 1, MOST_SETS)
    reps_min = number(gettext_lazy("Reps from"), 1, MOST_REPS)
    reps_max = number(gettext_lazy("Reps to"), 1, MOST_REPS)
    hold_min = number(gettext_lazy("Hold from (s)"), 1, LONGEST_HOLD)
    hold_max = number(gettext_lazy("Hold to (s)"), 1, LONGEST_HOLD)
    rest = number(gettext_lazy("Rest (s)"), 0, LONGEST_REST)
    band = band_field()
    side = side_field()
    note = WordsField(label=gettext_lazy("Note"), max_length=LONGEST_NOTE, required=False)
    turns = forms.BooleanField(label=gettext_lazy("Takes turns with the next exercise"), required=False)

    def __init__(self, *args: Any, known: Mapping[int, Line], unit: str, weeks: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if weeks > 1:
            self.fields["from_week"] = number(gettext_lazy("Joins in week"), 1, weeks)
        self.empty_permitted = False  # a row that was left out of what is sent is no row that nobody filled in
        self.known, self.unit = known, unit
        self.fields["load"] = load_field(unit)
        for name in (bound.name for bound in self.asked()):
            self.fields[name].required = name not in MAY_BE_EMPTY

    @property
    def about(self) -> Exercise | None:
        """The exercise, as far as it can be told before anything was checked."""
        return shelf().exercises.get(str(self["exercise"].value() or ""))

    @property
    def base(self) -> Line | None:
        """The row that it was; None of one that is new."""
        key = str(self["key"].value() or "")
        line = self.known.get(int(key)) if key.isascii() and key.isdigit() and len(key) < 7 else None
        return line if line and line.exercise == self["exercise"].value() else None

    def asked(self) -> list[forms.BoundField]:
        about, base = self.about, self.base
        if about is None:
            return []
        names = ["sets", *(() if about.is_timed else ("reps_min", "reps_max"))]
        if about.is_timed or about.hold_min or (base and base.hold):
            names += ["hold_min", "hold_max"]
        heaviness = {str(Resistance.WEIGHT): ["load"], str(Resistance.BAND): ["band"]}.get(about.resistance, [])
        side = ["side"] if about.each_side else []
        week = ["from_week"] if "from_week" in self.fields else []
        return [self[name] for name in (*names, "rest", *week, *heaviness, *side, "note")]

    @property
    def tells_more(self) -> bool:
        """A note or a later week, or one that could not be taken."""
        week = str(self["from_week"].value()) if "from_week" in self.fields else "1"
        return bool(self["note"].value() or self.errors.keys() & {"note", "from_week"}) or week != "1"

    def clean_exercise(self) -> str:
        slug: str = self.cleaned_data["exercise"]
        if not any(line.exercise == slug for line in self.known.values()):
            is_on_the_shelf(slug)
        return slug

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in ("reps", "hold"):
            low, high = told.get(f"{name}_min"), told.get(f"{name}_max")
            if low is not None and high is not None and low > high:
                self.add_error(f"{name}_max", _("It cannot be lower than where it begins."))
        return told

    def pair(self, name: str) -> Range | None:
        asked = {bound.name for bound in self.asked()}
        told = self.cleaned_data
        return (told[f"{name}_min"], told[f"{name}_max"]) if f"{name}_min" in asked else None

    def line(self, key: int) -> Line:
        """What nobody is asked here stays as it was. Who takes turns is said by the rows together."""
        told, base = self.cleaned_data, self.base
        if self.about is None and base:
            return replace(base, block=told["block"], superset=0)
        row = replace(base, superset=0) if base else Line(key, told["exercise"], told["block"], 1, None, None, 0)
        asked = {bound.name for bound in self.asked()}
        typed = {name: told[name] for name in ("block", "sets", "rest", "note")}
        typed |= {name: told[name] for name in ("band", "side", "from_week") if name in asked}
        if "load" in asked and told["load"] != shown_load(row, self.unit):  # rounded where it is shown
            typed["load"] = kept_load(told["load"], self.unit)
        return replace(row, **typed, reps=self.pair("reps"), hold=self.pair("hold"))


class Rows(FormSet):
    def clean(self) -> None:
        super().clean()
        keys = [form.cleaned_data["key"] for form in self.forms if form.is_valid() and form.base]
        if len(keys) != len(set(keys)):
            raise ValidationError(_("A row is in it twice. Please open the page again."))
        for number, form in enumerate(self.forms):
            if form.is_valid() and form.cleaned_data["turns"] and not self.can_take_turns(number):
                form.add_error("turns", _("Two exercises next to each other in one part can take turns, and no more."))

    def can_take_turns(self, number: int) -> bool:
        """With the next row, which takes none with the one after it."""
        here, after = self.forms[number], self.forms[number + 1 :][:1]
        return all(
            one["block"].value() == here["block"].value() and not one["turns"].value() for one in after
        ) and bool(after)

    def state(self, before: State) -> State:
        """What was proposed; rows that are new have keys of their own."""
        lines, fresh = [], before.next_key
        for form in self.forms:
            lines.append(form.line(form.cleaned_data["key"] if form.base else fresh))
            fresh += form.base is None
        for number, form in enumerate(self.forms):
            if form.cleaned_data["turns"]:
                lines[number : number + 2] = [replace(line, superset=number + 1) for line in lines[number : number + 2]]
        return before.with_lines(lines)

    def typed(self) -> list[dict[str, Any]]:
        """Each row as it stands in the fields, right or wrong."""
        return [{name: form[name].value() for name in form.fields} for form in self.forms]


RowSet = formset_factory(
    RowForm,
    formset=Rows,
    extra=0,
    min_num=1,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS + 1,
    validate_min=True,
    validate_max=True,
)


def initial_of(line: Line, unit: str, following: Line | None = None) -> dict[str, Any]:
    """A row as the form shows it."""
    names = ("key", "exercise", "block", "sets", "rest", "from_week", "band", "side", "note")
    plain = {name: getattr(line, name) for name in names}
    (reps_min, reps_max), (hold_min, hold_max) = line.reps or (None, None), line.hold or (None, None)
    pairs = {"reps_min": reps_min, "reps_max": reps_max, "hold_min": hold_min, "hold_max": hold_max}
    turns = bool(line.superset and following and following.superset == line.superset)
    return {**plain, **pairs, "load": shown_load(line, unit), "turns": turns}


def initials_of(state: State, unit: str) -> list[dict[str, Any]]:
    following = (*state.lines[1:], None)
    return [initial_of(line, unit, after) for line, after in zip(state.lines, following, strict=False)]


def shown_load(line: Line, unit: str) -> Decimal | None:
    return in_unit(Decimal(line.load), unit) if line.load else None


class ProposalForm(forms.Form):
    name = WordsField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("Whoever shared the routine sees it with your change."),
        max_length=LONGEST_NAME,
        required=False,
    )
    message = WordsField(
        label=gettext_lazy("What you would like to say about it"),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class EditForm(forms.Form):
    """One press on a button of the list: a row goes up, down or away, or one comes in."""

    action = forms.RegexField(r"^(?:(?:up|down|remove):[0-9]{1,2}|add)$")
    new_exercise = forms.SlugField(required=False)
    new_block = forms.ChoiceField(choices=Block.choices, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("action") == "add":
            slug = told.get("new_exercise")
            if slug not in shelf().exercises:
                self.add_error("new_exercise", _("Choose an exercise to add."))
        return told


def exercise_groups() -> list[tuple[str, list[Exercise]]]:
    """The library, for a list to choose from."""
    found = shelf().exercises.values()
    groups = [(str(pattern.label), [one for one in found if one.pattern == pattern]) for pattern in Pattern]
    return [(name, rows) for name, rows in groups if rows]
