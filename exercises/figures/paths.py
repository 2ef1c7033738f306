"""Outlines as SVG path data in whole units. The commands of a shape never change, so that two of it can be morphed."""

import math
import re
from collections.abc import Sequence

from exercises.figures.camera import Camera, Point
from exercises.figures.vectors import Frame, Vec, dot

Capsule = tuple[Vec, float, Vec, float]  # from a ball of this radius (cm) to a ball of that radius
Ball = tuple[Vec, float]
Section = tuple[Vec, float, float, Frame]  # centre, half width to the side, half depth, and which way it faces
# What a pair of numbers of each command stands for: x, y, a radius, a flag.
MEANING = {"M": "xy", "L": "xy", "A": "rrrffxy", "Q": "xyxy", "C": "xyxyxy", "S": "xyxy"}


def whole(value: float) -> int:
    return round(value)


def _sides(one: Point, two: Point, r1: float, r2: float, most: float) -> tuple[Point, Point, Point]:
    """The direction from one to two, and those from the middle of a ball to where the two tangents touch it."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    far = math.hypot(dx, dy)
    ux, uy = (dx / far, dy / far) if far > 1e-6 else (1.0, 0.0)
    c = max(-most, min(most, (r1 - r2) / max(far, 1e-6)))
    s = math.sqrt(1 - c * c)
    return (ux, uy), (ux * c - uy * s, uy * c + ux * s), (ux * c + uy * s, uy * c - ux * s)


def capsules(camera: Camera, shapes: Sequence[Capsule]) -> str:
    """Each two balls and their common tangents; all wound the same way, so that one outline goes round them."""
    out = []
    for start, first, end, second in shapes:
        # Equal balls would flip the arcs' flags from one frame to the next.
        last = first - 0.05 if abs(first - second) < 0.02 else second
        one, two = camera.xy(start), camera.xy(end)
        r1, r2 = first * camera.scale, last * camera.scale
        _, a, b = _sides(one, two, r1, r2, 0.97)
        p = [
            (whole(centre[0] + side[0] * r), whole(centre[1] + side[1] * r))
            for centre, side, r in ((one, a, r1), (one, b, r1), (two, b, r2), (two, a, r2))
        ]
        big = 1 if r1 > r2 else 0
        out.append(
            f"M{p[0][0]} {p[0][1]}A{whole(r1)} {whole(r1)} 0 {big} 1 {p[1][0]} {p[1][1]}"
            f"L{p[2][0]} {p[2][1]}A{whole(r2)} {whole(r2)} 0 {1 - big} 1 {p[3][0]} {p[3][1]}Z"
        )
    return "".join(out)


def sleeve(camera: Camera, shape: Capsule) -> str:
    """Round at its beginning, cut nearly square at its end."""
    one, two = camera.xy(shape[0]), camera.xy(shape[2])
    r1, r2 = shape[1] * camera.scale, shape[3] * camera.scale
    along, a, b = _sides(one, two, r1, r2, 0.9)
    p = [
        (centre[0] + side[0] * r, centre[1] + side[1] * r)
        for centre, side, r in ((one, a, r1), (one, b, r1), (two, b, r2), (two, along, r2 * 0.25), (two, a, r2))
    ]
    x = [(whole(q[0]), whole(q[1])) for q in p]
    big = 1 if r1 > r2 else 0
    return (
        f"M{x[0][0]} {x[0][1]}A{whole(r1)} {whole(r1)} 0 {big} 1 {x[1][0]} {x[1][1]}L{x[2][0]} {x[2][1]}"
        f"Q{x[3][0]} {x[3][1]} {x[4][0]} {x[4][1]}Z"
    )


def tube(camera: Camera, sections: Sequence[Section]) -> str:
    """The outline of a row of ellipses, swept along their centres."""
    centres = [camera.xy(section[0]) for section in sections]
    left, right = [], []
    for n, (_, wide, deep, part) in enumerate(sections):
        before, after = centres[max(n - 1, 0)], centres[min(n + 1, len(sections) - 1)]
        tx, ty = after[0] - before[0], after[1] - before[1]
        far = math.hypot(tx, ty) or 1.0
        nx, ny = -ty / far, tx / far
        across = wide * (dot(part.r, camera.right) * nx - dot(part.r, camera.up) * ny)
        through = deep * (dot(part.f, camera.right) * nx - dot(part.f, camera.up) * ny)
        # Seen along its length, a tube is as wide as its section is tall.
        e = math.hypot(across, through) * camera.scale
        left.append((centres[n][0] + nx * e, centres[n][1] + ny * e))
        right.append((centres[n][0] - nx * e, centres[n][1] - ny * e))
    return _smooth(right + left[::-1])


def _smooth(points: Sequence[Point]) -> str:
    """A closed Catmull-Rom curve through the points."""
    count = len(points)
    out = [f"M{whole(points[0][0])} {whole(points[0][1])}"]
    for n in range(count):
        p0, p1, p2, p3 = points[n - 1], points[n], points[(n + 1) % count], points[(n + 2) % count]
        first = whole(p1[0] + (p2[0] - p0[0]) / 6), whole(p1[1] + (p2[1] - p0[1]) / 6)
        second = whole(p2[0] - (p3[0] - p1[0]) / 6), whole(p2[1] - (p3[1] - p1[1]) / 6)
        end = whole(p2[0]), whole(p2[1])
        head = f"C{first[0]} {first[1]} " if n == 0 else "S"
        out.append(f"{head}{second[0]} {second[1]} {end[0]} {end[1]}")
    return "".join(out) + "Z"


def hull(camera: Camera, balls: Sequence[Ball], corners: int = 10) -> str:
    """A rounded outline round some balls: their support in a fixed number of directions."""
    seen = [(camera.xy(centre), radius * camera.scale) for centre, radius in balls]
    turns = [2 * math.pi * n / corners for n in range(corners + 1)]
    points, supports = [], []
    for turn in turns[:-1]:
        ux, uy = math.cos(turn), math.sin(turn)
        (x, y), r = max(seen, key=lambda ball: ball[0][0] * ux + ball[0][1] * uy + ball[1])
        points.append((x + r * ux, y + r * uy))
        supports.append(x * ux + y * uy + r)
    out = [f"M{whole(points[0][0])} {whole(points[0][1])}"]
    for n in range(corners):
        t0, t1, h0, h1 = turns[n], turns[n + 1], supports[n], supports[(n + 1) % corners]
        area = math.sin(t1 - t0)
        cx = (h0 * math.sin(t1) - h1 * math.sin(t0)) / area
        cy = (h1 * math.cos(t0) - h0 * math.cos(t1)) / area
        end = points[(n + 1) % corners]
        out.append(f"Q{whole(cx)} {whole(cy)} {whole(end[0])} {whole(end[1])}")
    return "".join(out) + "Z"


def lines(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{whole(x)} {whole(y)}" for x, y in points)


def polygon(camera: Camera, points: Sequence[Vec]) -> str:
    return lines([camera.xy(point) for point in points]) + "Z"


def relative(path: str) -> str:
    """The same path in relative commands: shorter, and exact, because the numbers are whole."""
    out: list[str] = []
    x = y = left = top = 0
    for command, rest in re.findall(r"([MLAQCSZ])([^MLAQCSZ]*)", path):
        if command == "Z":
            out.append("z")
            x, y = left, top
            continue
        values = [int(value) for value in rest.split()]
        kinds = MEANING[command] * (len(values) // len(MEANING[command]))
        moved = [v - x if k == "x" else v - y if k == "y" else v for k, v in zip(kinds, values, strict=True)]
        name = command.lower() if out else "M"
        out.append(name + "".join((" " if n and v >= 0 else "") + str(v) for n, v in enumerate(moved)))
        x, y = values[-2], values[-1]
        if command == "M":
            left, top = x, y
    return "".join(out)
