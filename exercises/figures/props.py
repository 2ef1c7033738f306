"""Things that stay where they are: furniture and machines from boxes, rods and discs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from exercises.figures import paths
from exercises.figures.camera import Camera
from exercises.figures.figure import Prop
from exercises.figures.vectors import UP, WORLD, Frame, Vec, add, dot, mul, sub

GREY = ("pc", "pa", "pb")  # how the top, the front and the side of a box are filled
DARK = ("dark", "pb", "dark")
SOFT = ("matb", "mat", "mat")
PALE = ("mat", "mat", "matb")
FLOOR_MAT = ("mat", "matb", "matb")
WALL = ("wallb", "wallb", "wall")
WOOD = ("wood", "woodb", "wood")


@dataclass(frozen=True)
class Box:
    centre: Vec
    size: Vec
    styles: tuple[str, str, str]
    tilt: float = 0.0  # degrees its +x end is up


@dataclass(frozen=True)
class Rod:
    start: Vec
    end: Vec
    radius: float
    style: str


Shape = Box | Rod
PLACE = frozenset({"x", "y", "z"})
Maker = Callable[[Prop, Vec], Iterator[Shape]]


def _mat(p: Prop, o: Vec) -> Iterator[Shape]:
    yield Box(add(o, (0, 0.6, 0)), (p.get("length", 185), 1.2, p.get("width", 62)), FLOOR_MAT)


def _wall(p: Prop, o: Vec) -> Iterator[Shape]:
    height = p.get("height", 188)
    yield Box(add(o, (4, height / 2, 0)), (8, height, p.get("width", 110)), WALL)


def _bench(p: Prop, o: Vec) -> Iterator[Shape]:
    """Its pad turns about its middle by `tilt`; the top of a level pad is at `height`."""
    height, length, tilt = p.get("height", 44), p.get("length", 110), p.get("tilt", 0)
    for side in (-0.36, 0.36):
        leg = height - 7 + (side * length * (tilt / 57.3))
        yield Box(add(o, (side * length, max(leg, 6) / 2, 0)), (6, max(leg, 6), 26), GREY)
        yield Box(add(o, (side * length, 1.5, 0)), (8, 3, 44), GREY)
    yield Box(add(o, (0, height - 3.5, 0)), (length, 7, p.get("width", 30)), SOFT, tilt)


def _box(p: Prop, o: Vec) -> Iterator[Shape]:
    size = p.points.get("size", (40.0, 40.0, 40.0))
    yield Box(add(o, (0, size[1] / 2, 0)), size, GREY, p.get("tilt", 0))


def _step(p: Prop, o: Vec) -> Iterator[Shape]:
    size = p.points.get("size", (50.0, 30.0, 60.0))
    yield Box(add(o, (0, size[1] / 2 - 1.5, 0)), (size[0], size[1] - 3, size[2]), WOOD)
    yield Box(add(o, (0, size[1] - 1.5, 0)), (size[0] + 2, 3, size[2] + 2), FLOOR_MAT)


def _counter(p: Prop, o: Vec) -> Iterator[Shape]:
    """A kitchen counter; its edge is at x, its top at `height`, and it goes on to +x."""
    height, width = p.get("height", 92), p.get("width", 120)
    yield Box(add(o, (32, (height - 4) / 2, 0)), (56, height - 4, width), WALL)
    yield Box(add(o, (30, height - 2, 0)), (64, 4, width + 4), WOOD)


def _chair(p: Prop, o: Vec) -> Iterator[Shape]:
    height = p.get("height", 45)
    back = -1 if p.get("turned", 0) == 0 else 1
    for dz in (-17, 17):
        for dx in (-18, 18):
            yield Box(add(o, (dx, (height - 5) / 2, dz)), (4, height - 5, 4), WOOD)
    for dz in (-17, 17):
        yield Box(add(o, (back * 19, height + 22, dz)), (4, 46, 4), WOOD)
    yield Box(add(o, (back * 19, height + 34, 0)), (3, 18, 34), WOOD)
    yield Box(add(o, (0, height - 2.5, 0)), (42, 5, 40), SOFT)


def _seat(p: Prop, o: Vec) -> Iterator[Shape]:
    height, length = p.get("height", 44), p.get("length", 40)
    yield Box(add(o, (0, (height - 7) / 2, 0)), (12, height - 7, 12), GREY)
    yield Box(add(o, (0, 2, 0)), (length * 0.7, 4, 26), GREY)
    yield Box(add(o, (0, height - 3.5, 0)), (length, 7, 32), SOFT)


def _cable_machine(p: Prop, o: Vec) -> Iterator[Shape]:
    """A tower at x with its pulley towards -x at height `pulley`, or on a boom of that length overhead."""
    height = p.get("height", 190)
    yield Box(add(o, (0, 3, 0)), (46, 6, 50), GREY)
    yield Box(add(o, (12, height / 2, -16)), (8, height, 8), GREY)
    yield Box(add(o, (6, 46, 0)), (16, 78, 22), DARK)
    yield Box(add(o, (12, height / 2, 16)), (8, height, 8), GREY)
    yield Box(add(o, (12, height, 0)), (10, 8, 42), GREY)
    boom = p.get("boom", 0)
    if boom:
        yield Box(add(o, (12 - boom / 2, height, 0)), (boom, 8, 9), GREY)
    else:
        yield Box(add(o, (-3, p.get("pulley", 66), 0)), (10, 12, 8), GREY)


def _thigh_pad(p: Prop, o: Vec) -> Iterator[Shape]:
    """The roller that keeps thighs down; its middle is at y."""
    yield Rod(add(o, (0, 0, -24)), add(o, (0, 0, 24)), p.get("r", 6), "mat")


def _rod(p: Prop, o: Vec) -> Iterator[Shape]:
    yield Rod(p.points["from"], p.points["to"], p.get("r", 1.6), "dark" if p.get("pale", 0) == 0 else "pb")


def _pull_up_bar(p: Prop, o: Vec) -> Iterator[Shape]:
    """Two posts and a bar across (along z) at `height`."""
    height, half = p.get("height", 220), p.get("width", 168) / 2
    for side in (-half, half):
        yield Rod(add(o, (0, 0, side)), add(o, (0, height + 10, side)), 3, "pb")
        yield Box(add(o, (0, 1.5, side)), (46, 3, 9), GREY)
    yield Rod(add(o, (0, height, -half - 2)), add(o, (0, height, half + 2)), 1.8, "dark")


def _door(p: Prop, o: Vec) -> Iterator[Shape]:
    """A closed door in the plane x, with a handle, and an anchor for a band at `anchor` cm if given."""
    yield Box(add(o, (4, 100, 0)), (6, 200, 96), WALL)
    yield Box(add(o, (2, 99, 0)), (6, 196, 82), WOOD)
    yield Rod(add(o, (-3, 105, 32)), add(o, (-3, 105, 24)), 1.6, "dark")
    if p.get("anchor", 0):
        yield Rod(add(o, (-2, p.get("anchor", 0), 0)), add(o, (-3, p.get("anchor", 0), 0)), 3.4, "dark")


def _doorway(p: Prop, o: Vec) -> Iterator[Shape]:
    """An opening in a wall in the plane x: two posts and a lintel; `width` between the posts."""
    half = p.get("width", 90) / 2
    for side in (-1, 1):
        yield Box(add(o, (0, 104, side * (half + 17))), (10, 208, 26), WALL)
        yield Box(add(o, (0, 103, side * (half + 3))), (14, 206, 6), WOOD)
    yield Box(add(o, (0, 209, 0)), (14, 6, 2 * half + 12), WOOD)


MAKERS: Mapping[str, Maker] = {
    "mat": _mat,
    "wall": _wall,
    "bench": _bench,
    "box": _box,
    "step": _step,
    "counter": _counter,
    "chair": _chair,
    "seat": _seat,
    "cable_machine": _cable_machine,
    "thigh_pad": _thigh_pad,
    "rod": _rod,
    "pull_up_bar": _pull_up_bar,
    "door": _door,
    "doorway": _doorway,
}
# The numbers and the points of each kind that its file may give.
_SIZES = {
    "mat": {"length", "width"},
    "wall": {"height", "width"},
    "bench": {"height", "length", "width", "tilt"},
    "box": {"tilt"},
    "counter": {"height", "width"},
    "chair": {"height", "turned"},
    "seat": {"height", "length"},
    "cable_machine": {"height", "boom", "pulley"},
    "thigh_pad": {"r"},
    "rod": {"r", "pale"},
    "pull_up_bar": {"height", "width"},
    "door": {"anchor"},
    "doorway": {"width"},
}
_POINTS = {"box": {"size"}, "step": {"size"}, "rod": {"from", "to"}}
KINDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    kind: (
        PLACE | {"heading"} | frozenset(_SIZES.get(kind, ())),
        frozenset(_POINTS.get(kind, ())),
    )
    for kind in MAKERS
}


def shapes(prop: Prop) -> list[Shape]:
    return list(MAKERS[prop.kind](prop, (prop.get("x", 0), prop.get("y", 0), prop.get("z", 0))))


class _Placed:
    """Where the points of a thing are, once it is turned by its heading about the spot where it stands."""

    def __init__(self, prop: Prop) -> None:
        self.middle: Vec = (prop.get("x", 0), prop.get("y", 0), prop.get("z", 0))
        self.turn = WORLD.turn(UP, prop.get("heading", 0))

    def at(self, point: Vec) -> Vec:
        return add(self.middle, self.turn.at(*sub(point, self.middle)))


def pieces(camera: Camera, prop: Prop) -> Iterator[tuple[str, str]]:
    """Style and path of each face that the viewer sees."""
    placed = _Placed(prop)
    for shape in shapes(prop):
        if isinstance(shape, Rod):
            ends = placed.at(shape.start), placed.at(shape.end)
            yield shape.style, paths.capsules(camera, [(ends[0], shape.radius, ends[1], shape.radius)])
        else:
            yield from _faces(camera, shape, placed.at(shape.centre), placed.turn)


def corners(prop: Prop) -> Iterator[Vec]:
    """Points that the picture must hold."""
    placed = _Placed(prop)
    for shape in shapes(prop):
        if isinstance(shape, Rod):
            yield from (placed.at(shape.start), placed.at(shape.end))
            continue
        own = placed.turn.turn(placed.turn.r, shape.tilt)
        x, y, z = (side / 2 for side in shape.size)
        for sx in (-x, x):
            for sy in (-y, y):
                for sz in (-z, z):
                    yield add(placed.at(shape.centre), own.at(sx, sy, sz))


def _faces(camera: Camera, box: Box, centre: Vec, turn: Frame) -> Iterator[tuple[str, str]]:
    own = turn.turn(turn.r, box.tilt)
    half = tuple(side / 2 for side in box.size)
    axes = ((own.f, half[0]), (own.u, half[1]), (own.r, half[2]))
    for n, style in ((0, box.styles[2]), (1, box.styles[0]), (2, box.styles[1])):
        (a, ha), (b, hb) = axes[(n + 1) % 3], axes[(n + 2) % 3]
        for sign in (1, -1):
            if dot(mul(axes[n][0], sign), camera.toward) > 1e-3:
                middle = add(centre, mul(axes[n][0], sign * axes[n][1]))
                square = ((1, 1), (1, -1), (-1, -1), (-1, 1))
                points = [add(middle, add(mul(a, p * ha), mul(b, q * hb))) for p, q in square]
                yield style, paths.polygon(camera, points)
