"""What no body can do, looked for in every frame, so that a wrong number is noticed before anybody copies it."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exercises.figures import proportions as size
from exercises.figures.camera import WIDTH
from exercises.figures.drawing import Drawn, flesh
from exercises.figures.figure import Figure, Key
from exercises.figures.poses import SIDES
from exercises.figures.skeleton import Body
from exercises.figures.vectors import Vec, add, angle, cross, dot, mix, mul, norm, sub, unit

SLIP = 1.0  # cm that something pinned may be off
STRAY = 0.5  # cm that a bone's length may be off
BELOW = 1.0  # cm that may sink into a mat or the floor
BALANCE = 4.0  # cm that the centre of mass may be outside the feet: shoes are longer than the joints
BONES = (
    *(("shoulder_{}", "elbow_{}", size.UPPER_ARM), ("elbow_{}", "wrist_{}", size.FOREARM)),
    *(("hip_{}", "knee_{}", size.THIGH), ("knee_{}", "ankle_{}", size.SHANK)),
)
# Half the thickness of the body at a joint, in cm: how high its centre is when it lies on the floor, pressed a little.
LYING = {"knee": 4.6, "hip": 7.0, "elbow": 3.0, "wrist": 1.9, "shoulder": 4.6, "heel": 0.0, "ball": 0.0, "toe": 0.0}
SPINE_LYING = {"head": 7.4, "s1": 6.5, "s3": 6.5, "s5": 5.5}
# Degrees of movement, generous: Norkin and White, Measurement of Joint Motion (2016), what clothes hide,
# and for the ankle what the body's weight adds in kneeling.
ELBOW, KNEE = (0.0, 152.0), (0.0, 160.0)
HIP_FLEX, HIP_SPREAD, ANKLE = (-32.0, 140.0), 75.0, (-80.0, 50.0)
REGIONS = {
    **{"lumbar": (-40.0, 60.0), "thoracic": (-40.0, 50.0), "side": (-45.0, 45.0), "twist": (-60.0, 60.0)},
    **{"neck": (-60.0, 60.0), "neck_side": (-40.0, 40.0), "neck_twist": (-80.0, 80.0), "head": (-30.0, 30.0)},
}


def findings(drawn: Drawn) -> list[str]:
    """Each as a sentence that begins with where it was found; the same one at many moments is said once."""
    found: dict[str, None] = {}
    for where, body in _moments(drawn):
        for sentence in _of_body(body):
            found[f"{where}: {sentence}"] = None
    for name, key in drawn.figure.keys.items():
        for sentence in [*_of_spine(key), *_of_balance(drawn.figure, drawn.bodies[name])]:
            found[f"{name}: {sentence}"] = None
    for sentence in [*_of_frame(drawn), *_of_contact(drawn)]:
        found[sentence] = None
    return list(found)


def _moments(drawn: Drawn) -> Iterator[tuple[str, Body]]:
    yield from drawn.bodies.items()
    for sample in drawn.loop.samples:
        if not sample.key:
            names = [name for name, share in sample.weights if share]
            yield "between " + " and ".join(names), sample.body


def _of_body(body: Body) -> Iterator[str]:
    for limb, miss in body.misses.items():
        if miss > SLIP:
            yield f"{limb} cannot reach its pin: {miss:.0f} cm"
    for side, _ in SIDES:
        for start, end, length in BONES:
            a, b = body.joints[start.format(side)], body.joints[end.format(side)]
            if abs(norm(sub(b, a)) - length) > STRAY:
                yield f"{start.format(side)} to {end.format(side)} is not {length:.0f} cm long"
        yield from _of_joints(body, side)
        for joint, high in LYING.items():
            low = body.joints[f"{joint}_{side}"][1] - high
            if low < -BELOW:
                yield f"{joint}_{side} is {-low:.0f} cm below the floor"
    for joint, high in SPINE_LYING.items():
        low = body.joints[joint][1] - high
        if low < -BELOW:
            yield f"{joint} is {-low:.0f} cm below the floor"


def _of_joints(body: Body, side: str) -> Iterator[str]:
    j = {n: body.joints[f"{n}_{side}"] for n in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")}
    pelvis = body.frames["pelvis"]
    thigh, shank = unit(sub(j["knee"], j["hip"])), unit(sub(j["ankle"], j["knee"]))
    upper, fore = unit(sub(j["elbow"], j["shoulder"])), unit(sub(j["wrist"], j["elbow"]))
    foot = body.frames[f"foot_{side}"]
    measured = {
        "elbow": (angle(upper, fore), ELBOW),
        "knee": (angle(thigh, shank), KNEE),
        "hip": (math.degrees(math.atan2(dot(thigh, pelvis.f), -dot(thigh, pelvis.u))), HIP_FLEX),
        "ankle": (angle(foot.f, mul(shank, -1)) * -1 + 90, ANKLE),
    }
    # With the thigh straight to the side, forwards and backwards mean nothing.
    spread = math.degrees(math.asin(max(-1.0, min(1.0, abs(dot(thigh, pelvis.r))))))
    if spread > HIP_SPREAD:
        yield f"hip_{side} is spread by {spread:.0f} degrees"
    for joint, (value, (least, most)) in measured.items():
        if not least - 2 <= value <= most + 2:
            yield f"{joint}_{side} is at {value:.0f} degrees, {least:.0f} to {most:.0f} is human"
    if angle(thigh, shank) > 12 and dot(unit(cross(shank, thigh)), pelvis.r) < -0.1:
        yield f"knee_{side} bends the wrong way"


def _of_spine(key: Key) -> Iterator[str]:
    for region, (least, most) in REGIONS.items():
        value = key.pose.number(f"spine.{region}")
        if not least <= value <= most:
            yield f"spine.{region} is {value:.0f} degrees, {least:.0f} to {most:.0f} is human"


def centre_of_mass(body: Body) -> Vec:
    """In cm, from the shares of the segments' masses."""
    j, m = body.joints, size.MASSES
    hips, shoulders = mix(j["hip_r"], j["hip_l"], 0.5), mix(j["shoulder_r"], j["shoulder_l"], 0.5)
    weighed = [(m["head"], j["head"]), (m["trunk"], mix(hips, shoulders, 0.5))]
    for s, _ in SIDES:
        weighed += [
            (m["upper_arm"], mix(j[f"shoulder_{s}"], j[f"elbow_{s}"], 0.436)),
            (m["forearm_and_hand"], mix(j[f"elbow_{s}"], j[f"wrist_{s}"], 0.682)),
            (m["thigh"], mix(j[f"hip_{s}"], j[f"knee_{s}"], 0.433)),
            (m["shank"], mix(j[f"knee_{s}"], j[f"ankle_{s}"], 0.433)),
            (m["foot"], mix(j[f"heel_{s}"], j[f"ball_{s}"], 0.5)),
        ]
    total = sum(mass for mass, _ in weighed)
    centre: Vec = (0.0, 0.0, 0.0)
    for mass, place in weighed:
        centre = add(centre, mul(place, mass / total))
    return centre


def _of_balance(figure: Figure, body: Body) -> Iterator[str]:
    if not figure.stands:
        return
    centre = centre_of_mass(body)
    base = [
        (point[0], point[2])
        for s, _ in SIDES
        for point in (body.joints[f"heel_{s}"], body.joints[f"ball_{s}"], body.joints[f"toe_{s}"])
        if point[1] < 3
    ]
    out = _outside((centre[0], centre[2]), base) if base else 999.0
    if out > BALANCE:
        yield f"would fall: the centre of mass is {out:.0f} cm outside the feet"


def _outside(point: tuple[float, float], base: Sequence[tuple[float, float]]) -> float:
    """How far a point is from the convex hull of some others, seen from above; 0 inside."""
    worst = -math.inf
    for turn in range(0, 360, 5):
        x, y = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        worst = max(worst, point[0] * x + point[1] * y - max(p[0] * x + p[1] * y for p in base))
    return max(worst, 0.0)


def _of_frame(drawn: Drawn) -> Iterator[str]:
    """Nothing is cut off but what a close view leaves out."""
    if drawn.figure.view.close:
        return
    camera = drawn.camera
    names = [name for name, key in drawn.figure.keys.items() if key.view is None]
    bodies = [*(drawn.bodies[name] for name in names), *(sample.body for sample in drawn.loop.samples)]
    for joint, place in ((joint, place) for body in bodies for joint, place in body.joints.items()):
        x, y = camera.xy(place)
        r = flesh(joint) * camera.scale
        if x - r < 0 or y - r < 0 or x + r > WIDTH or y + r > camera.height:
            yield f"{joint} leaves the picture"


def _of_contact(drawn: Drawn) -> Iterator[str]:
    """What touches the floor at the same spot before and after a move does not slip during it."""
    samples = drawn.loop.samples
    ends = [n for n, sample in enumerate(samples) if sample.key]
    for first, last in pairwise(ends):
        for joint in ("knee_r", "knee_l", "ball_r", "ball_l", "wrist_r", "wrist_l"):
            a, b = samples[first].body.joints[joint], samples[last].body.joints[joint]
            if norm(sub(a, b)) > 0.3 or a[1] > 8:
                continue
            off = max(norm(sub(sample.body.joints[joint], a)) for sample in samples[first : last + 1])
            if off > SLIP:
                yield f"{joint} slips by {off:.1f} cm after {samples[first].key}"
