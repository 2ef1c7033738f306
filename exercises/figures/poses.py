"""A pose: what the joints do, as plain numbers and points that can be mixed with another pose's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.figures.vectors import Vec, mix

SIDES = (("r", 1.0), ("l", -1.0))
ARM_PINS = ("grip", "palm", "touch", "wrist")
LEG_PINS = ("sole", "toe", "ankle")
LIMBS = ("arm_r", "arm_l", "leg_r", "leg_l")


@dataclass(frozen=True)
class Fit:
    """Turn the number `key` until the joint `part` reaches `to` (cm) on `axis` (0 x, 1 y, 2 z)."""

    key: str
    part: str
    axis: int
    to: float


@dataclass(frozen=True)
class Anchor:
    """Move the whole body until a joint, or the middle of a pair, is at the point `anchor.at`."""

    part: str
    is_middle: bool = False


@dataclass(frozen=True)
class Pose:
    """Keys are "group.name": "root.pitch" (degrees), "arm_r.grip" (a point in cm), "leg_l.pole" (a direction).

    A limb with a pin (ARM_PINS, LEG_PINS) is solved to reach it; one without is turned by its angles.
    """

    numbers: Mapping[str, float]
    points: Mapping[str, Vec]
    touched: Mapping[str, str] = field(default_factory=dict)  # arm -> the part of the body that it touches
    flat: frozenset[str] = frozenset()  # legs that kneel with the shin on the floor
    anchor: Anchor | None = None
    fit: Fit | None = None

    def number(self, key: str, default: float = 0.0) -> float:
        return self.numbers.get(key, default)

    def pin(self, limb: str) -> str:
        """Which pin holds the limb: one of ARM_PINS or LEG_PINS, "flat", or nothing."""
        names = ARM_PINS if limb.startswith("arm") else LEG_PINS
        held = next((name for name in names if f"{limb}.{name}" in self.points), "")
        return held or ("flat" if limb in self.flat else "")

    def recipe(self, limb: str) -> tuple[object, ...]:
        """Two poses whose limbs have the same recipe can be mixed number by number."""
        points = frozenset(key for key in self.points if key.startswith(f"{limb}."))
        return points, self.touched.get(limb), limb in self.flat


def between(a: Pose, b: Pose, t: float) -> Pose:
    """`a` at t = 0, `b` at t = 1. They must have been made alike (`timeline.alike`)."""
    numbers = {key: a.number(key) * (1 - t) + b.number(key) * t for key in {*a.numbers, *b.numbers}}
    points = {key: mix(a.points[key], b.points[key], t) for key in a.points}
    fit = a.fit and b.fit and Fit(a.fit.key, a.fit.part, a.fit.axis, a.fit.to * (1 - t) + b.fit.to * t)
    return Pose(numbers, points, a.touched, a.flat, a.anchor, fit)
