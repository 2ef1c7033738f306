"""The kinds of chart there are. Each takes numbers, places on the time axis and words, and gives a drawing. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from routines.progress.charts.scales import Scale, spread, ticks
from routines.progress.charts.svg import WIDTH, Drawing, Point

LEFT, RIGHT = 22.0, WIDTH - 18.0  # numbers of the axis stand left of it, the latest value right of it
TOP, BOTTOM = 14.0, 150.0
UNDER = BOTTOM + 22  # the names of days
FEW = 16  # points up to which each has a dot of its own
MANY = 200  # specks from which they are drawn finer
MOST_NAMES = 4  # of days


@dataclass(frozen=True)
class Said:
    """What a drawing is called in the page, and what it shows, for those who do not see it."""

    name: str
    description: str


@dataclass(frozen=True)
class Line:
    """A value at each place of the axis, or at the `places` given; `latest` is the last in words, `dot` may be none."""

    values: Sequence[float | None]
    latest: str = ""
    kind: str = "line"
    dot: str = "dot"
    places: Sequence[float] | None = None


@dataclass(frozen=True)
class Band:
    """What lies between two values."""

    low: float
    high: float


@dataclass(frozen=True)
class Along:
    """The time axis: so many places, and what names each, of which at most so many are shown."""

    count: int
    name: Callable[[int], str]
    most: int = MOST_NAMES

    @property
    def scale(self) -> Scale:
        """From where the first part begins to where the last one ends: a day of theirs is never outside."""
        return Scale(-0.5, self.count - 0.5, LEFT, RIGHT)

    def draw(self, drawing: Drawing) -> None:
        scale = self.scale
        shown = spread(range(self.count), self.most)
        for place in shown:
            anchor = "middle"
            if self.count > 1:
                anchor = "end" if place == shown[-1] else "" if place == shown[0] else "middle"
            x = {"": LEFT, "end": float(WIDTH)}.get(anchor, scale(place))
            drawing.text(self.name(place), (x, UNDER), anchor)


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """Points in a row without a hole."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is not None:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def axis(drawing: Drawing, values: Sequence[int]) -> Scale:
    """Lines across with their numbers, the first at the foot."""
    scale = Scale(values[0], values[-1], BOTTOM, TOP)
    for value in values:
        y = scale(value)
        drawing.rule(y, LEFT, RIGHT)
        drawing.text(str(value).replace("-", "−"), (LEFT - 6, y + 4), "end")
    return scale


@dataclass(frozen=True)
class Behind:
    """What lies behind lines. `specks` are (place on the axis, value): single ones."""

    band: Band | None = None
    specks: Sequence[tuple[float, float]] = ()


def lines(
    said: Said, along: Along, found: Sequence[Line], numbers: Sequence[int], behind: Behind = Behind()
) -> Drawing:
    """Values over time; `numbers` are those at the lines across."""
    drawing = Drawing(said.name, said.description, int(UNDER + 6))
    y, band = Scale(numbers[0], numbers[-1], BOTTOM, TOP), behind.band
    if band:
        drawing.box("band", (LEFT, y(band.high)), (RIGHT - LEFT, y(band.low) - y(band.high)), 4)
    axis(drawing, numbers)
    along.draw(drawing)
    x = along.scale
    is_fine = len(behind.specks) > MANY  # then those on one unit are one
    specks = [(round(x(place)) if is_fine else x(place), y(value)) for place, value in behind.specks]
    drawing.specks("specks specks-fine" if is_fine else "specks", specks)
    for line in found:
        places = line.places or range(len(line.values))
        points = [
            None if value is None else (x(place), y(value)) for place, value in zip(places, line.values, strict=True)
        ]
        drawing.line(line.kind, runs(points))
        there = [point for point in points if point]
        if line.dot and len(there) <= FEW:
            drawing.dots(line.dot, there, 4)
        if there and line.latest:
            drawing.text(line.latest, (there[-1][0] + 7, there[-1][1] + 4), name="strong")
    return drawing


def columns(said: Said, along: Along, values: Sequence[float], latest: str = "") -> Drawing:
    """One column at each place, from 0."""
    drawing = Drawing(said.name, said.description, int(UNDER + 6))
    y = axis(drawing, ticks(max([1.0, *values])))
    along.draw(drawing)
    x = along.scale
    each = (x.end - x.start) / len(values)
    width = max(1.0, min(16.0, each * 0.7))
    boxes = [((x(i) - width / 2, y(value)), (width, BOTTOM - y(value))) for i, value in enumerate(values) if value]
    if len(boxes) > FEW:
        drawing.columns("bar-a", boxes, BOTTOM)
    else:
        for corner, size in boxes:
            drawing.box("bar-a", corner, size, min(3, width / 3))
    if latest and values:
        drawing.text(latest, (x(len(values) - 1) + width / 2, y(values[-1]) - 5), "end", "strong")
    return drawing


@dataclass(frozen=True)
class Bar:
    """A name with a value, and one to compare it with."""

    name: str
    value: float
    before: float
    words: tuple[str, str]


def bars(said: Said, found: Sequence[Bar]) -> Drawing:
    """Lying bars under each other, each with the earlier one below it, thinner."""
    start, row = 52.0, 44
    drawing = Drawing(said.name, said.description, row * len(found))
    most = max([1.0, *(value for bar in found for value in (bar.value, bar.before))])
    x = Scale(0, most, start, WIDTH - 40.0)
    for i, bar in enumerate(found):
        y = i * row + 4.0
        drawing.text(bar.name, (0, y + 15), name="strong")
        for name, value, top, height in (("bar-a", bar.value, y, 18.0), ("bar-b", bar.before, y + 22, 9.0)):
            if value:
                drawing.box(name, (start, top), (x(value) - start, height), 4)
        drawing.text(bar.words[0], (x(bar.value) + 8, y + 14), name="strong")
        drawing.text(bar.words[1], (x(bar.before) + 8, y + 31))
    return drawing
