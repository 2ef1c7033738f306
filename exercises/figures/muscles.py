"""Where the muscles of the library lie on the body, and which drawn site stands for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exercises.figures.paths import Ball
from exercises.figures.skeleton import Body
from exercises.figures.vectors import Vec, add, mix, mul, unit

# The library's word -> the sites that are tinted. Deep muscles are shown where a hand would feel for them.
MUSCLES: Mapping[str, tuple[str, ...]] = {
    "abdominals": ("abs",),
    "back-muscles": ("erectors",),
    "back-of-shoulders": ("rear_delts",),
    "biceps": ("biceps",),
    "brachialis": ("biceps",),
    "buttocks": ("glutes",),
    "calves": ("calves",),
    "chest": ("chest",),
    "deep-abdominals": ("abs",),
    "deep-back-muscles": ("erectors",),
    "diaphragm": ("diaphragm",),
    "front-of-shoulders": ("delts",),
    "front-of-thighs": ("quads",),
    "grip": ("forearms",),
    "hamstrings": ("hamstrings",),
    "hip-abductors": ("hip_sides",),
    "hip-flexors": ("hip_flexors",),
    "latissimus-dorsi": ("lats",),
    "lower-abdominals": ("abs",),
    "lower-trapezius": ("upper_back",),
    "middle-trapezius": ("upper_back",),
    "neck-extensors": ("neck",),
    "neck-flexors": ("throat",),
    "obliques": ("obliques",),
    "pelvic-floor": ("abs",),
    "quadratus-lumborum": ("erectors",),
    "rectus-abdominis": ("abs",),
    "rhomboids": ("upper_back",),
    "rotator-cuff": ("rear_delts",),
    "serratus-anterior": ("serratus",),
    "shoulder-blade-muscles": ("upper_back",),
    "shoulder-stabilisers": ("delts",),
    "shoulders": ("delts",),
    "triceps": ("triceps",),
    "upper-back-extensors": ("upper_back",),
    "upper-back-rotators": ("upper_back",),
    "upper-trapezius": ("traps",),
}


@dataclass(frozen=True)
class Site:
    """A tinted patch: on which part it is drawn, its shape, and which way it looks."""

    host: str
    balls: tuple[Ball, ...]
    outward: Vec


def sites(body: Body, site: str, side: str, sign: float, toward: Vec) -> Site:
    """The patch of a site on one side ("r", 1 or "l", -1) of the body; `toward` points to the viewer."""
    maker = TRUNK.get(site)
    if maker is not None:
        return maker(body, sign)
    return LIMB[site](body, side, toward)


def _patch(body: Body, host: str, balls: tuple[tuple[str, str, float, float, float, float], ...], look: Vec) -> Site:
    """Balls as (joint, frame, forwards, up, right, radius)."""
    made = tuple(
        (add(body.joints[joint], body.frames[part].at(f, u, r)), radius) for joint, part, f, u, r, radius in balls
    )
    return Site(host, made, unit(look))


def _lats(b: Body, g: float) -> Site:
    balls = (("s5", "thorax", -4.5, -9.5, g * 13.2, 3.6), ("s4", "s4", -5.5, 0, g * 9.5, 4.6))
    return _patch(b, "torso", (*balls, ("s2", "s2", -5, 1, g * 5, 2.4)), b.frames["thorax"].at(-0.75, 0, g * 0.75))


def _upper_back(b: Body, g: float) -> Site:
    balls = (("s5", "thorax", -6.8, -5, g * 6, 4.2), ("s4", "thorax", -7.2, 3, g * 4.5, 4.0))
    return _patch(b, "torso", balls, b.frames["thorax"].at(-1, 0, g * 0.25))


def _traps(b: Body, g: float) -> Site:
    side = "r" if g > 0 else "l"  # its outer end rises and falls with the shoulder
    balls = (("neck", "thorax", -3.0, 0.8, g * 4, 2.3), (f"shoulder_{side}", "thorax", -3.0, 3.2, g * -6, 2.2))
    return _patch(b, "torso", balls, b.frames["thorax"].at(-0.8, 0, g * 0.6))


def _erectors(b: Body, g: float) -> Site:
    balls = (("s1", "pelvis", -6.2, 0, g * 3.4, 3), ("s3", "s3", -6, 0, g * 3.2, 2.8), ("s4", "s4", -7, -2, g * 3, 2.2))
    return _patch(b, "torso", balls, b.frames["s2"].at(-1, 0, g * 0.3))


def _abs(b: Body, g: float) -> Site:
    balls = (("s1", "pelvis", 5.6, -1, g * 3, 3.4), ("s3", "s3", 6.2, 2, g * 3, 3.6))
    return _patch(b, "torso", balls, b.frames["s2"].at(1, 0, g * 0.3))


def _diaphragm(b: Body, g: float) -> Site:
    balls = (("s3", "s3", 7.0, 1, g * 1, 3.4), ("s3", "s3", 5.4, 0, g * 8, 2.6))
    return _patch(b, "torso", balls, b.frames["s3"].at(1, 0, g * 0.3))


def _obliques(b: Body, g: float) -> Site:
    balls = (("s1", "pelvis", 1, 0, g * 11, 3.6), ("s3", "s3", 1, 0, g * 10.5, 3.6))
    return _patch(b, "torso", balls, b.frames["s2"].at(0.3, 0, g))


def _serratus(b: Body, g: float) -> Site:
    balls = (("s4", "s4", 3, 1, g * 13, 2.8), ("s4", "s4", 1, 7, g * 14, 2.4))
    return _patch(b, "torso", balls, b.frames["s4"].at(0.3, 0, g))


def _chest(b: Body, g: float) -> Site:
    balls = (("s5", "thorax", 6.5, -10, g * 6.5, 6.2), ("s5", "thorax", 4.5, -6, g * 13, 3.6))
    return _patch(b, "torso", balls, b.frames["thorax"].at(1, 0, g * 0.4))


def _glutes(b: Body, g: float) -> Site:
    balls = (("pelvis", "pelvis", -6.0, -3, g * 7.5, 5.4), ("pelvis", "pelvis", -4.6, 3.5, g * 8, 4.4))
    return _patch(b, "pelvis", balls, b.frames["pelvis"].at(-0.75, 0, g * 0.7))


def _hip_sides(b: Body, g: float) -> Site:
    balls = (("pelvis", "pelvis", -1, 0, g * 12, 4.6), ("pelvis", "pelvis", -1, 5, g * 11, 3.6))
    return _patch(b, "pelvis", balls, b.frames["pelvis"].at(-0.2, 0, g))


def _neck(b: Body, g: float) -> Site:
    balls = (("neck", "neck", -1, 1, g * 2, 2.2), ("skull", "neck", -1.5, -1, g * 2, 1.9))
    return _patch(b, "neck", balls, b.frames["neck"].at(-0.4, 0, g))


def _throat(b: Body, g: float) -> Site:
    balls = (("neck", "neck", 2.6, 2.5, g * 1.5, 1.9), ("skull", "neck", 3.0, -1.5, g * 1.5, 1.7))
    return _patch(b, "neck", balls, b.frames["neck"].at(0.4, 0, g))


TRUNK: Mapping[str, Callable[[Body, float], Site]] = {
    "lats": _lats,
    "upper_back": _upper_back,
    "traps": _traps,
    "erectors": _erectors,
    "abs": _abs,
    "diaphragm": _diaphragm,
    "obliques": _obliques,
    "serratus": _serratus,
    "chest": _chest,
    "glutes": _glutes,
    "hip_sides": _hip_sides,
    "neck": _neck,
    "throat": _throat,
}


def _along(b: Body, bone: tuple[str, str, str, str], ends: tuple[tuple[float, float, float], ...], look: Vec) -> Site:
    """Balls on a bone of (host, frame, joint, joint), each as (share of the way, forwards, radius)."""
    host, part, start, end = bone
    forward = b.frames[part].f
    balls = tuple(
        (add(mix(b.joints[start], b.joints[end], share), mul(forward, out)), radius) for share, out, radius in ends
    )
    return Site(host, balls, unit(look))


def _upper_arm(side: str, host: str = "arm") -> tuple[str, str, str, str]:
    return f"{host}_{side}", f"arm_{side}", f"shoulder_{side}", f"elbow_{side}"


def _thigh(side: str) -> tuple[str, str, str, str]:
    return f"thigh_{side}", f"thigh_{side}", f"hip_{side}", f"knee_{side}"


def _look(b: Body, part: str, share: float, toward: Vec) -> Vec:
    """A limb's patch looks along its bone's front (or back), and counts as seen from the side too."""
    return add(mul(b.frames[part].f, share), mul(toward, 0.6))


LIMB: Mapping[str, Callable[[Body, str, Vec], Site]] = {
    "delts": lambda b, s, v: _along(b, _upper_arm(s, "sleeve"), ((-0.03, 0.6, 4.4), (0.36, 0.6, 3.0)), v),
    "rear_delts": lambda b, s, v: _along(
        b, _upper_arm(s, "sleeve"), ((0.0, -1.8, 3.6), (0.34, -1.2, 2.6)), _look(b, f"arm_{s}", -1.0, v)
    ),
    "biceps": lambda b, s, v: _along(
        b, _upper_arm(s), ((0.45, 1.2, 2.7), (0.8, 0.8, 2.0)), _look(b, f"arm_{s}", 1.0, v)
    ),
    "triceps": lambda b, s, v: _along(
        b, _upper_arm(s), ((0.42, -1.2, 2.7), (0.8, -0.6, 2.0)), _look(b, f"arm_{s}", -1.0, v)
    ),
    "forearms": lambda b, s, v: _along(
        b, (f"arm_{s}", f"arm_{s}", f"elbow_{s}", f"wrist_{s}"), ((0.18, 0, 2.9), (0.6, 0, 2.0)), v
    ),
    "quads": lambda b, s, v: _along(b, _thigh(s), ((0.3, 2.2, 4.6), (0.82, 1.2, 3.2)), _look(b, f"thigh_{s}", 1.0, v)),
    "hamstrings": lambda b, s, v: _along(
        b, _thigh(s), ((0.28, -2.8, 4.2), (0.85, -1.4, 2.8)), _look(b, f"thigh_{s}", -1.0, v)
    ),
    "hip_flexors": lambda b, s, v: _along(b, _thigh(s), ((-0.06, 4.0, 3.2), (0.2, 3.4, 3.0)), v),
    "calves": lambda b, s, v: _along(
        b,
        (f"leg_{s}", f"shank_{s}", f"knee_{s}", f"ankle_{s}"),
        ((0.2, -1.6, 3.2), (0.5, -1.0, 2.4)),
        _look(b, f"shank_{s}", -1.0, v),
    ),
}
