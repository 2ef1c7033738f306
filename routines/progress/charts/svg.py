"""A drawing, mark by mark. Every word is escaped here; nothing but classes says how it looks. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

Point = tuple[float, float]
WIDTH = 320  # of every drawing, in its own units; about pixels on a small phone


def number(value: float) -> str:
    """As short as it goes: 12, 0.5"""
    return f"{value:.1f}".removesuffix(".0")


def at(points: Iterable[Point]) -> str:
    return "L".join(f"{number(x)} {number(y)}" for x, y in points)


@dataclass
class Drawing:
    """`name` is what its title and description are called in the page."""

    name: str
    title: str
    description: str
    height: int
    parts: list[str] = field(default_factory=list)

    def rule(self, y: float, start: float, end: float) -> None:
        self.parts.append(f'<path class="rule" d="M{number(start)} {number(y)}H{number(end)}"/>')

    def box(self, name: str, corner: Point, size: tuple[float, float], rounded: float = 0) -> None:
        (x, y), (width, height) = corner, size
        rx = f' rx="{number(rounded)}"' if rounded else ""
        places = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self.parts.append(f'<rect class="{name}" {places}{rx}/>')

    def boxes(self, name: str, corners: Iterable[Point], size: tuple[float, float]) -> None:
        """Many of one size as one mark, however many there are."""
        width, height = (number(value) for value in size)
        path = "".join(f"M{number(x)} {number(y)}h{width}v{height}h-{width}z" for x, y in corners)
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def diamonds(self, name: str, middles: Iterable[Point], half: float) -> None:
        side = number(half)
        path = "".join(
            f"M{number(x)} {number(y - half)}l{side} {side}l-{side} {side}l-{side}-{side}z" for x, y in middles
        )
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def line(self, name: str, runs: Iterable[Sequence[Point]]) -> None:
        """One line in several runs, with a gap between them; a run of one point is a dot of the line's own width."""
        path = "".join(f"M{at(run)}" if len(run) > 1 else f"M{at(run)}h0" for run in runs if run)
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def specks(self, name: str, points: Iterable[Point]) -> None:
        """Small dots; those on the same place are one."""
        path = "".join(f"M{number(x)} {number(y)}h0" for x, y in sorted(set(points)))
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def dots(self, name: str, points: Iterable[Point], radius: float) -> None:
        self.parts += [
            f'<circle class="{name}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>' for x, y in points
        ]

    def text(self, words: str, place: Point, anchor: str = "", name: str = "") -> None:
        """`anchor` is "middle" or "end"; without it the words begin at the place."""
        x, y = place
        more = f' text-anchor="{anchor}"' if anchor else ""
        more += f' class="{name}"' if name else ""
        self.parts.append(f'<text x="{number(x)}" y="{number(y)}"{more}>{escape(words)}</text>')

    def __str__(self) -> str:
        names = f"{self.name}-t", f"{self.name}-d"
        return (
            f'<svg viewBox="0 0 {WIDTH} {self.height}" role="img" aria-labelledby="{" ".join(names)}">'
            f'<title id="{names[0]}">{escape(self.title)}</title>'
            f'<desc id="{names[1]}">{escape(self.description)}</desc>{"".join(self.parts)}</svg>'
        )
