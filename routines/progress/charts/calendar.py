"""Days as small marks, a column for each week. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from routines.progress.charts.scales import spread
from routines.progress.charts.svg import WIDTH, Drawing, Point

LEFT, TOP = 30.0, 4.0
LARGEST = 18.0  # of a day's place; a year needs smaller ones
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
    size = min(LARGEST, (WIDTH - LEFT) / len(days.weeks))
    places = {day: _middle(days, day, size) for day in days.kinds}
    empty = [
        (LEFT + (column + 0.5) * size, TOP + (row + 0.5) * size)
        for column in range(len(days.weeks))
        for row in range(7)
    ]
    taken = set(places.values())
    drawing.specks("specks specks-fine", [place for place in empty if place not in taken])
    for kind, share in (("settled", SHARE), ("untold", SMALL)):
        edge = size * share
        corners = [(x - edge / 2, y - edge / 2) for day, (x, y) in places.items() if days.kinds[day] == kind]
        drawing.boxes(kind, corners, (edge, edge))
    drawing.diamonds("up", [places[day] for day, kind in days.kinds.items() if kind == "up"], size / 2)
    for row in (0, 3, 6):
        drawing.text(days.week_days[row], (LEFT - 6, TOP + (row + 0.5) * size + 4), "end")
    drawing.height = int(TOP + 7 * size + 20)
    shown = spread(range(len(days.weeks)), 2 if len(days.weeks) < 9 else 4)
    for column in shown:
        anchor = "end" if column == shown[-1] and len(shown) > 1 else "" if column == 0 else "middle"
        x = LEFT + (column + {"": 0.0, "middle": 0.5, "end": 1.0}[anchor]) * size
        if anchor != "end" or x > 120:
            drawing.text(days.name(days.weeks[column]), (x, TOP + 7 * size + 15), anchor)
    return drawing


def _middle(days: Days, day: date, size: float) -> Point:
    since = (day - days.weeks[0]).days
    return LEFT + (since // 7 + 0.5) * size, TOP + (since % 7 + 0.5) * size
