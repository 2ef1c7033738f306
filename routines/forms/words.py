"""What people write in their own words."""

from typing import Any

from django import forms

# They turn round what stands behind them, in sentences that are not theirs too: U+202A to U+202E, U+2066 to U+2069.
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class WordsField(forms.CharField):
    """Text without the marks that change the direction of text; every language is written as well without them."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return found.translate(TURNING) if isinstance(found, str) else found
