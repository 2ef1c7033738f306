"""What somebody wants to be reminded of; a browser that wants messages."""

import binascii
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.reminders.models import Preferences
from routines.reminders.moments import LATEST, QUIET_UNTIL
from routines.reminders.push_address import LONGEST, parts_of
from routines.reminders.push_crypto import decoded, public_key

if TYPE_CHECKING:
    PreferencesModelForm = forms.ModelForm[Preferences]
else:
    PreferencesModelForm = forms.ModelForm

LEADS = [
    (0, gettext_lazy("when it begins")),
    (15, gettext_lazy("15 minutes before")),
    (30, gettext_lazy("30 minutes before")),
    (60, gettext_lazy("an hour before")),
    (120, gettext_lazy("two hours before")),
]
NIGHT = gettext_lazy("Choose a time from 08:00 to 20:30. Nothing is sent at night.")
AUTH_BYTES = 16


class DayTimeField(forms.TimeField):
    """A time of the day at which somebody may be reminded."""

    def __init__(self, label: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "min": "08:00", "max": "20:30"}, format="%H:%M")
        errors = {"required": NIGHT, "invalid": NIGHT}
        super().__init__(label=label, widget=widget, error_messages=errors)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found and not QUIET_UNTIL <= found <= LATEST:
            raise forms.ValidationError(NIGHT)
        return found


class PreferencesForm(PreferencesModelForm):
    lead = forms.TypedChoiceField(label=gettext_lazy("When it has a time"), choices=LEADS, coerce=int)
    session_at = DayTimeField(gettext_lazy("When it has none, at"))
    morning_at = DayTimeField(gettext_lazy("On the next day, at"))
    check_in_at = DayTimeField(gettext_lazy("When it is due, at"))

    class Meta:
        model = Preferences
        fields = (
            "session", "morning", "check_in", "lead", "session_at", "morning_at", "check_in_at",
            "by_email", "by_push", "discreet", "alarms",
        )  # fmt: skip
        labels = {
            "session": gettext_lazy("Today's session"),
            "morning": gettext_lazy("The question on the morning after"),
            "check_in": gettext_lazy("A check-in that is due"),
            "by_email": gettext_lazy("By email"),
            "by_push": gettext_lazy("On my devices"),
            "discreet": gettext_lazy("Discreet: name no routine"),
            "alarms": gettext_lazy("An alarm for each session in my calendar"),
        }
        help_texts = {"discreet": "", "alarms": ""}  # the model's are for whoever reads the model

    def clean_by_email(self) -> bool:
        wants: bool = self.cleaned_data["by_email"]
        if wants and not self.instance.user.email:
            raise forms.ValidationError(_("Mails need an account with an address. Please make one first."))
        return wants

    def save(self, commit: bool = True) -> Preferences:
        """Only what is on the page: meanwhile somebody may have pressed a link in a mail."""
        self.instance.language = translation.get_language() or ""
        if self.instance.pk is None or not commit:
            return super().save(commit)
        self.instance.save(update_fields=[*self.Meta.fields, "language"])
        return self.instance


class PushForm(forms.Form):
    """What a browser gives of itself: where its push service is, and two keys."""

    endpoint = forms.CharField(max_length=LONGEST)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)

    def clean_endpoint(self) -> str:
        address: str = self.cleaned_data["endpoint"]
        try:
            parts_of(address)
        except ValueError:
            raise forms.ValidationError("no push service") from None
        return address

    def clean_p256dh(self) -> str:
        text: str = self.cleaned_data["p256dh"]
        try:
            public_key(decoded(text))
        except (ValueError, binascii.Error):
            raise forms.ValidationError("no key") from None
        return text

    def clean_auth(self) -> str:
        text: str = self.cleaned_data["auth"]
        try:
            length = len(decoded(text))
        except (ValueError, binascii.Error):
            length = 0
        if length != AUTH_BYTES:
            raise forms.ValidationError("no secret")
        return text


class EndpointForm(forms.Form):
    endpoint = forms.CharField(max_length=LONGEST)


class SureForm(forms.Form):
    """A button and nothing else."""
