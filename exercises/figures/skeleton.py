"""From a pose to the places of the joints: trunk by angles, limbs by angles or by what their ends are pinned to."""

import math
from dataclasses import dataclass, field, replace

from exercises.figures import proportions as size
from exercises.figures.poses import SIDES, Pose
from exercises.figures.vectors import UP, WORLD, Frame, Vec, add, cross, dot, frame, mix, mul, norm, sub, unit

# Each joint of the spine takes its share of the bend of its region and of the whole spine's side bend and twist.
VERTEBRAE = (("lumbar", 0.5, 0.2), ("lumbar", 0.5, 0.3), ("thoracic", 0.5, 0.3), ("thoracic", 0.5, 0.2))
ORIGINS = {"head": "head", "neck": "neck", "thorax": "s5", "belly": "s2", "pelvis": "pelvis"}


@dataclass
class Body:
    """Joints in cm, frames of the parts, and by how many cm each pinned limb fails to reach its pin."""

    joints: dict[str, Vec] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    misses: dict[str, float] = field(default_factory=dict)
    breath: float = 0.0
    belly: float = 0.0

    def point(self, part: str, f: float = 0.0, u: float = 0.0, r: float = 0.0) -> Vec:
        """A point given in the frame of a part: a name of ORIGINS, "thigh_r" (from the hip) or "shank_l" (the knee)."""
        limb, _, side = part.partition("_")
        origin = {"thigh": f"hip_{side}", "shank": f"knee_{side}"}.get(limb) or ORIGINS[part]
        own = {"belly": "s2"}.get(part, part)
        return add(self.joints[origin], self.frames[own].at(f, u, r))


def solve(pose: Pose) -> Body:
    """The body in this pose; the pose's `fit` is reached by the secant rule first."""
    if pose.fit is None:
        return _anchored(pose)
    fit = pose.fit

    def tried(value: float) -> tuple[float, Body]:
        body = _anchored(replace(pose, numbers={**pose.numbers, fit.key: value}))
        return body.joints[fit.part][fit.axis] - fit.to, body

    last = pose.number(fit.key)
    off, body = tried(last)
    value = last + 3
    for _ in range(12):
        now, body = tried(value)
        if abs(now) < 0.02 or abs(now - off) < 1e-9:
            break
        step = max(-15.0, min(15.0, now * (value - last) / (now - off)))
        last, value, off = value, value - step, now
    return body


def _anchored(pose: Pose) -> Body:
    at = (pose.number("root.x"), pose.number("root.y", size.HIP_REST), pose.number("root.z"))
    if pose.anchor is None:
        return _at(pose, at)
    part = pose.anchor.part
    for _ in range(3):  # pinned limbs move with the body, so once is not enough
        body = _at(pose, at)
        found = body.joints[part]
        if pose.anchor.is_middle:
            other = part[:-1] + ("l" if part.endswith("r") else "r")
            found = mix(found, body.joints[other], 0.5)
        at = add(at, sub(pose.points["anchor.at"], found))
    return _at(pose, at)


def _at(pose: Pose, at: Vec) -> Body:
    body = Body(breath=pose.number("spine.breath"), belly=pose.number("spine.belly"))
    pelvis = WORLD.turn(UP, pose.number("root.heading"))
    pelvis = pelvis.turn(pelvis.r, -pose.number("root.pitch"))
    pelvis = pelvis.turn(pelvis.u, -pose.number("root.roll"))
    pelvis = pelvis.turn(pelvis.f, pose.number("root.tilt"))
    body.joints["pelvis"], body.frames["pelvis"] = at, pelvis
    _trunk(body, pose)
    for side, sign in SIDES:
        body.joints[f"hip_{side}"] = add(at, pelvis.at(r=sign * size.HIP_HALF))
        _leg(body, pose, side, sign)
    for side, sign in SIDES:
        _arm(body, pose, side, sign)
    return body


def _bend(part: Frame, flex: float, side: float = 0.0, twist: float = 0.0) -> Frame:
    """Forwards, to the right, and turned to the right, in degrees."""
    part = part.turn(part.r, -flex)
    part = part.turn(part.f, side)
    return part.turn(part.u, -twist)


def _trunk(body: Body, pose: Pose) -> None:
    joints, frames = body.joints, body.frames
    side, twist = pose.number("spine.side"), pose.number("spine.twist")
    part = frames["pelvis"]
    place = joints["s1"] = add(joints["pelvis"], mul(part.u, size.SPINE[0]))
    frames["s1"] = part
    for n, (region, bent, share) in enumerate(VERTEBRAE, start=2):
        part = frames[f"s{n}"] = _bend(part, pose.number(f"spine.{region}") * bent, side * share, twist * share)
        place = joints[f"s{n}"] = add(place, mul(part.u, size.SPINE[n - 1]))
    frames["thorax"] = part
    turned = pose.number("spine.neck_twist") / 2
    neck = frames["neck"] = _bend(part, pose.number("spine.neck") + 8, pose.number("spine.neck_side"), turned)
    joints["neck"] = add(place, part.at(-1.5 + pose.number("spine.chin"), 1.0))
    joints["skull"] = add(joints["neck"], mul(neck.u, size.NECK))
    head = frames["head"] = _bend(neck, pose.number("spine.head") - 8, 0.0, turned)
    joints["head"] = add(joints["skull"], head.at(2.2, size.HEAD_UP))


def _two_bones(start: Vec, target: Vec, lengths: tuple[float, float], pole: Vec) -> tuple[Vec, Vec, float]:
    """The middle joint, the end, and by how many cm the end stays short of the target; the middle points to `pole`."""
    first, second = lengths
    way = sub(target, start)
    far = norm(way)
    reach = min(max(far, abs(first - second) + 0.5), (first + second) * 0.9995)
    axis = unit(way)
    along = (first * first - second * second + reach * reach) / (2 * reach)
    out = math.sqrt(max(first * first - along * along, 0.0))
    aside = sub(pole, mul(axis, dot(pole, axis)))
    aside = unit(aside) if norm(aside) > 1e-6 else unit(cross(axis, (0.0, 0.0, 1.0)))
    return add(start, add(mul(axis, along), mul(aside, out))), add(start, mul(axis, reach)), abs(far - reach)


def _arm(body: Body, pose: Pose, side: str, sign: float) -> None:
    arm, joints = f"arm_{side}", body.joints
    thorax = body.frames["thorax"]
    lift = pose.number(f"{arm}.shrug") - 1.0 + body.breath * 0.5
    forward = pose.number(f"{arm}.protract") + 0.5
    shoulder = add(joints["s5"], thorax.at(forward, lift, sign * (size.SHOULDER_HALF - abs(forward - 0.5) * 0.12)))
    joints[f"shoulder_{side}"] = shoulder
    turn = _pinned_arm if pose.pin(arm) else _free_arm
    hand = turn(body, pose, side, sign)
    wrist, elbow = joints[f"wrist_{side}"], joints[f"elbow_{side}"]
    joints[f"fist_{side}"] = add(wrist, mul(hand, size.GRIP))
    joints[f"tip_{side}"] = add(wrist, mul(hand, size.HAND * 0.92))
    upper, fore = unit(sub(elbow, shoulder)), unit(sub(wrist, elbow))
    body.frames[arm] = _bone(upper, thorax, cross(upper, fore))


def _pinned_arm(body: Body, pose: Pose, side: str, sign: float) -> Vec:
    arm, pin = f"arm_{side}", pose.pin(f"arm_{side}")
    thorax, start = body.frames["thorax"], body.joints[f"shoulder_{side}"]
    pole = pose.points.get(f"{arm}.pole") or thorax.at(-0.5, -0.7, sign * 0.45)
    target = pose.points[f"{arm}.{pin}"]
    if pin == "touch":
        target = body.point(pose.touched[arm], *target)
    if pin == "palm":
        target = add(target, mul(pose.points[f"{arm}.normal"], size.PALM_LIFT))
    reach = size.FOREARM + (size.GRIP if pin == "grip" else 0)
    elbow, end, miss = _two_bones(start, target, (size.UPPER_ARM, reach), pole)
    fore = unit(sub(end, elbow))
    body.joints[f"elbow_{side}"] = elbow
    body.joints[f"wrist_{side}"] = add(elbow, mul(fore, size.FOREARM))
    body.misses[arm] = miss
    return unit(pose.points[f"{arm}.dir"]) if f"{arm}.dir" in pose.points else fore


def _free_arm(body: Body, pose: Pose, side: str, sign: float) -> Vec:
    arm, thorax = f"arm_{side}", body.frames["thorax"]
    upper = thorax.turn(thorax.f, -sign * pose.number(f"{arm}.abd")).turn(thorax.r, pose.number(f"{arm}.flex"))
    upper = upper.turn(upper.u, -sign * pose.number(f"{arm}.rot"))
    elbow = add(body.joints[f"shoulder_{side}"], mul(upper.u, -size.UPPER_ARM))
    fore = upper.turn(upper.r, pose.number(f"{arm}.elbow"))
    body.joints[f"elbow_{side}"] = elbow
    body.joints[f"wrist_{side}"] = add(elbow, mul(fore.u, -size.FOREARM))
    hand = fore.turn(fore.r, pose.number(f"{arm}.wrist"))
    return mul(hand.u, -1)


def _leg(body: Body, pose: Pose, side: str, sign: float) -> None:
    leg, joints, pelvis = f"leg_{side}", body.joints, body.frames["pelvis"]
    hip = joints[f"hip_{side}"]
    foot = (
        _pinned_leg(body, pose, side, sign) if pose.pin(leg) not in ("", "flat") else _free_leg(body, pose, side, sign)
    )
    knee, ankle = joints[f"knee_{side}"], joints[f"ankle_{side}"]
    joints[f"heel_{side}"] = add(ankle, foot.at(-size.FOOT * 0.20, -size.ANKLE_HEIGHT))
    joints[f"ball_{side}"] = add(ankle, foot.at(size.FOOT * 0.52, -size.ANKLE_HEIGHT))
    toes = foot.turn(foot.r, pose.number(f"{leg}.toes"))
    joints[f"toe_{side}"] = add(joints[f"ball_{side}"], toes.at(size.FOOT * 0.24))
    body.frames[f"foot_{side}"], body.frames[f"toes_{side}"] = foot, toes
    thigh, shank = unit(sub(knee, hip)), unit(sub(ankle, knee))
    hinge = cross(shank, thigh)
    body.frames[f"thigh_{side}"] = _bone(thigh, pelvis, hinge)
    body.frames[f"shank_{side}"] = _bone(shank, pelvis, hinge)


def _pinned_leg(body: Body, pose: Pose, side: str, sign: float) -> Frame:
    leg, pelvis, pin = f"leg_{side}", body.frames["pelvis"], pose.pin(f"leg_{side}")
    if pin == "ankle":
        foot = frame(pose.points[f"{leg}.foot"], pose.points[f"{leg}.foot_up"])
        ankle = pose.points[f"{leg}.ankle"]
    else:
        heading = pose.number("root.heading") + pose.number(f"{leg}.heading") - pose.number(f"{leg}.yaw") * sign
        foot = WORLD.turn(UP, heading)
        foot = foot.turn(foot.r, -pose.number(f"{leg}.pitch"))
        back = -size.FOOT * 0.60 if pin == "toe" else 0.0
        ankle = add(pose.points[f"{leg}.{pin}"], foot.at(back, size.ANKLE_HEIGHT))
    pole = pose.points.get(f"{leg}.pole") or pelvis.at(1.0, 0.0, sign * 0.12)
    knee, end, miss = _two_bones(body.joints[f"hip_{side}"], ankle, (size.THIGH, size.SHANK), pole)
    body.joints[f"knee_{side}"], body.joints[f"ankle_{side}"] = knee, end
    body.misses[leg] = miss
    return foot


def _free_leg(body: Body, pose: Pose, side: str, sign: float) -> Frame:
    leg, pelvis = f"leg_{side}", body.frames["pelvis"]
    thigh = pelvis.turn(pelvis.f, -sign * pose.number(f"{leg}.abd")).turn(pelvis.r, pose.number(f"{leg}.flex"))
    thigh = thigh.turn(thigh.u, -sign * pose.number(f"{leg}.rot"))
    knee = body.joints[f"knee_{side}"] = add(body.joints[f"hip_{side}"], mul(thigh.u, -size.THIGH))
    if leg in pose.flat:
        return _kneel(body, side, knee)
    shank = thigh.turn(thigh.r, -pose.number(f"{leg}.knee"))
    body.joints[f"ankle_{side}"] = add(knee, mul(shank.u, -size.SHANK))
    return shank.turn(shank.r, pose.number(f"{leg}.ankle"))


def _kneel(body: Body, side: str, knee: Vec) -> Frame:
    """The shin lies level behind the knee, whatever the hips do, and the toes point back."""
    right = body.frames["pelvis"].r
    back = mul(unit((right[2], 0.0, -right[0])), -1)
    drop = 1.5
    body.joints[f"ankle_{side}"] = add(knee, add(mul(back, math.sqrt(size.SHANK**2 - drop**2)), (0.0, -drop, 0.0)))
    return frame((back[0], back[1] - 0.2, back[2]), (0.0, -1.0, 0.0))


def _bone(down: Vec, reference: Frame, hinge: Vec) -> Frame:
    """Up against the bone, right along the joint's hinge; a straight limb takes the body's right."""
    up = mul(down, -1)
    right = add(hinge, mul(reference.r, 0.1))
    right = sub(right, mul(up, dot(right, up)))
    right = unit(right) if norm(right) > 1e-6 else reference.r
    return Frame(cross(up, right), up, right)


JOINTS = frozenset(solve(Pose({}, {})).joints)
PARTS = frozenset({*ORIGINS, "thigh_r", "thigh_l", "shank_r", "shank_l"})  # what a point can be given in the frame of
