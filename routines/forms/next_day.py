"""What is asked on the morning after."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from routines.forms.before import pain_field
from routines.forms.follow import EventForm
from routines.widgets import PainScale


class NextDayForm(EventForm):
    score = pain_field(_("How is your back this morning?"))
    slept_badly = forms.BooleanField(label=_("It disturbed my sleep"), required=False)

    def happened(self) -> dict[str, Any]:
        """Without the verdict, which follows from the session."""
        return {name: self.cleaned_data[name] for name in ("score", "slept_badly")}


class SmallNextDayForm(NextDayForm):
    """For a narrow column, at every width."""

    score = pain_field(_("How is your back this morning?"))
    score.widget = PainScale(small=True)
