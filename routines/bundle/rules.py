"""The rules of `routines.pain` and of the forms as tables with every answer there is: nothing is ruled twice."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext

from routines import pain
from routines.forms.after import AfterForm
from routines.forms.before import BeforeForm, LighterForm
from routines.forms.follow import GoOnForm, HurtForm, SetValuesForm

SCORES = range(11)
# One number for each way in which languages count.
SAMPLES = (0, 1, 2, 3, 5, 11, 20, 100)
FORMS: dict[str, type[forms.Form]] = {
    "set": SetValuesForm,
    "hurts": HurtForm,
    "left-open": GoOnForm,
    "after": AfterForm,
    "start": BeforeForm,
    "lighter": LighterForm,
}


def before(usual: int | None) -> list[str]:
    """The verdict on each score before a session, without a stop sign."""
    return [pain.before(score, usual, has_sign=False).name for score in SCORES]


def during() -> dict[str, list[str]]:
    """`table["101"][start][score]` is a place in `names`; the key: it spreads, is sharp, is a second red."""
    flags = [(spreads, sharp, reds) for spreads in (False, True) for sharp in (False, True) for reds in (0, 1)]
    return {"names": [verdict.name for verdict in pain.During]} | {
        f"{spreads:d}{sharp:d}{reds}": [
            "".join(
                str(pain.during(score, start, spreads=spreads, sharp=sharp, earlier_reds=reds).value)
                for score in SCORES
            )
            for start in SCORES
        ]
        for spreads, sharp, reds in flags
    }


def fields() -> dict[str, dict[str, dict[str, Any]]]:
    """What may be typed in the fields of each page."""
    return {
        page: {
            name: limits(field)
            for name, field in form.base_fields.items()
            if not isinstance(field.widget, forms.HiddenInput)
        }
        for page, form in FORMS.items()
    }


def limits(field: forms.Field) -> dict[str, Any]:
    """Lowest, highest, decimals and length; whether there must be an answer; and what to say where it is not right."""
    words = field.error_messages
    return {
        "required": field.required,
        "min": getattr(field, "min_value", None),
        "max": getattr(field, "max_value", None),
        "places": getattr(field, "decimal_places", 0),
        "length": getattr(field, "max_length", None),
        "ask": str(words["required"] if field.required else words.get("min_value", "")),
    }


def words() -> dict[str, Any]:
    """Phrases with `{n}`, and the few others that no page holds."""
    n = {"n": "{n}"}
    return {
        "reps": {i: ngettext("%(n)s rep", "%(n)s reps", i) % n for i in SAMPLES},
        "seconds": {i: ngettext("%(n)s second", "%(n)s seconds", i) % n for i in SAMPLES},
        "sets": {i: ngettext("%(n)s set done.", "%(n)s sets done.", i) % n for i in SAMPLES},
        "saved": {i: ngettext("%(n)s set is saved.", "%(n)s sets are saved.", i) % n for i in SAMPLES},
        "minutes": {i: ngettext("%(n)s minute", "%(n)s minutes", i) % n for i in SAMPLES},
        "kg": gettext("%(number)s kg") % {"number": "{n}"},
        "lb": gettext("%(number)s lb") % {"number": "{n}"},
        "count": gettext("How many did you do? A number from 0 up is needed."),
        "here": gettext("Saved on this phone"),
        "sent": gettext("Saved"),
        "unsaved": gettext("No connection: not saved yet, trying again"),
        "sign_in": gettext("Saved on this phone; sign in to send it"),
        "full": gettext("This phone has no room left. Nothing more can be kept; please make some room."),
        "set": gettext("Set %(n)s of %(of)s") % {"n": "{n}", "of": "{of}"},
    }
