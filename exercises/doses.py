"""How much to do, in words and short: sets, reps, holds and pace. Ranges are (lowest, highest), times in seconds."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext, ngettext

Range = tuple[int, int]
Unit = Literal["rep", "breath", "walk"]


@dataclass(frozen=True)
class Dose:
    """Sets of reps, each perhaps held; without reps, sets of a hold. `unit` says what is counted."""

    sets: Range
    reps: Range | None
    hold: Range | None
    each_side: bool = False
    unit: Unit = "rep"


def span(numbers: Range) -> str:
    """ "8 to 12", or "8" where both are the same."""
    low, high = numbers
    return str(low) if low == high else gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def short_span(numbers: Range) -> str:
    low, high = numbers
    return str(low) if low == high else f"{low}–{high}"


def sets(numbers: Range) -> str:
    return ngettext("%(span)s set", "%(span)s sets", numbers[1]) % {"span": span(numbers)}


def reps(numbers: Range, unit: Unit = "rep") -> str:
    if unit == "breath":
        return ngettext("%(span)s breath", "%(span)s breaths", numbers[1]) % {"span": span(numbers)}
    return ngettext("%(span)s rep", "%(span)s reps", numbers[1]) % {"span": span(numbers)}


def seconds(numbers: Range) -> str:
    return ngettext("%(span)s second", "%(span)s seconds", numbers[1]) % {"span": span(numbers)}


def minutes(number: int) -> str:
    return ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}


def words(dose: Dose) -> str:
    """ "2 to 3 sets of 8 to 12 reps, each side" or "2 sets, hold 10 to 20 seconds"."""
    parts = {"sets": sets(dose.sets)}
    if dose.reps:
        text = gettext("%(sets)s of %(reps)s") % {**parts, "reps": reps(dose.reps, dose.unit)}
    elif dose.unit == "walk":
        text = gettext("%(sets)s, walk %(seconds)s") % {**parts, "seconds": seconds(dose.hold or (0, 0))}
    else:
        text = gettext("%(sets)s, hold %(seconds)s") % {**parts, "seconds": seconds(dose.hold or (0, 0))}
    if dose.each_side:
        text = gettext("%(dose)s, each side") % {"dose": text}
    if dose.reps and dose.hold:
        text = gettext("%(dose)s, each held %(seconds)s") % {"dose": text, "seconds": seconds(dose.hold)}
    return text


def short(dose: Dose) -> str:
    """ "2 × 8–12", "2 × 20 s", "6 breaths": what to do, for a line in a list."""
    if dose.reps is None:
        amount = gettext("%(seconds)s s") % {"seconds": short_span(dose.hold or (0, 0))}
    elif dose.unit == "breath":
        amount = ngettext("%(span)s breath", "%(span)s breaths", dose.reps[1]) % {"span": short_span(dose.reps)}
    else:
        amount = short_span(dose.reps)
    if dose.sets == (1, 1):
        return amount
    return gettext("%(sets)s × %(amount)s") % {"sets": short_span(dose.sets), "amount": amount}


def target(dose: Dose) -> str:
    """What one set asks for: "8 to 12 reps, each side" or "hold 20 seconds"."""
    if dose.reps:
        text = reps(dose.reps, dose.unit)
    elif dose.unit == "walk":
        text = gettext("walk %(seconds)s") % {"seconds": seconds(dose.hold or (0, 0))}
    else:
        text = gettext("hold %(seconds)s") % {"seconds": seconds(dose.hold or (0, 0))}
    return gettext("%(dose)s, each side") % {"dose": text} if dose.each_side else text


def pace(tempo: tuple[int, int, int], unit: Unit = "rep") -> str:
    """Out, pause and back; for breathing, in and out."""
    go, pause, back = tempo
    if unit == "breath":
        return gettext("%(go)s s in, %(back)s s out") % {"go": go, "back": back}
    if pause:
        return gettext("%(go)s s there, %(pause)s s pause, %(back)s s back") % {"go": go, "pause": pause, "back": back}
    return gettext("%(go)s s there, %(back)s s back") % {"go": go, "back": back}
