from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from backrelief import figure_choice

DEVICE = "device"
THEMES = [(DEVICE, _("As my device")), ("light", _("Light")), ("dark", _("Dark"))]


class DisplayForm(forms.Form):
    """How pages look and read on this device; what is left out stays as it is."""

    theme = forms.ChoiceField(choices=THEMES, required=False)
    figure = forms.ChoiceField(choices=list(figure_choice.NAMES.items()), required=False)
    back = forms.CharField(required=False, max_length=300)  # a page whose address no browser tells
    language = forms.ChoiceField(choices=lambda: settings.LANGUAGES, required=False)
