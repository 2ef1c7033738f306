"""A drawing, mark by mark. Every word is escaped here; nothing but classes says how it looks. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

Point = tuple[float, float]
WIDTH = 320  # of every drawing, in its own units; about pixels on a small phone


def number(value: float) -> str:
    """As short as it goes: 12, 0.5"""
    return f"{value:.1f}".removesuffix(".0")


def at(points: Iterable[Point]) -> str:
    return "L".join(f"{number(x)} {number(y)}" for x, y in points)


def hops(points: Iterable[Point]) -> list[str]:
    """To each point from the one before, row by row: numbers stay short, however many points there are."""
    tenths = sorted({(round(y * 10), round(x * 10)) for x, y in points})
    there = [f"m{number((x - px) / 10)} {number((y - py) / 10)}" for (py, px), (y, x) in pairwise([(0, 0), *tenths])]
    return [hop.replace(" -", "-") for hop in there]


@dataclass
class Drawing:
    """Its title is the heading `name`-q of the page, and `name`-n what holds the same numbers.

    A picture that is not worked with takes no focus: the W3C's tutorial on complex images asks for a short name, a
    description and the data as text beside it, to which `aria-details` points (ARIA 1.2).
    """

    name: str
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
        path = "".join(f"{hop}h{width}v{height}h-{width}z" for hop in hops(corners))
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def columns(self, name: str, boxes: Iterable[tuple[Point, tuple[float, float]]], foot: float) -> None:
        """Many boxes that stand on one line as one mark."""
        path = "".join(
            f"M{number(x)} {number(foot)}V{number(y)}h{number(w)}V{number(foot)}z" for (x, y), (w, _) in boxes
        )
        self.parts.append(f'<path class="{name}" d="{path}"/>')

    def diamonds(self, name: str, middles: Iterable[Point], half: float) -> None:
        side = number(half)
        tops = hops((x, y - half) for x, y in middles)
        path = "".join(f"{hop}l{side} {side}l-{side} {side}l-{side}-{side}z" for hop in tops)
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def line(self, name: str, runs: Iterable[Sequence[Point]]) -> None:
        """One line in several runs, with a gap between them; a run of one point is a dot of the line's own width."""
        path = "".join(f"M{at(run)}" if len(run) > 1 else f"M{at(run)}h0" for run in runs if run)
        if path:
            self.parts.append(f'<path class="{name}" d="{path}"/>')

    def specks(self, name: str, points: Iterable[Point]) -> None:
        """Small dots; those on the same place are one."""
        path = "".join(f"{hop}h0" for hop in hops(points))
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
        name = self.name
        named = f'aria-labelledby="{name}-q" aria-describedby="{name}-d" aria-details="{name}-n"'
        return (
            f'<svg viewBox="0 0 {WIDTH} {self.height}" role="img" {named}>'
            f'<desc id="{name}-d">{escape(self.description)}</desc>'
            f'<g aria-hidden="true">{"".join(self.parts)}</g></svg>'
        )
