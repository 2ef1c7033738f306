"""What an event may hold that a phone sends: the rules of the pages' forms, and of what the pages work out themselves.

What has happened is kept, whatever has changed since; only what nobody can read is refused.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from routines.forms.after import AfterForm
from routines.forms.before import pain_field
from routines.forms.follow import EventForm, HurtForm, PauseForm, SetForm, StopSignForm, load_field
from routines.forms.next_day import NextDayForm
from routines.forms.parts import ItemField, PlanField, StepsField, as_typed, is_exercise
from routines.models import Routine
from routines.pain import Before, During, NextDay, before, during, next_day

UNREADABLE = _("This entry cannot be read. It may come from an old version of this page.")
# What people type themselves: the form's own words tell them what is wrong with it.
TYPED = ("reps", "seconds", "load", "band", "effort", "pain", "score", "note", "numbers")
NESTED = ("plan", "item", "steps", "data")
NO_RISE = 10  # the score before the session from which nothing can have risen: the mildest that the rules may say


def verdict_field(*names: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(name, name) for name in names])


def is_routine(slug: str) -> None:
    if not Routine.objects.filter(slug=slug).exists():
        raise ValidationError(UNREADABLE)


class StartedForm(EventForm):
    routine = forms.SlugField(validators=[is_routine])
    week = forms.IntegerField(min_value=1, max_value=99)
    day = forms.DateField(input_formats=["%Y-%m-%d"])
    is_reduced = forms.BooleanField(required=False)
    plan = PlanField()
    pain = pain_field(_("How much does your back hurt right now?"))
    verdict = verdict_field(Before.NORMAL.name, Before.REDUCED.name, Before.NO_STRENGTH.name)

    def happened(self) -> dict[str, Any]:
        told = self.cleaned_data
        verdict = max(Before[told["verdict"]], before(told["pain"], None, has_sign=False))
        kept = {name: told[name] for name in ("routine", "week", "is_reduced", "plan", "pain")}
        return {**kept, "day": told["day"].isoformat(), "verdict": verdict.name}


class AskedForm(EventForm):
    """What was answered before a session that then began, or did not."""

    routine = forms.SlugField(validators=[is_routine])
    pain = pain_field(_("How much does your back hurt right now?"))
    sign = forms.BooleanField(required=False)
    caveats = forms.BooleanField(required=False)
    verdict = verdict_field(*Before.__members__)

    def happened(self) -> dict[str, Any]:
        told = self.cleaned_data
        verdict = max(Before[told["verdict"]], before(told["pain"], None, has_sign=told["sign"]))
        return {**{name: told[name] for name in ("routine", "pain", "sign", "caveats")}, "verdict": verdict.name}


class DoneForm(SetForm):
    """A set, perhaps of an exercise that the library has retired since. A load put right has five decimals."""

    exercise = forms.SlugField(validators=[is_exercise])
    load = load_field(decimal_places=5)


class CorrectedForm(EventForm):
    """Other numbers for a set; here `event` is that set's."""

    numbers = forms.Field()

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({**data, "numbers": data.get("data")})

    def clean_numbers(self) -> dict[str, Any]:
        return accepted("set", self.cleaned_data["numbers"], self.cleaned_data.get("event"))

    def happened(self) -> dict[str, Any]:
        return {"event": str(self.event_id()), "data": self.cleaned_data["numbers"]}


class SkippedForm(EventForm):
    steps = StepsField()

    def happened(self) -> dict[str, Any]:
        return {"steps": self.cleaned_data["steps"]}


class SwappedForm(EventForm):
    step = forms.IntegerField(min_value=0, max_value=999)
    item = ItemField()
    why = forms.ChoiceField(choices=[("easier", ""), ("instead", "")])

    def happened(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("step", "item", "why")}


class ReportForm(HurtForm):
    """Something hurts, with the verdict that was shown; where the rules are stricter, with theirs."""

    verdict = verdict_field(*(verdict.name for verdict in During if verdict is not During.GET_HELP))

    def __init__(self, data: Mapping[str, Any]) -> None:
        where = {"True": "spreads", "False": "stays"}.get(str(data.get("spreads")), "")
        super().__init__({**data, "where": where})

    def happened(self) -> dict[str, Any]:
        told = super().happened()
        answers = {name: told[name] for name in ("score", "spreads", "sharp")}
        shown = During[self.cleaned_data["verdict"]]
        return {**told, "verdict": max(shown, during(**answers, start=NO_RISE, earlier_reds=0)).name}


class SignForm(StopSignForm):
    step = forms.IntegerField(min_value=0, max_value=999, required=False)


class ResumedForm(EventForm):
    asked = forms.BooleanField(required=False)

    def happened(self) -> dict[str, Any]:
        return {"asked": True} if self.cleaned_data["asked"] else {}


class MorningForm(NextDayForm):
    verdict = verdict_field(*NextDay.__members__)

    def happened(self) -> dict[str, Any]:
        told = super().happened()
        rule = next_day(NO_RISE, told["score"], slept_badly=told["slept_badly"])
        return {**told, "verdict": max(NextDay[self.cleaned_data["verdict"]], rule).name}


FORMS: Mapping[str, type[EventForm]] = {
    "started": StartedForm,
    "asked": AskedForm,
    "set": DoneForm,
    "skipped": SkippedForm,
    "swapped": SwappedForm,
    "hurt": ReportForm,
    "paused": PauseForm,
    "resumed": ResumedForm,
    "finished": AfterForm,
    "next_day": MorningForm,
    "corrected": CorrectedForm,
    "deleted": PauseForm,
    "restored": PauseForm,
}


def accepted(kind: str, data: object, event: UUID | None) -> dict[str, Any]:
    """What is kept of an event. Raises ValidationError with words for the person whose event it is."""
    try:
        told = {"event": str(event), **as_typed(data, NESTED)}
        form_class = SignForm if kind == "hurt" and told.get("sign") == "True" else FORMS[kind]
    except (KeyError, ValidationError):
        raise ValidationError(UNREADABLE) from None
    form = form_class(told)
    if not form.is_valid():
        raise ValidationError(reason(form))
    return form.happened()


def reason(form: forms.Form) -> str:
    words = [str(word) for name in TYPED for word in form.errors.get(name, ())]
    return " ".join(words) or str(UNREADABLE)
