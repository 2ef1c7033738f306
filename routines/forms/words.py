"""What people write in their own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# They turn round what stands behind them, in sentences that are not theirs too: U+202A to U+202E, U+2066 to U+2069.
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
TOO_LONG = _("At most %(limit_value)s characters fit here; these are %(show_value)s. Please make it shorter.")


class WordsField(forms.CharField):
    """Text without the marks that change the direction of text; every language is written as well without them.

    A browser that knew the limit would cut what is pasted, and say nothing.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        found: dict[str, Any] = super().widget_attrs(widget)
        return {name: value for name, value in found.items() if name != "maxlength"}

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return found.translate(TURNING) if isinstance(found, str) else found
