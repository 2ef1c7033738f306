"""What is drawn over a still to say where things go: soft arrows, and dashed lines where alignment is the point."""

import math
from collections.abc import Sequence

from exercises.figures import paths
from exercises.figures.camera import Camera, Point
from exercises.figures.figure import Arrow, Figure, Key
from exercises.figures.held import spot
from exercises.figures.poses import between
from exercises.figures.skeleton import Body, solve
from exercises.figures.timeline import alike
from exercises.figures.vectors import add, mix

HEAD = 22.0  # length of an arrow's head, in units
STEPS = 6  # points on the way of an arrow


def marks(figure: Figure, key: Key, body: Body, camera: Camera) -> list[tuple[str, str]]:
    """Style and path of the marks of a pose."""
    out = []
    for start, end in key.lines:
        a, b = spot(body, start), spot(body, end)
        out.append(("line", paths.lines([camera.xy(a), camera.xy(b)])))
    for arrow in key.arrows:
        way = _turn(arrow, body, camera) if arrow.radius else _way(figure, key, arrow, body, camera)
        out.append(("way", _arrow(way)))
    return out


def _way(figure: Figure, key: Key, arrow: Arrow, body: Body, camera: Camera) -> list[Point]:
    """The way of a joint to another pose, or a straight one."""
    offset = arrow.offset
    if not arrow.toward:
        a, b = spot(body, arrow.part), spot(body, arrow.to)
        return [camera.xy(add(mix(a, b, n / STEPS), offset)) for n in range(STEPS + 1)]
    a_pose, b_pose = alike(key.pose, figure.keys[arrow.toward].pose)
    shares = [n / STEPS for n in range(STEPS + 1)]
    return [camera.xy(add(spot(solve(between(a_pose, b_pose, share)), arrow.part), offset)) for share in shares]


def _turn(arrow: Arrow, body: Body, camera: Camera) -> list[Point]:
    x, y = camera.xy(add(spot(body, arrow.part), arrow.offset))
    radius, steps = arrow.radius * camera.scale, 14
    angles = [math.radians(arrow.begin + arrow.sweep * n / steps) for n in range(steps + 1)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _arrow(way: Sequence[Point]) -> str:
    """A line along the way, and a head where it ends."""
    (x0, y0), (x1, y1) = way[-2], way[-1]
    back = math.atan2(y0 - y1, x0 - x1)
    wings = [(x1 + HEAD * math.cos(back + turn), y1 + HEAD * math.sin(back + turn)) for turn in (0.55, -0.55)]
    return paths.lines(way) + paths.lines([wings[0], way[-1], wings[1]])
