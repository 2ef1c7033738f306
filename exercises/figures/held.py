"""Things that move with the body: weights in the hands, and bands, cables, straps and sticks through its joints."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from exercises.figures import paths
from exercises.figures.camera import Camera, Point
from exercises.figures.figure import Held, Spot
from exercises.figures.poses import SIDES
from exercises.figures.skeleton import Body
from exercises.figures.vectors import Frame, Vec, add, cross, dot, mix, mul, sub, unit

# The numbers of each kind that its file may give.
HELD_KINDS: Mapping[str, frozenset[str]] = {
    "dumbbell": frozenset({"length", "turns"}),
    "bag": frozenset(),
    "fingers": frozenset(),
    "blades": frozenset(),
    "bar": frozenset({"length", "r"}),
    "handle": frozenset(),
    "cable": frozenset(),
    "band": frozenset(),
    "strap": frozenset(),
    "stick": frozenset({"r"}),
    "knee_pad": frozenset(),
    "cushion": frozenset({"r", "along"}),
    "support": frozenset({"r"}),
}
RIM = tuple(math.radians(45 * n) for n in range(8))
PAIRS = {"hands": "fist", "knees": "knee", "feet": "ball", "wrists": "wrist"}
LINES = {"cable": "cb", "band": "bd", "strap": "stp"}
# A shoulder blade on the back of the ribs: (forwards, up, outwards) from the base of the neck, and a radius.
BLADE = (((-9.0, -0.6, 6.5), 1.7), ((-7.0, -2.0, 13.0), 1.6), ((-10.5, -15.5, 8.5), 1.8))
GLIDE = 0.7  # cm that a blade moves outwards on the ribs for each cm that the shoulder moves forwards


@dataclass(frozen=True)
class Piece:
    name: str
    style: str
    order: str
    path: str


def spot(body: Body, where: Spot) -> Vec:
    """A joint, "hands" or "knees" or "feet" (the middle of both), "part:f,u,r" in the frame of a part, or a point."""
    if not isinstance(where, str):
        return where
    if where in PAIRS:
        return mix(body.joints[f"{PAIRS[where]}_r"], body.joints[f"{PAIRS[where]}_l"], 0.5)
    if ":" in where:
        part, _, offset = where.partition(":")
        f, u, r = (float(value) for value in offset.split(","))
        return body.point(part, f, u, r)
    return body.joints[where]


def pieces(camera: Camera, held: Held, body: Body) -> list[Piece]:
    if held.kind in LINES:
        seen = [camera.xy(spot(body, where)) for where in held.through]
        return [Piece(held.name, LINES[held.kind], held.order, paths.lines(seen))]
    if held.kind == "blades":
        return [_blade(camera, held, body, side) for side in SIDES]
    if held.kind in ("dumbbell", "bag", "fingers"):
        return [_in_hand(camera, held, body, side) for side in held.hands]
    shape, style = _solid(held, body)
    return [Piece(held.name, style, held.order, paths.capsules(camera, shape))]


def _blade(camera: Camera, held: Held, body: Body, side: tuple[str, float]) -> Piece:
    """A shoulder blade as it shows through the shirt; it glides on the ribs with its shoulder."""
    (name, sign), thorax = side, body.frames["thorax"]
    shoulder = sub(body.joints[f"shoulder_{name}"], body.joints["s5"])
    out, lift = dot(shoulder, thorax.f) * GLIDE, dot(shoulder, thorax.u)
    corners = [(body.point("thorax", f, u + lift, sign * (r + out)), radius) for (f, u, r), radius in BLADE]
    return Piece(f"{held.name}_{name}", "topF", held.order, paths.hull(camera, corners))


def _in_hand(camera: Camera, held: Held, body: Body, side: str) -> Piece:
    fist = body.joints[f"fist_{side}"]
    name, order = f"{held.name}_{side}", held.order if held.order in ("back", "front") else side
    if held.kind == "bag":
        return Piece(name, "wood", order, _bag(camera, fist))
    if held.kind == "fingers":
        return Piece(name, "skin", order, _fingers(camera, fist, unit(held.axis)))
    axis = held.axis if held.get("turns", 0) == 0 else _of_forearm(body, side).at(*held.axis)
    axis, half = unit(axis), held.get("length", 12)
    a, b = add(fist, mul(axis, half)), add(fist, mul(axis, -half))
    bar = paths.capsules(camera, [(a, 1.5, b, 1.5)])
    return Piece(name, "dark", order, bar + _weight(camera, a, mul(axis, -1)) + _weight(camera, b, axis))


def _weight(camera: Camera, end: Vec, inward: Vec) -> str:
    """A round plate of a dumbbell: balls on the rims of its two faces, and one outline round them."""
    across = unit(cross(inward, (0.3, 0.8, 0.5)))
    other = cross(inward, across)
    rim = [add(mul(across, 5.2 * math.cos(turn)), mul(other, 5.2 * math.sin(turn))) for turn in RIM]
    return paths.hull(camera, [(add(add(end, mul(inward, deep)), out), 1.0) for deep in (0.0, 4.6) for out in rim], 12)


def _of_forearm(body: Body, side: str) -> Frame:
    """Down is along the forearm, right along the elbow's hinge: [1, 0, 0] is a bar whose end the thumb points to."""
    up = unit(sub(body.joints[f"elbow_{side}"], body.joints[f"wrist_{side}"]))
    right = body.frames[f"arm_{side}"].r
    return Frame(cross(up, right), up, right)


def _fingers(camera: Camera, fist: Vec, bar: Vec) -> str:
    """Four fingers side by side along a bar, for who looks at the palm of a hand that holds it."""
    places = [add(fist, mul(bar, 2.1 * (n - 1.5))) for n in range(4)]
    return paths.capsules(camera, [(add(at, (0.0, 4.0, 0.0)), 1.2, add(at, (0.0, -2.2, 0.0)), 1.2) for at in places])


def _bag(camera: Camera, fist: Vec) -> str:
    """A shopping bag: its handle in the fist, its bottom 38 cm below."""

    def seen(across: float, up: float) -> Point:
        return camera.xy(add(fist, (across, up, 0.0)))

    rim = [seen(-7, -14), seen(0, 1), seen(7, -14)]
    return paths.lines([*rim, seen(13, -14), seen(15, -40), seen(-15, -40), seen(-13, -14)]) + "Z"


def _solid(held: Held, body: Body) -> tuple[list[paths.Capsule], str]:
    right, left = body.joints["fist_r"], body.joints["fist_l"]
    r = held.get("r", 1.5)
    if held.kind == "handle":
        return [(right, 1.7, left, 1.7)], "dark"
    if held.kind == "bar":
        middle, axis, half = mix(right, left, 0.5), unit(sub(right, left)), held.get("length", 120) / 2
        return [(add(middle, mul(axis, half)), r, add(middle, mul(axis, -half)), r)], "dark"
    ends = [spot(body, where) for where in held.through]
    if held.kind == "knee_pad":
        low = spot(body, "knees")
        return [
            (add(low, (-26, -8.5, z)), 3.4, add(low, (10, -8.5, z)), 3.4) for z in (-11.0, -5.5, 0.0, 5.5, 11.0)
        ], "mat"
    style = {"stick": "wood", "support": "pb", "cushion": "matb"}.get(held.kind, "mat")
    if len(ends) == 1:
        along = held.get("along", 20) / 2
        ends = [add(ends[0], (-along, 0, 0)), add(ends[0], (along, 0, 0))]
    return [(a, r, b, r) for a, b in pairwise(ends)], style
