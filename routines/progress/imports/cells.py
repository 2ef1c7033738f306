"""What stands in the cells of other apps' files, as values. Pure. What cannot be read raises RowError."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from django.utils.translation import gettext as _

from routines.progress.imports.workouts import FIRST_DAY
from routines.units import kilograms

LONGEST = 60  # no value is longer; patterns see nothing that is
NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
THOUSANDS = re.compile(r",\d{3}$", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?")
WORDED = re.compile(
    r"(?:(?P<first>\d{1,2})\.? (?:de )?)?(?P<month>[^\W\d]+)\.? (?:(?P<second>\d{1,2}),? )?(?:de )?(?P<year>\d{4}),? "
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?: ?(?P<half>[ap])\.? ?m\.?)?",
    re.IGNORECASE,
)
CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?:\.\d+)?")
PART = re.compile(r"(\d{1,6}) ?(hr|h|min|m|sec|s)", re.IGNORECASE)
PARTS = re.compile(rf"(?:{PART.pattern} ?)+", re.IGNORECASE)
SECONDS = {"h": 3600, "hr": 3600, "min": 60, "m": 60, "sec": 1, "s": 1}
# How months begin without accents, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish.
MONTHS = (
    "jan ene gen sty oca", "feb fev lut sub", "mar mrt maa mae", "apr avr abr kwi nis", "may mai mag mei maj",
    "jun juin giu cze haz", "jul juil lug lip tem", "aug aou ago sie", "sep set wrz eyl", "oct okt out ott paz eki",
    "nov lis kas", "dec dez dic gru ara",
)  # fmt: skip
WEIGHTS = {
    "kg": "kg", "kgs": "kg", "kilogram": "kg", "kilograms": "kg",
    "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb",
}  # fmt: skip
METRES = {
    "m": Decimal(1), "meter": Decimal(1), "meters": Decimal(1), "km": Decimal(1000), "mi": Decimal("1609.344"),
    "miles": Decimal("1609.344"), "ft": Decimal("0.3048"), "yd": Decimal("0.9144"),
}  # fmt: skip


class RowError(ValueError):
    """Why a row is left out, in words for the person whose file it is."""


def cell(text: str) -> str:
    """As it is read, with single spaces."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise RowError(_("“%(text)s…” is too long to be a number or a day.") % {"text": plain[:20]})
    return plain


def number(text: str) -> Decimal | None:
    """With a decimal point or comma; nothing for nothing."""
    plain = cell(text).replace(" ", "")
    if not plain:
        return None
    if plain.startswith("-"):
        words = _("“%(text)s” is less than nothing. Weight that helps, as on a machine, cannot be kept.")
        raise RowError(words % {"text": plain[:20]})
    if "," in plain and "." in plain:  # the last of the two is the decimal sign
        plain = plain.replace("," if plain.rindex(".") > plain.rindex(",") else ".", "")
    if not NUMBER.fullmatch(plain):
        raise RowError(_("“%(text)s” is no number that can be used.") % {"text": text[:20]})
    return Decimal(plain.replace(",", "."))


def whole(text: str) -> int | None:
    """A comma before three digits may be meant either way: refused."""
    found = number(text)
    if found is not None and (found != found.to_integral() or THOUSANDS.search(text.strip())):
        raise RowError(_("“%(text)s” should be a whole number.") % {"text": text[:20]})
    return None if found is None else int(found)


def load(text: str, unit: str) -> Decimal | None:
    """In kilograms; nothing for body weight."""
    found = number(text)
    if not found:
        return None
    name = unit.strip().lower()
    if name not in WEIGHTS:
        raise RowError(_("“%(text)s” is no weight that can be used.") % {"text": f"{text} {unit}"[:30]})
    return kilograms(str(found), WEIGHTS[name])


def distance(text: str, unit: str) -> Decimal | None:
    found, name = number(text), unit.strip().lower()
    if not found:
        return None
    if name not in METRES:
        raise RowError(_("“%(text)s” is no distance that can be used.") % {"text": f"{text} {unit}"[:30]})
    return (found * METRES[name]).quantize(Decimal("0.01"))


def duration(text: str) -> int | None:
    """Seconds, from `90`, `1h 43m`, `38min`, `0:01:30` or `1:30`."""
    text = cell(text)
    if not text:
        return None
    if clock := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    if PARTS.fullmatch(text):
        return sum(int(count) * SECONDS[unit.lower()] for count, unit in PART.findall(text))
    found = number(text)
    return None if found is None else round(found)


def moment(text: str) -> tuple[date, time | None]:
    """The day and, where it is told, the time on the clock where it was."""
    text = cell(text)
    try:
        day, at = iso(text) or worded(text)
    except (ValueError, KeyError):
        raise RowError(_("“%(text)s” is no day that can be read.") % {"text": text[:30]}) from None
    if day < FIRST_DAY:
        raise RowError(_("The day %(day)s is too long ago.") % {"day": day})
    return day, at


def iso(text: str) -> tuple[date, time | None] | None:
    found = ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    return date(year, month, day), time(hour, minute, second) if found[4] else None


def worded(text: str) -> tuple[date, time | None]:
    """As in `28 May 2024, 07:32` and `May 15, 2026, 7:26 PM`, and so in other languages."""
    found = WORDED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    day = int(found["first"] or found["second"] or 0)
    return date(int(found["year"]), month_of(found["month"]), day), time(hour, int(found["minute"]))


def month_of(word: str) -> int:
    """Raises KeyError. The longer beginning counts: `juin` and `juil` begin alike."""
    plain = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    begins = {begin: number for number, names in enumerate(MONTHS, start=1) for begin in names.split()}
    return begins[max((begin for begin in begins if plain.startswith(begin)), key=len, default="")]


def seconds_between(start: tuple[date, time | None], end: tuple[date, time | None]) -> int | None:
    if start[1] is None or end[1] is None:
        return None
    passed = int((datetime.combine(end[0], end[1]) - datetime.combine(start[0], start[1])).total_seconds())
    return passed if 0 <= passed <= 24 * 60 * 60 else None
