"""What is asked when somebody brings a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.progress.imports.files import MOST_OWN_BYTES, UnfitError, decoded
from routines.progress.imports.sniff import app_of

LONGEST_FILE_NAME = 120


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
        if (file.size or 0) > MOST_OWN_BYTES:
            most = MOST_OWN_BYTES // 1024**2
            raise forms.ValidationError(_("This file is too large: up to %(most)s MB can be read.") % {"most": most})
        try:
            self.text = decoded(file.read())
            self.app = app_of(self.text)
        except UnfitError as error:
            raise forms.ValidationError(str(error)) from None
        return file

    @property
    def file_name(self) -> str:
        """The end of it: that is where names differ."""
        name = "".join(letter for letter in self.cleaned_data["file"].name if letter.isprintable())
        return name[-LONGEST_FILE_NAME:]
