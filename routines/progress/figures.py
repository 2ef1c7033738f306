"""What a chart says around its drawing: the question it answers, the answer, a key, and the same numbers as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Self, TypeVar

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from routines.progress.charts.kinds import MOST_NAMES, Along
from routines.progress.charts.svg import Drawing
from routines.progress.spans import Part, Parts

T = TypeVar("T")
Cells = Sequence[str]
MOST_MONTHS = 3  # named below a chart: with their years they are long
MOST_ROWS = 14  # of a table beside its drawing: a quarter of a year in weeks


@dataclass(frozen=True)
class Mark:
    """A line of the key: the class that draws it, and what it is. `shape` is line, speck or box."""

    name: str
    words: str
    shape: str = "box"


@dataclass(frozen=True)
class Table(Generic[T]):
    """Its rows are made when they are read: those of a long one are not, where it has a page of its own."""

    entries: Sequence[T]
    row: Callable[[T], Cells]


@dataclass(frozen=True)
class Figure:
    """Rows begin with what names them. Without a drawing the answer is all there is to say.

    A long table is on a page of its own: `has_page`.
    """

    name: str
    question: str
    answer: str
    drawing: Drawing | None = None
    head: Cells = ()
    table: Table[Any] | None = None
    key: Sequence[Mark] = ()
    has_page: bool = False

    @property
    def rows(self) -> Sequence[Cells]:
        return [self.table.row(entry) for entry in self.table.entries] if self.table else ()

    def without_long_table(self) -> Self:
        is_long = self.table and len(self.table.entries) > MOST_ROWS
        return replace(self, table=None, has_page=True) if is_long else self

    @property
    def svg(self) -> SafeString:
        """Its words were escaped as it was drawn."""
        return mark_safe(str(self.drawing))  # noqa: S308


def line_words(values: Sequence[tuple[T, float | None]], name: Callable[[T], str]) -> str:
    """ "The line goes from 4 (July 2025) to 2 (May 2026). Its lowest point is 2, its highest 6." Values with places."""
    told = [(place, value) for place, value in values if value is not None]
    (start, first), (end, last) = told[0], told[-1]
    low, high = (of(value for _, value in told) for of in (min, max))
    words = gettext(
        "The line goes from %(first)s (%(start)s) to %(last)s (%(end)s). "
        "Its lowest point is %(low)s, its highest %(high)s."
    )
    if len(told) == 1:
        words = gettext("One point, at %(first)s (%(start)s).")
    elif low == high:
        words = gettext("The line stays at %(first)s from %(start)s to %(end)s.")
    numbers = {"first": first, "last": last, "low": low, "high": high}
    return words % {"start": name(start), "end": name(end), **{key: score(value) for key, value in numbers.items()}}


def column_words(values: Sequence[tuple[T, float]], name: Callable[[T], str]) -> str:
    """ "The first column is 115 (2 Nov 2026), the last 90 (16 Nov 2026), the highest 128 (9 Nov 2026)."

    Of at least one that is above 0: others are not drawn.
    """
    drawn = [pair for pair in values if pair[1]]
    (start, first), (end, last) = drawn[0], drawn[-1]
    top, high = max(drawn, key=lambda pair: pair[1])
    words = gettext(
        "The first column is %(first)s (%(start)s), the last %(last)s (%(end)s), the highest %(high)s (%(name)s)."
    )
    numbers = {"first": score(first), "last": score(last), "high": score(high)}
    return words % {"start": name(start), "end": name(end), "name": name(top), **numbers}


def short_day(day: date, parts: Parts) -> str:
    """ "2 Mar" or, where there are several years, "Mar 2026"."""
    return date_format(day, "M Y" if parts.are_months else "j M")


def along(parts: Parts) -> Along:
    most = MOST_MONTHS if parts.are_months else MOST_NAMES
    return Along(len(parts.all), lambda place: short_day(parts.all[place].first, parts), most)


def whole_day(day: date) -> str:
    """ "2 Mar 2026"."""
    return date_format(day, "DATE_FORMAT")


def name_of(part: Part, parts: Parts) -> str:
    """Of a row of the table."""
    return date_format(part.first, "YEAR_MONTH_FORMAT" if parts.are_months else "DATE_FORMAT")


def part_word(parts: Parts) -> str:
    return gettext("Month") if parts.are_months else gettext("Week of")


def score(value: float | None) -> str:
    """ "3", "3.5", "22.25"; a dash where nobody told."""
    if value is None:
        return "–"
    return number_format(f"{value:.2f}".rstrip("0").rstrip(".")).replace("-", "−")
