"""From joints to outlines: the parts of the figure, each with how near to the viewer it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from exercises.figures import paths
from exercises.figures.camera import Camera
from exercises.figures.muscles import sites
from exercises.figures.poses import SIDES
from exercises.figures.proportions import Build
from exercises.figures.skeleton import Body
from exercises.figures.vectors import Frame, Vec, add, dot, mix, mul, sub, unit

EYE = 3.3  # cm from the nose
# Where the hair at the side of a head begins: cm above the head's middle, degrees from the nose, cm from its axis.
HAIRLINE = ((9.5, 15, 5.0), (7.5, 36, 6.8), (4.5, 64, 8.4), (1.0, 78, 8.8), (-2.5, 100, 8.0), (-5.5, 116, 6.6))
SHOWN = -0.12  # a patch that looks away by more than this is behind the body


@dataclass(frozen=True)
class Part:
    """`depth` grows towards the viewer, in cm. A tinted muscle has a `host`, the part that it is drawn upon."""

    name: str
    style: str
    depth: float
    path: str
    host: str = ""
    site: str = ""


@dataclass(frozen=True)
class Look:
    """How one figure is drawn throughout: by whom it is seen, and what cannot change between its frames."""

    camera: Camera
    build: Build
    far: str = ""  # the side that is shaded, if one is farther away
    tint: tuple[str, ...] = ()  # sites, or a site with its side: "glutes", "glutes.r"
    fists: tuple[str, ...] = ()
    face: str = "side"  # or "front", or "back"
    eyes: tuple[float, ...] = ()  # those that are seen, by how far to the right of the nose they are (cm)


def parts(body: Body, look: Look) -> list[Part]:
    out: list[Part] = []
    for side, sign in SIDES:
        out += _arm(body, look, side, sign)
        out += _leg(body, look, side)
    out += _trunk(body, look)
    out += _head(body, look)
    hosts = {part.name for part in out}
    for name in look.tint:
        site, _, only = name.partition(".")
        for side, sign in SIDES:
            if only in ("", side):
                out.append(_muscle(body, look, site, (side, sign), hosts))
    return out


def _depth(body: Body, look: Look, *joints: str) -> float:
    return sum(look.camera.depth(body.joints[joint]) for joint in joints) / len(joints)


def _shade(look: Look, side: str) -> str:
    return "F" if side == look.far else ""


def _muscle(body: Body, look: Look, site: str, side: tuple[str, float], hosts: set[str]) -> Part:
    patch = sites(body, site, side[0], side[1], look.camera.toward)
    # The nearer thigh is one outline with the pelvis.
    host = patch.host if patch.host in hosts else "pelvis"
    path = paths.hull(look.camera, [(p, r * look.build.limb) for p, r in patch.balls], 8)
    facing = dot(patch.outward, look.camera.toward)
    style = "mus" if host == "torso" else f"mus{_shade(look, side[0])}"  # the trunk is of one colour
    return Part(f"{site}.{side[0]}", style, facing, path, host, f"{site}.{side[0]}")


def _arm(body: Body, look: Look, side: str, sign: float) -> list[Part]:
    j, k = body.joints, look.build.limb
    shoulder, elbow, wrist, tip, fist = (j[f"{n}_{side}"] for n in ("shoulder", "elbow", "wrist", "tip", "fist"))
    low = mix(elbow, wrist, 0.3)
    shapes: list[paths.Capsule] = [
        (shoulder, 5.2 * k, elbow, 3.55 * k),
        (elbow, 3.6 * k, low, 3.85 * k),
        (low, 3.9 * k, wrist, 2.45 * k),
    ]
    if side in look.fists:
        shapes.append((wrist, 2.3 * k, fist, 4.0))
    else:
        out = unit(sub(tip, wrist))
        thumb = add(wrist, add(mul(out, 7.0), mul(body.frames[f"arm_{side}"].f, 3.6)))
        palm = mix(wrist, tip, 0.5)
        shapes += [(wrist, 2.3 * k, palm, 3.0), (palm, 2.95, tip, 1.9), (mix(wrist, tip, 0.15), 1.7, thumb, 1.25)]
    far = _shade(look, side)
    depth = _depth(body, look, f"shoulder_{side}", f"elbow_{side}", f"wrist_{side}") + (-0.5 if far else 0.5)
    cut = paths.sleeve(look.camera, (shoulder, 6.4 * k, mix(shoulder, elbow, 0.5), 5.3 * k))
    return [
        Part(f"arm_{side}", f"skin{far}", depth, paths.capsules(look.camera, shapes)),
        Part(f"sleeve_{side}", f"top{far}", depth + 0.1, cut),
    ]


def _shorts(body: Body, look: Look, side: str) -> str:
    hip, knee, k = body.joints[f"hip_{side}"], body.joints[f"knee_{side}"], look.build.limb
    top = add(hip, mul(body.frames[f"thigh_{side}"].f, -0.6))
    return paths.sleeve(look.camera, (top, 9.6 * k, mix(hip, knee, 0.52), 8.5 * k))


def _leg(body: Body, look: Look, side: str) -> list[Part]:
    j, k, far = body.joints, look.build.limb, _shade(look, side)
    hip, knee, ankle = (j[f"{n}_{side}"] for n in ("hip", "knee", "ankle"))
    calf = add(mix(knee, ankle, 0.3), mul(body.frames[f"shank_{side}"].f, -1.1))
    bare: list[paths.Capsule] = [
        (mix(hip, knee, 0.3), 8.3 * k, knee, 5.4 * k),
        (knee, 5.45 * k, calf, 5.2 * k),
        (calf, 5.25 * k, mix(knee, ankle, 0.93), 3.1 * k),
    ]
    depth = _depth(body, look, f"hip_{side}", f"knee_{side}", f"ankle_{side}")
    made = [
        Part(f"leg_{side}", f"skin{far}", depth, paths.capsules(look.camera, bare)),
        Part(f"shoe_{side}", f"shoe{far}", depth + 0.2, _shoe(body, look, side)),
    ]
    return [*made, Part(f"thigh_{side}", "shortF", depth + 0.1, _shorts(body, look, side))] if far else made


def _shoe(body: Body, look: Look, side: str) -> str:
    """Wide and flat under the ball and the toes, so that a foot seen from the front stands on the floor."""
    ankle, heel, ball, toe = (body.joints[f"{n}_{side}"] for n in ("ankle", "heel", "ball", "toe"))
    foot, toes = body.frames[f"foot_{side}"], body.frames[f"toes_{side}"]
    back, mid = add(heel, foot.at(2.6, 3.1)), add(ball, foot.at(0, 2.7))
    shapes: list[paths.Capsule] = [(ankle, 3.7, back, 3.2), (ankle, 3.75, mid, 2.75), (back, 3.1, mid, 2.8)]
    front: list[paths.Ball] = [(add(ball, foot.at(0, 2.7, r)), 2.75) for r in (2.1, -2.1)]
    front += [(add(toe, toes.at(-2.0, 2.1, r)), 2.15) for r in (1.9, -1.9)]
    return paths.capsules(look.camera, shapes) + paths.hull(look.camera, front, 8)


def _trunk(body: Body, look: Look) -> list[Part]:
    j, f, build = body.joints, body.frames, look.build
    depth = _depth(body, look, "s1", "s3", "s5")
    near = [side for side, _ in SIDES if side != look.far]
    legs = [_depth(body, look, f"hip_{s}", f"knee_{s}", f"ankle_{s}") + 0.2 for s in near]
    air, out = 1 + 0.05 * body.breath, body.belly / 2

    def row(joint: str, part: str, place: tuple[float, float], half: tuple[float, float]) -> paths.Section:
        return add(j[joint], f[part].at(*place)), half[0], half[1], f[part]

    h, w, c = build.hips, build.waist, build.chest
    shorts = [
        row("pelvis", "pelvis", (-1.0, -8.0), (9.5 * h, 6.6 * h)),
        row("pelvis", "pelvis", (-1.2, -3.5), (15.6 * h, 10.8 * h)),
        row("pelvis", "pelvis", (-0.8, 3.0), (15.0 * h, 10.8 * h)),
        row("s1", "pelvis", (0.0, -1.5), (13.2 * w, 9.6 * w)),
    ]
    shirt = [
        row("pelvis", "pelvis", (-0.7, 2.2), (15.0 * h, 10.3 * h)),
        row("s1", "pelvis", (-0.2 + out / 2, 0.0), (15.0 * w, 10.5 * w + out / 2)),
        row("s2", "s2", (0.5 + body.breath * 0.5 + out, 0.0), (14.0 * w, 10.0 * w * air + out)),
        row("s3", "s3", (0.5 + body.breath * 0.6 + out, 0.0), (14.6 * w, 10.4 * w * air + out)),
        row("s4", "s4", (0.3, 0.0), (16.6 * c * air, 11.5 * c * air)),
        row("s4", "thorax", (0.4, 6.5), (18.0 * c, 11.5 * c * air)),
        row("s5", "thorax", (-0.2, -2.0), (18.8, 9.2 * c)),
        row("s5", "thorax", (-1.2, 3.0), (12.2, 5.8)),
        row("neck", "thorax", (-0.3, 2.4), (6.0, 5.0)),
    ]
    path = "".join(_shorts(body, look, side) for side in near) + paths.tube(look.camera, shorts)
    front = dot(f["head"].f, look.camera.toward) >= 0.3
    neck: list[paths.Capsule] = [
        (add(j["neck"], f["neck"].at(0, 0.5 if front else -1)), 5.2, add(j["skull"], f["neck"].at(0, 2)), 4.8)
    ]
    bare = paths.capsules(look.camera, neck)
    return [
        Part("pelvis", "short", max([depth - 0.2, *legs]), path),
        Part("torso", "top", depth, paths.tube(look.camera, shirt)),
        Part("neck", "skin", depth + (0.05 if front else -0.1), bare),
    ]


def _head(body: Body, look: Look) -> list[Part]:
    depth = _depth(body, look, "head")
    camera, frame = look.camera, body.frames["head"]

    def at(f: float, u: float, r: float = 0.0) -> Vec:
        return add(body.joints["head"], frame.at(f, u, r))

    skull = [(at(-0.6, 2.2), 8.9), (at(2.0, 1.0), 7.9), (at(4.2, -6.6), 4.0), (at(-1.5, -3.5), 6.0)]
    nose = paths.capsules(camera, [(at(8.2, 0.2), 1.2, at(9.9, -2.2), 1.5)])
    out = [Part("head", "skin", depth, nose + paths.hull(camera, skull))]
    if look.eyes:
        eyes: list[paths.Capsule] = [(at(7.7, 0.6, r), 0.95, at(7.7, -0.2, r), 0.9) for r in look.eyes]
        out.append(Part("eyes", "eye", depth + 0.3, paths.capsules(camera, eyes)))
    return out + _hair(look, depth, at, frame)


def _hair(look: Look, depth: float, at: "Place", frame: Frame) -> list[Part]:
    camera = look.camera
    bun = paths.capsules(camera, [(at(-11.0, 5.2), 4.3, at(-11.8, 4.2), 4.2)]) if look.build.hair == "bun" else ""
    if look.face == "side":
        back = [(at(-1.6, 4.2), 7.7), (at(-3.7, 1.8), 7.5), (at(4.2, 7.4), 4.2), (at(-5.4, -3.8), 4.6)]
        near = 1 if dot(frame.r, camera.toward) > 0 else -1
        ear = paths.capsules(camera, [_ear(at, near * 7)])
        hair = Part("hair", "hair", depth + 0.1, paths.hull(camera, back) + bun)
        return [hair, Part("ear", "skin", depth + 0.2, ear)]
    back = [(at(-2.4, 2.8), 9.6), (at(1.5, 5.6), 6.6)]
    if look.face == "back":
        back.append((at(-3.6, -3.6), 7.2))
        made = [Part("hair", "hair", depth + 0.1, paths.hull(camera, back))]
        return [*made, Part("bun", "hair", depth + 0.2, bun)] if bun else made
    back.append((at(-4.6, -2.6), 5.6))
    fringe: list[paths.Ball] = [(at(3.0, 8.0, r), 3.6) for r in (2.5, -2.5)]
    fringe += [*((at(2.0, 5.5, r), 2.0) for r in (7.5, -7.5)), (at(-1.5, 8.6), 3.3)]
    ears = paths.capsules(camera, [_ear(at, 8.2), _ear(at, -8.2)])
    nearer = [sign for side, sign in SIDES if side != look.far]
    temples = [paths.hull(camera, _temple(camera, at, frame, sign), 8) for sign in nearer]
    made = [
        Part("hair", "hair", depth - 0.3, bun + paths.hull(camera, back)),
        Part("ear", "skin", depth - 0.1, ears),
        Part("fringe", "hair", depth + 0.1, "".join([paths.hull(camera, fringe), *temples])),
    ]
    if look.far:  # the ear of the nearer side is in front of its hair
        sign = nearer[0]
        shown = max(0.3, min(1.0, 3 * sign * dot(frame.r, camera.toward)))
        near_ear = paths.capsules(camera, [_ear(at, sign * (8.6 - shown), shown)])
        made.append(Part("near_ear", "skin", depth + 0.2, near_ear))
    return made


def _ear(at: "Place", r: float, size: float = 1.0) -> paths.Capsule:
    return at(0.4, -0.8, r), 2.0 * size, at(0.1, -2.6, r), 1.4 * size


def _temple(camera: Camera, at: "Place", frame: Frame, sign: float) -> list[paths.Ball]:
    """The hair at one side of a head that is seen from the front: from the hairline to as far round as one sees."""
    seen = 90 + math.degrees(math.atan2(sign * dot(frame.r, camera.toward), dot(frame.f, camera.toward)))
    balls: list[paths.Ball] = [(at(2.0, 9.0), 1.0)]
    for up, begin, r in HAIRLINE:
        for turn in (begin, seen) if begin < seen else ():
            f, out = r * math.cos(math.radians(turn)), r * math.sin(math.radians(turn))
            balls.append((at(f - 0.6, up, sign * out), 0.8))
    return balls


class Place(Protocol):
    """A point in the frame of the head: forwards, up, right (cm)."""

    def __call__(self, f: float, u: float, r: float = 0.0) -> Vec: ...


def face_of(bodies: Sequence[Body], camera: Camera) -> str:
    """Whether the face, the back of the head or its side is seen, on the whole."""
    looks = sum(dot(body.frames["head"].f, camera.toward) for body in bodies) / len(bodies)
    return "front" if looks > 0.45 else "back" if looks < -0.5 else "side"


def eyes_of(bodies: Sequence[Body], camera: Camera) -> tuple[float, ...]:
    """Which eyes are seen on the whole: a part has the same outlines in every frame."""

    def seen(r: float) -> bool:
        looks = sum(dot(unit(body.frames["head"].at(0.9, 0, r * 0.13)), camera.toward) for body in bodies)
        return looks / len(bodies) > 0.12

    return tuple(r for r in (EYE, -EYE) if seen(r))


def far_side(bodies: Sequence[Body], camera: Camera) -> str:
    nearer = sum(camera.depth(sub(b.joints["shoulder_r"], b.joints["shoulder_l"])) for b in bodies) / len(bodies)
    return "l" if nearer > 9 else "r" if nearer < -9 else ""
