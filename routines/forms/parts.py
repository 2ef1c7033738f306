"""JSON for forms, and the parts of a plan as a phone sends them back: made here once, so they must look like it."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from exercises.models import Exercise
from exercises.shelf import shelf
from routines.models import Block, Prescription, SetLog
from routines.plan import NUMBERS, Item, Plan
from routines.progression import Kind, Why

MOST_ITEMS, MOST_STEPS = 60, 400
MOST_REPS, MOST_SECONDS = 200, 3600
CHANGES = frozenset(Kind)
WHYS = frozenset(Why)


def as_typed(data: object, nested: Collection[str] = ()) -> dict[str, Any]:
    """What a page's form would post for a JSON object: text, and nothing for null; `nested` may be lists or objects."""
    if not isinstance(data, Mapping):
        raise ValidationError("not an object")
    told = {str(name): typed(value) for name, value in data.items() if value is not None}
    if any(isinstance(value, (dict, list)) for name, value in told.items() if name not in nested):
        raise ValidationError("not a plain value")
    return told


def typed(value: object) -> object:
    """A phone may cut a character in half where it cuts a text: no database takes the half."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value if isinstance(value, (dict, list)) else str(value)


def is_exercise(slug: str) -> None:
    """One of the library's, retired ones too."""
    if slug not in shelf().exercises and not Exercise.objects.filter(slug=slug).exists():
        raise ValidationError("unknown exercise")


def whole_numbers(value: object, most: int) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(number) is int and 0 <= number <= most for number in value):
        raise ValidationError("not a list of whole numbers")
    return tuple(value)


class NumbersField(forms.Field):
    """A list of `count` whole numbers up to `most`, the lower of two first; or nothing."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(required=False)
        self.count, self.most = count, most

    def to_python(self, value: Any) -> tuple[int, ...] | None:
        if value in self.empty_values:
            return None
        numbers = whole_numbers(value, self.most)
        if len(numbers) != self.count or (self.count == 2 and numbers[0] > numbers[1]):
            raise ValidationError("not such numbers")
        return numbers


class StepsField(forms.Field):
    """Steps of a plan by index, at least one."""

    def to_python(self, value: Any) -> list[int]:
        return sorted(set(whole_numbers(value, MOST_STEPS)))


class ItemForm(forms.Form):
    exercise = forms.SlugField(validators=[is_exercise])
    block = forms.ChoiceField(choices=Block.choices)
    sets = forms.IntegerField(min_value=1, max_value=30)
    reps = NumbersField(2, MOST_REPS)
    hold = NumbersField(2, MOST_SECONDS)
    rest = forms.IntegerField(min_value=0, max_value=MOST_SECONDS)
    each_side = forms.BooleanField(required=False)
    tempo = NumbersField(3, MOST_SECONDS)
    from_week = forms.IntegerField(min_value=1, max_value=99, required=False)
    load = forms.DecimalField(min_value=Decimal(0), max_value=Decimal(999), decimal_places=5, required=False)
    band = forms.ChoiceField(choices=[("", ""), *SetLog.Band.choices], required=False)
    effort = NumbersField(2, 10)
    change = forms.CharField(required=False)
    why = forms.CharField(required=False)
    extra_sets = forms.IntegerField(min_value=0, max_value=30, required=False)
    instead_of = forms.SlugField(validators=[is_exercise], required=False)
    side = forms.ChoiceField(choices=Prescription.Side.choices, required=False)
    note = forms.CharField(max_length=200, required=False)
    superset = forms.IntegerField(min_value=0, max_value=MOST_ITEMS, required=False)
    basis = NumbersField(3, MOST_SECONDS)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and told["reps"] is None and told["hold"] is None:
            raise ValidationError("neither reps nor a hold")
        return told

    def item(self) -> Item:
        told = self.cleaned_data
        numbers = {"from_week": told["from_week"] or 1, "extra_sets": told["extra_sets"] or 0}
        numbers["superset"] = told["superset"] or 0
        load = None if told["load"] is None else str(told["load"])
        # Of a reason that this version has no words for, nothing is said.
        change, why = told["change"], told["why"]
        words = {"change": change if change in CHANGES else "", "why": why if why in WHYS else ""}
        return Item(**{**told, **numbers, **words, "load": load})


def item_from(value: object) -> Item:
    form = ItemForm(as_typed(value, nested=NUMBERS))
    if not form.is_valid():
        raise ValidationError("not an item")
    return form.item()


class ItemField(forms.Field):
    """One item, as it is kept."""

    def to_python(self, value: Any) -> dict[str, Any]:
        return asdict(item_from(value))


class PlanField(forms.Field):
    """A plan, as it is kept."""

    def to_python(self, value: Any) -> dict[str, Any]:
        items = value.get("items") if isinstance(value, dict) else None
        if not isinstance(items, list) or not 1 <= len(items) <= MOST_ITEMS:
            raise ValidationError("not a plan")
        plan = Plan(tuple(item_from(item) for item in items))
        if len(plan.steps) > MOST_STEPS:
            raise ValidationError("too long a plan")
        return plan.to_json()
