"""The in-between poses of a figure's loop, solved one by one so that what is pinned stays pinned."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exercises.figures.figure import Figure
from exercises.figures.poses import LIMBS, Pose, between
from exercises.figures.skeleton import Body, solve
from exercises.figures.vectors import Vec, add, dot, mix, mul, norm, sub, unit

TOLERANCE = 1.2  # cm that a straight morph may be off; nobody sees a hand leave its bar by less
FINE = 12  # the steps in which that is measured
BREATH = (3.0, 4.0)  # seconds in and out, where a hold breathes
REST = 0.7  # seconds at the first pose before it begins again


@dataclass(frozen=True)
class Sample:
    """One drawing of the loop: when (seconds), and the body then. `tinted` is 0 to 1 for each muscle that works."""

    at: float
    body: Body
    key: str = ""  # the pose that it is; empty in between
    weights: tuple[tuple[str, float], ...] = ()  # poses it lies between, with their shares


@dataclass(frozen=True)
class Loop:
    samples: tuple[Sample, ...]
    seconds: float


def loop_of(figure: Figure) -> Loop:
    if len(figure.loop) == 1:
        return _breathing(figure)
    route = _route(figure)
    at, samples = 0.0, []
    for here, there, seconds, pause in route:
        a, b = alike(figure.keys[here].pose, figure.keys[there].pose)
        count = _samples_needed(a, b)
        samples.append(Sample(at, solve(figure.keys[here].pose), here, ((here, 1.0),)))
        at += pause
        for n in range(count):
            share = n / count
            body = solve(between(a, b, share)) if n else solve(figure.keys[here].pose)
            when = _unease(share) if figure.tempo[1] else share
            samples.append(Sample(at + seconds * when, body, "", ((here, 1 - share), (there, share))))
        at += seconds
    first = figure.loop[0]
    samples.append(Sample(at, solve(figure.keys[first].pose), first, ((first, 1.0),)))
    return Loop(tuple(samples), at)


def _route(figure: Figure) -> Iterator[tuple[str, str, float, float]]:
    """From pose, to pose, seconds of the move, seconds of the pause before it; a round without a pause never rests."""
    out, pause, back = figure.tempo
    names = figure.loop
    if figure.is_cycle:
        for n, here in enumerate(names):
            rest = (REST if n % 2 == 0 else pause) if pause else 0.0
            yield here, names[(n + 1) % len(names)], out if n % 2 == 0 else back, rest
        return
    parts = len(names) - 1
    for n in range(parts):
        yield names[n], names[n + 1], out / parts, REST if n == 0 else 0.1
    for n in range(parts, 0, -1):
        yield names[n], names[n - 1], back / parts, pause if n == parts else 0.1


def _breathing(figure: Figure) -> Loop:
    """A hold does not move, but whoever holds it breathes."""
    name = figure.loop[0]
    still = figure.keys[name].pose
    full = replace(still, numbers={**still.numbers, "spine.breath": 1.0})
    samples = []
    for share, at in ((0.0, 0.0), (0.5, BREATH[0] / 2), (1.0, BREATH[0]), (0.5, BREATH[0] + BREATH[1] / 2)):
        samples.append(Sample(at, solve(between(still, full, share)), "", ((name, 1.0),)))
    samples.append(Sample(sum(BREATH), solve(still), name, ((name, 1.0),)))
    samples[0] = replace(samples[0], key=name)
    return Loop(tuple(samples), sum(BREATH))


def _unease(share: float) -> float:
    """When an eased movement (3t² - 2t³) has come this far."""
    return 0.5 - math.sin(math.asin(1 - 2 * share) / 3)


def _samples_needed(a: Pose, b: Pose) -> int:
    """The fewest equal in-betweens whose straight morph stays within TOLERANCE, and the easing smooth."""
    fine = [solve(between(a, b, n / FINE)).joints for n in range(FINE + 1)]
    for count in (4, 6):
        if _worst(fine, FINE // count) <= TOLERANCE:
            return count
    return 12


def _worst(fine: list[dict[str, Vec]], stride: int) -> float:
    worst = 0.0
    for n in range(FINE + 1):
        low = min(n // stride * stride, FINE - stride)
        share = (n - low) / stride
        for joint in fine[0]:
            straight = mix(fine[low][joint], fine[low + stride][joint], share)
            worst = max(worst, norm(sub(straight, fine[n][joint])))
    return worst


def alike(a: Pose, b: Pose) -> tuple[Pose, Pose]:
    """The same two poses, said in a way that can be mixed: what only one of them pins is pinned in both."""
    same = a.fit is not None and b.fit is not None and (a.fit.key, a.fit.part) == (b.fit.key, b.fit.part)
    if (a.fit or b.fit) and not same:
        a, b = _unfitted(a), _unfitted(b)
    if a.anchor != b.anchor:
        a, b = _loose(a), _loose(b)
    for limb in LIMBS:
        if a.recipe(limb) != b.recipe(limb):
            a, b = _pinned(a, limb), _pinned(b, limb)
    return a, b


def _unfitted(pose: Pose) -> Pose:
    if pose.fit is None:
        return pose
    body, loose = solve(pose), _loose(replace(pose, fit=None))
    at = body.joints["pelvis"]
    # What the fit turned is read off the pelvis; poses fit nothing but its pitch.
    forward = body.frames["pelvis"].f
    up = body.frames["pelvis"].u
    pitch = math.degrees(math.atan2(-forward[1], up[1]))
    numbers = {**loose.numbers, "root.pitch": pitch, "root.x": at[0], "root.y": at[1], "root.z": at[2]}
    return replace(loose, numbers=numbers)


def _loose(pose: Pose) -> Pose:
    """The same body without an anchor: its place is the place of its hips."""
    at = solve(pose).joints["pelvis"]
    points = {key: point for key, point in pose.points.items() if key != "anchor.at"}
    numbers = {**pose.numbers, "root.x": at[0], "root.y": at[1], "root.z": at[2]}
    return replace(pose, numbers=numbers, points=points, anchor=None)


def _pinned(pose: Pose, limb: str) -> Pose:
    """The limb held by where it is now, in the world."""
    body, side = solve(pose), limb[-1]
    points = {key: point for key, point in pose.points.items() if not key.startswith(f"{limb}.")}
    joints = body.joints
    if limb.startswith("arm"):
        start, middle, end = (joints[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist"))
        points[f"{limb}.wrist"] = end
        points[f"{limb}.dir"] = unit(sub(joints[f"fist_{side}"], end))
    else:
        start, middle, end = (joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
        foot = body.frames[f"foot_{side}"]
        points |= {f"{limb}.ankle": end, f"{limb}.foot": foot.f, f"{limb}.foot_up": foot.u}
    axis = unit(sub(end, start))
    aside = sub(middle, add(start, mul(axis, dot(sub(middle, start), axis))))
    if norm(aside) > 0.5:  # a straight limb bends the way it always does
        points[f"{limb}.pole"] = unit(aside)
    else:
        points[f"{limb}.pole"] = _usual_pole(body, limb)
    touched = {name: part for name, part in pose.touched.items() if name != limb}
    return replace(pose, points=points, touched=touched, flat=pose.flat - {limb})


def _usual_pole(body: Body, limb: str) -> Vec:
    sign = 1.0 if limb.endswith("r") else -1.0
    if limb.startswith("arm"):
        return body.frames["thorax"].at(-0.5, -0.7, sign * 0.45)
    return body.frames["pelvis"].at(1.0, 0.0, sign * 0.12)
