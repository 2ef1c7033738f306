"""What the player's pages post. What a form accepts is what an event of its kind may hold."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from routines.efforts import EFFORT
from routines.forms.before import pain_field, signs_field
from routines.models import SetLog
from routines.pain import During
from routines.widgets import ChoiceCards

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

UNITS = [("kg", _("kg")), ("lb", _("lb"))]


class LoadField(forms.DecimalField):
    """A load as people type it: 22.5 or 22,5."""

    def to_python(self, value: object) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def count_field(label: "_StrPromise", most: int) -> forms.IntegerField:
    ask = format_lazy(_("{label}: a whole number from 0 to {most}, please."), label=label, most=most)
    errors = {"invalid": ask, "min_value": ask, "max_value": ask}
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, error_messages=errors)


def load_field(decimal_places: int = 2) -> LoadField:
    ask = _("Weight: a number from 0 to 999 with at most two decimals, please.")
    names = ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")
    places = {"max_digits": 3 + decimal_places, "decimal_places": decimal_places}
    limits: dict[str, Any] = {"min_value": 0, "max_value": 999, **places}
    return LoadField(label=_("Weight"), required=False, error_messages=dict.fromkeys(names, ask), **limits)


class EventForm(forms.Form):
    """`event` is the id of what happens: made with the page, so that pressing twice happens once."""

    event = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Please reload this page."), "invalid": _("Please reload this page.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].initial = uuid4

    def event_id(self) -> UUID:
        event: UUID = self.cleaned_data["event"]
        return event

    def happened(self) -> dict[str, Any]:
        """What the event holds, as it is kept."""
        return {}


class StepForm(EventForm):
    step = forms.IntegerField(min_value=0, max_value=999, widget=forms.HiddenInput)


class SetValuesForm(forms.Form):
    """What was done in a set: reps or seconds, and where it applies a load or a band, and how hard it felt."""

    reps = count_field(_("Reps"), 200)
    seconds = count_field(_("Seconds"), 3600)
    load = load_field()
    unit = forms.ChoiceField(choices=UNITS, widget=forms.HiddenInput, required=False)
    band = forms.ChoiceField(label=_("Band"), choices=[("", _("Not noted")), *SetLog.Band.choices], required=False)
    effort = forms.TypedChoiceField(
        label=_("How hard was it?"),
        choices=[("", _("Not noted")), *EFFORT],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("load") is not None and not data.get("unit"):
            self.add_error("load", _("Is this in kilograms or in pounds? Please reload this page."))
        asked = "seconds" if "seconds" in self.data and "reps" not in self.data else "reps"
        if not self.errors and data.get("reps") is None and data.get("seconds") is None:
            self.add_error(asked, _("How many did you do? A number from 0 up is needed."))
        return data

    def values(self) -> dict[str, Any]:
        """The part of a set event that a person typed; the load as text, so that no digit is lost."""
        data = self.cleaned_data
        load = data["load"]
        return {
            "reps": data["reps"],
            "seconds": data["seconds"],
            "load": None if load is None else str(load),
            "unit": data["unit"],
            "band": data["band"],
            "effort": data["effort"],
        }


class SetForm(SetValuesForm, StepForm):
    exercise = forms.SlugField(widget=forms.HiddenInput)

    def happened(self) -> dict[str, Any]:
        return {"step": self.cleaned_data["step"], "exercise": self.cleaned_data["exercise"], **self.values()}


class SkipForm(StepForm):
    """Skips a set, or with `rest_of_exercise` every set of the exercise that is still open."""

    rest_of_exercise = forms.BooleanField(required=False)


class SwapForm(StepForm):
    to = forms.SlugField(widget=forms.HiddenInput)
    why = forms.ChoiceField(choices=[("easier", ""), ("instead", "")], widget=forms.HiddenInput)


class PauseForm(EventForm):
    pass


class HurtForm(StepForm):
    """What hurts now: how much, and whether it goes down the leg or catches."""

    score = pain_field(_("How much, right now?"))
    where = forms.ChoiceField(
        label=_("Where does it go?"),
        choices=[("stays", _("Stays in one place")), ("spreads", _("Spreads down the leg"))],
        widget=ChoiceCards(row=True),
        error_messages={"required": _("Does it stay in one place, or spread down the leg?")},
    )
    sharp = forms.BooleanField(label=_("It is sharp, or it catches"), required=False)

    def happened(self) -> dict[str, Any]:
        """Without the verdict, which follows from the session."""
        told = self.cleaned_data
        answers = {"score": told["score"], "spreads": told["where"] == "spreads", "sharp": told["sharp"]}
        return {"step": told["step"], **answers, "sign": False}


class GoOnForm(EventForm):
    """The questions before a session again, for one that was left open."""

    pain = pain_field(_("How much does your back hurt right now?"))
    signs = signs_field()

    @property
    def has_sign(self) -> bool:
        return bool(self.cleaned_data["signs"] == "yes")

    def happened(self) -> dict[str, Any]:
        return {"asked": True}


class StopSignForm(StepForm):
    """The person says that one of the stop signs is there; nothing else is asked. Dizziness has its own button."""

    which = forms.ChoiceField(choices=[("", ""), ("dizzy", "")], required=False, widget=forms.HiddenInput)

    def happened(self) -> dict[str, Any]:
        told = self.cleaned_data
        return sign_told(told["step"], told["which"])


def sign_told(step: int | None, which: str = "") -> dict[str, Any]:
    return {"step": step, "score": None, "sign": True, "which": which, "verdict": During.GET_HELP.name}
