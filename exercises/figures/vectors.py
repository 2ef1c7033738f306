"""Points and directions as (x, y, z) in cm: x forwards, y up, z to the right of a figure that faces x."""

import math
from dataclasses import dataclass

Vec = tuple[float, float, float]

ORIGIN: Vec = (0.0, 0.0, 0.0)
UP: Vec = (0.0, 1.0, 0.0)


def add(a: Vec, b: Vec) -> Vec:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def sub(a: Vec, b: Vec) -> Vec:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def mul(a: Vec, k: float) -> Vec:
    return a[0] * k, a[1] * k, a[2] * k


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def norm(a: Vec) -> float:
    return math.sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """The direction of `a`; upwards if it has none."""
    length = norm(a)
    return mul(a, 1 / length) if length > 1e-9 else UP


def mix(a: Vec, b: Vec, t: float) -> Vec:
    """`a` at t = 0, `b` at t = 1."""
    return add(mul(a, 1 - t), mul(b, t))


def angle(a: Vec, b: Vec) -> float:
    """Between two directions, in degrees from 0 to 180."""
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def spin(v: Vec, axis: Vec, degrees: float) -> Vec:
    """`v` turned about a unit axis (Rodrigues' formula)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return add(add(mul(v, c), mul(cross(axis, v), s)), mul(axis, dot(axis, v) * (1 - c)))


@dataclass(frozen=True)
class Frame:
    """Three unit directions at right angles, of a part of the body: its front, its top and its right."""

    f: Vec
    u: Vec
    r: Vec

    def turn(self, axis: Vec, degrees: float) -> "Frame":
        if not degrees:
            return self
        return Frame(spin(self.f, axis, degrees), spin(self.u, axis, degrees), spin(self.r, axis, degrees))

    def at(self, f: float = 0.0, u: float = 0.0, r: float = 0.0) -> Vec:
        """The offset of a point given in this frame, in the world."""
        return add(add(mul(self.f, f), mul(self.u, u)), mul(self.r, r))


WORLD = Frame((1.0, 0.0, 0.0), UP, (0.0, 0.0, 1.0))


def frame(forward: Vec, up: Vec) -> Frame:
    """The frame nearest to these two directions; the second gives way."""
    f = unit(forward)
    u = unit(sub(up, mul(f, dot(up, f))))
    return Frame(f, u, cross(f, u))
