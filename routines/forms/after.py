"""What is asked after a session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from routines.efforts import EFFORT
from routines.forms.before import pain_field
from routines.forms.follow import EventForm
from routines.widgets import ChoiceCards


class AfterForm(EventForm):
    pain = pain_field(_("How much does your back hurt now?"))
    effort = forms.TypedChoiceField(
        label=_("How hard was it?"),
        choices=EFFORT,
        coerce=int,
        widget=ChoiceCards(
            hints={value: _("%(score)s of 10") % {"score": value} for value, _words in EFFORT}, row=True
        ),
        error_messages={"required": _("Choose the words that fit best.")},
    )
    note = forms.CharField(
        label=_("What went well?"),
        help_text=_("One line, only for you. You can leave it empty."),
        max_length=500,
        required=False,
    )

    def happened(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("pain", "effort", "note")}
