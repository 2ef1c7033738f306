"""What somebody looks for in a routine: a link can hold it, and nothing has to be answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from routines.suggest import Aim, Wish

ANY = ("", _("Does not matter"))
EQUIPMENT = {
    "mat": (_("A mat"), ("mat",)),
    "band": (_("A band with a door anchor"), ("band", "door-anchor")),
    "dumbbells": (_("Dumbbells"), ("dumbbells",)),
}


class SuggestForm(forms.Form):
    aim = forms.ChoiceField(
        label=_("What would you like most?"),
        required=False,
        choices=[
            ANY,
            (Aim.START.value, _("Make a start")),
            (Aim.STRENGTH.value, _("Get stronger")),
            (Aim.CORE.value, _("Steady my middle")),
            (Aim.MOBILITY.value, _("Move more easily")),
            (Aim.DESK.value, _("A break at my desk")),
            (Aim.PULL_UP.value, _("Do a pull-up")),
        ],
    )
    place = forms.ChoiceField(
        label=_("Where?"), required=False, choices=[ANY, ("home", _("At home")), ("gym", _("At the gym"))]
    )
    minutes = forms.TypedChoiceField(
        label=_("How much time?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ANY,
            ("10", _("About 10 minutes")),
            ("20", _("About 20 minutes")),
            ("30", _("About 30 minutes")),
            ("45", _("About 45 minutes")),
        ],
    )
    days = forms.TypedChoiceField(
        label=_("How many days a week?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[ANY, ("2", _("2 days")), ("3", _("3 days")), ("5", _("5 days or more"))],
    )
    level = forms.ChoiceField(
        label=_("How used to exercise are you?"),
        required=False,
        choices=[("", _("I am new or coming back")), ("intermediate", _("I have trained for 8 weeks or more"))],
    )
    equipment = forms.MultipleChoiceField(
        label=_("What do you have at home?"),
        required=False,
        choices=[(name, words) for name, (words, _things) in EQUIPMENT.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def is_asked(self) -> bool:
        """Whether something was asked that can be answered."""
        return self.is_valid() and any(self.cleaned_data.values())

    def wish(self, codes: tuple[str, ...]) -> Wish:
        data: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        things = {thing for name in data.get("equipment", ()) for thing in EQUIPMENT[name][1]}
        return Wish(
            place=data.get("place", ""),
            equipment=frozenset(things) if things else None,
            minutes=data.get("minutes"),
            days=data.get("days"),
            level=data.get("level") or "beginner",
            aim=Aim(data["aim"]) if data.get("aim") else None,
            codes=codes,
        )
