from typing import Any

from django import forms

from exercises import texts


class CountryForm(forms.Form):
    """Whose emergency number to show."""

    country = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = texts.emergency().countries.values()
        self.fields["country"] = forms.ChoiceField(choices=[(country.code, country.name) for country in countries])
