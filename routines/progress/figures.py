"""What a chart says around its drawing: the question it answers, the answer, a key, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from routines.progress.charts.kinds import Along, Said
from routines.progress.charts.svg import Drawing
from routines.progress.spans import Part, Parts

Cells = Sequence[str]


@dataclass(frozen=True)
class Mark:
    """A line of the key: the class that draws it, and what it is. `shape` is line, speck or box."""

    name: str
    words: str
    shape: str = "box"


@dataclass(frozen=True)
class Figure:
    """`rows` begin with what names them. Without a drawing the answer is all there is to say."""

    name: str
    question: str
    answer: str
    drawing: Drawing | None = None
    head: Cells = ()
    rows: Sequence[Cells] = ()
    key: Sequence[Mark] = ()

    @property
    def svg(self) -> SafeString:
        """Its words were escaped as it was drawn."""
        return mark_safe(str(self.drawing))  # noqa: S308


def said(name: str, question: str, description: str) -> Said:
    return Said(name, question, description)


def short_day(day: date, parts: Parts) -> str:
    """ "2 Mar" or, where there are several years, "Mar 2026"."""
    return date_format(day, "M Y" if parts.are_months else "j M")


def along(parts: Parts) -> Along:
    return Along([short_day(part.first, parts) for part in parts.all])


def name_of(part: Part, parts: Parts) -> str:
    """Of a row of the table."""
    return date_format(part.first, "YEAR_MONTH_FORMAT" if parts.are_months else "DATE_FORMAT")


def part_word(parts: Parts) -> str:
    return gettext("Month") if parts.are_months else gettext("Week of")


def score(value: float | None) -> str:
    """ "3", "3.5", "22.25"; a dash where nobody told."""
    if value is None:
        return "–"
    return number_format(f"{value:.2f}".rstrip("0").rstrip("."))
