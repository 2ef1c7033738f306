"""What is asked before a session."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises import texts
from routines.widgets import ChoiceCards, PainScale

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def pain_field(label: "_StrPromise") -> forms.IntegerField:
    ask = _("Choose a number from 0 to 10.")
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=10,
        widget=PainScale,
        error_messages={"required": ask, "invalid": ask, "min_value": ask, "max_value": ask},
    )


def _signs_meant() -> str:
    return gettext(texts.stop_signs().before_session)


def signs_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Is anything of this new since last time?"),
        help_text=lazy(_signs_meant, str)(),
        choices=[("no", _("No, nothing new")), ("yes", _("Yes, or not sure"))],
        widget=ChoiceCards(row=True),
        error_messages={"required": _("Please answer this one: it decides whether to start at all.")},
    )


class BeforeForm(forms.Form):
    """Pain now and stop signs, and what must be confirmed. `session` is the id of the session that may begin."""

    session = forms.UUIDField(widget=forms.HiddenInput)
    caveats = forms.BooleanField(
        label=_("I have read this"),
        error_messages={"required": _("Please read the five points and tick that you have.")},
    )
    clearance = forms.BooleanField(error_messages={"required": _("Without this, please do not start this routine.")})
    pain = pain_field(_("How much does your back hurt right now?"))
    signs = signs_field()

    def __init__(self, *args: Any, ask_caveats: bool, clearance: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].initial = uuid4
        if not ask_caveats:
            del self.fields["caveats"]
        if clearance:
            self.fields["clearance"].label = clearance
        else:
            del self.fields["clearance"]

    @property
    def has_sign(self) -> bool:
        return bool(self.cleaned_data["signs"] == "yes")

    def session_id(self) -> UUID:
        session: UUID = self.cleaned_data["session"]
        return session


class LighterForm(forms.Form):
    """What to do on a day that is to be taken easier."""

    HALF, MOBILITY, WALK, REST = "half", "mobility", "walk", "rest"
    choice = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=[
            (HALF, _("Half the sets, same exercises")),
            (MOBILITY, _("Gentle mobility instead")),
            (WALK, _("A walk")),
            (REST, _("Not today")),
        ],
        widget=ChoiceCards,
        error_messages={"required": _("Choose what you would like to do today.")},
    )
