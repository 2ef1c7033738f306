"""Days as small marks, a column for each week. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from routines.progress.charts.scales import spread
from routines.progress.charts.svg import WIDTH, Drawing, Point

LEFT, TOP = 30.0, 4.0
LARGEST = 22.0  # of a day's place; half a year needs smaller ones
STRIP = 27  # weeks beside each other: a year comes in two strips, or its days could not be told apart
BETWEEN = 24.0  # from the last day of a strip to the first of the next, with the names of weeks
HALF_A_NAME = 22.0  # of a week
SHARE = 0.8  # of its place that a mark fills
SMALL = 0.45  # of its place that a day without an answer fills


@dataclass(frozen=True)
class Days:
    """`weeks` are the first days of the weeks; `kinds` say of a day settled, up or untold; other days are empty."""

    weeks: Sequence[date]
    kinds: Mapping[date, str]
    week_days: Sequence[str]
    name: Callable[[date], str]


def calendar(drawing: Drawing, days: Days) -> Drawing:
    """Colour never stands alone: settled is a square, up a diamond, untold a small square."""
    strips = ceil(len(days.weeks) / STRIP)
    each = ceil(len(days.weeks) / strips)
    size = min(LARGEST, (WIDTH - LEFT) / each)
    grid = Grid(days.weeks[0], each, size)
    places = {day: grid.middle(day) for day in days.kinds}
    every = [week + timedelta(days=i) for week in days.weeks for i in range(7)]
    drawing.specks("specks specks-fine", [grid.middle(day) for day in every if day not in places])
    for kind, share in (("settled", SHARE), ("untold", SMALL)):
        edge = size * share
        corners = [(x - edge / 2, y - edge / 2) for day, (x, y) in places.items() if days.kinds[day] == kind]
        drawing.boxes(kind, corners, (edge, edge))
    drawing.diamonds("up", [places[day] for day, kind in days.kinds.items() if kind == "up"], size / 2)
    for strip in range(strips):
        _words(drawing, days, grid, days.weeks[strip * each : (strip + 1) * each])
    drawing.height = int(TOP + strips * grid.strip - BETWEEN + 20)
    return drawing


@dataclass(frozen=True)
class Grid:
    """Where days stand: `each` weeks beside each other, then the next ones below them."""

    first: date
    each: int
    size: float

    @property
    def strip(self) -> float:
        """From the top of one strip to that of the next."""
        return 7 * self.size + BETWEEN

    def middle(self, day: date) -> Point:
        week, row = divmod((day - self.first).days, 7)
        strip, column = divmod(week, self.each)
        return LEFT + (column + 0.5) * self.size, TOP + strip * self.strip + (row + 0.5) * self.size


def _words(drawing: Drawing, days: Days, grid: Grid, weeks: Sequence[date]) -> None:
    """Three days beside a strip, and some of its weeks below it, each under its own place."""
    for row in (0, 3, 6):
        _, y = grid.middle(weeks[0] + timedelta(days=row))
        drawing.text(days.week_days[row], (LEFT - 6, y + 4), "end")
    names = min(4, 1 + len(weeks) // 4)
    for place in spread(range(len(weeks)), names) if names > 1 else (0,):
        x, y = grid.middle(weeks[place] + timedelta(days=6))
        is_late = x > WIDTH - HALF_A_NAME
        below = y + grid.size / 2 + 15
        drawing.text(days.name(weeks[place]), (WIDTH if is_late else x, below), "end" if is_late else "middle")
