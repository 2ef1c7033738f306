"""How some questions are asked: a scale from 0 to 10, big cards to choose from, a number with less and more."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget, Script
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

PAIN_WORDS: Mapping[int, Words] = {0: _("no pain"), 5: _("medium"), 10: _("worst I can imagine")}


def signed(score: int) -> str:
    """ "+2", "0", "−2"."""
    return f"{score:+}".replace("-", "−") if score else "0"


class WithHints(ChoiceWidget):
    """`hints` are a few words under some of the choices, by value."""

    hints: Mapping[Any, Words] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                option["hint"] = self.hints.get(option["value"], "")
        return context


class ChoiceCards(WithHints, forms.RadioSelect):
    """`row` puts short choices beside each other."""

    template_name = "widgets/choices.html"

    def __init__(self, hints: Mapping[Any, Words] | None = None, row: bool = False) -> None:
        super().__init__()
        self.hints = hints or {}
        self.row = row

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["row"] = self.row
        return context


class TickCards(ChoiceCards, forms.CheckboxSelectMultiple):
    """The same cards, more than one of which can be ticked."""


class PainScale(WithHints, forms.RadioSelect):
    """0 to 10 for an IntegerField(min_value=0, max_value=10); other scales bring their own words and scores."""

    template_name = "widgets/pain_scale.html"

    def __init__(self, words: Mapping[int, Words] = PAIN_WORDS, small: bool = False, scores: range = range(11)) -> None:
        super().__init__(choices=[(score, signed(score) if scores[0] < 0 else str(score)) for score in scores])
        self.hints = words
        self.small = small

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["small"] = self.small
        return context


class Stepper(forms.NumberInput):
    """A number with a button for less and one for more; without JavaScript it is the number alone."""

    template_name = "widgets/stepper.html"

    class Media:
        js = [Script("js/step-number.js", type="module")]
