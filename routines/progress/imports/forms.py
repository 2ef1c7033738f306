"""What is asked when somebody brings a file."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.shelf import shelf
from routines.progress.imports.files import MOST_BYTES, MOST_OWN_BYTES, UnfitError, decoded
from routines.progress.imports.names import index, normal
from routines.progress.imports.sniff import app_of, may_be_own
from routines.widgets import ChoiceCards

LONGEST_FILE_NAME = 120
MOST_ASKED = 150  # names; the rest is taken as it looks


class BringForm(forms.Form):
    """After `is_valid()`, `text` is what is in the file and `app` where it comes from."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("CSV or JSON, as the app has exported it. Nothing is kept before you have seen it."),
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.txt,text/csv,application/json"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("There is nothing in this file."),
            "invalid": gettext_lazy("Choose a file first."),
        },
    )

    text = ""
    app = ""

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        self.check_size(file, MOST_OWN_BYTES)
        try:
            self.text = decoded(file.read())
            if not may_be_own(self.text):
                self.check_size(file, MOST_BYTES)
            self.app = app_of(self.text)
        except UnfitError as error:
            raise forms.ValidationError(str(error)) from None
        return file

    def check_size(self, file: "UploadedFile[Any]", most: int) -> None:
        if (file.size or 0) > most:
            words = _("This file is too large: up to %(most)s MB can be read.")
            raise forms.ValidationError(words % {"most": most // 1024**2})

    @property
    def file_name(self) -> str:
        """The end of it: that is where names differ."""
        name = "".join(letter for letter in self.cleaned_data["file"].name if letter.isprintable())
        return name[-LONGEST_FILE_NAME:]


class MatchForm(forms.Form):
    """What each name in a file means, in fields of their own; and the unit, where the file does not say it.

    After `is_valid()`, `chosen` are slugs by name, empty for an exercise that the library does not have.
    """

    unit = forms.ChoiceField(
        label=gettext_lazy("Weights in this file are in"),
        choices=[("kg", gettext_lazy("Kilograms")), ("lb", gettext_lazy("Pounds"))],
        widget=ChoiceCards(row=True),
        error_messages={"required": gettext_lazy("Choose kilograms or pounds: the file does not say.")},
    )

    def __init__(self, *args: Any, guesses: Mapping[str, str], asks_unit: bool, **kwargs: Any) -> None:
        """`guesses` are slugs by name; the names without one come first."""
        super().__init__(*args, **kwargs)
        if not asks_unit:
            del self.fields["unit"]
        exercises = shelf().exercises
        self.known = index((slug, [one.name]) for slug, one in exercises.items())
        ordered = sorted(guesses, key=lambda name: bool(guesses[name]))
        self.guesses, self.names = guesses, dict(enumerate(ordered[:MOST_ASKED]))
        for number, name in self.names.items():
            slug = guesses[name]
            initial = exercises[slug].name if slug in exercises else ""
            self.fields[f"name-{number}"] = ExerciseField(label=name, known=self.known, initial=initial)

    def asked(self) -> list[forms.BoundField]:
        return [self[f"name-{number}"] for number in self.names]

    @property
    def chosen(self) -> dict[str, str]:
        said = {name: self.cleaned_data[f"name-{number}"] for number, name in self.names.items()}
        return {**self.guesses, **said}


class ExerciseField(forms.CharField):
    """An exercise of the library by its name, as it is offered while typing; its slug."""

    def __init__(self, *, known: Mapping[str, str], **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "exercises", "autocomplete": "off"})
        super().__init__(required=False, max_length=120, widget=widget, **kwargs)
        self.known = known

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if name and normal(name) not in self.known:
            raise forms.ValidationError(
                _("No exercise here has this name. Choose one of those offered, or leave it empty.")
            )
        return self.known[normal(name)] if name else ""
