"""Lengths of the body in cm, as shares of its height: Drillis and Contini, in Winter, Biomechanics (1990)."""

from dataclasses import dataclass

HEIGHT = 172.0
THIGH, SHANK = 0.245 * HEIGHT, 0.246 * HEIGHT
ANKLE_HEIGHT, FOOT = 0.039 * HEIGHT, 0.152 * HEIGHT
UPPER_ARM, FOREARM, HAND = 0.186 * HEIGHT, 0.146 * HEIGHT, 0.108 * HEIGHT
SHOULDER_HALF, HIP_HALF = 0.104 * HEIGHT, 0.051 * HEIGHT  # from the middle to the joint's centre
# Hips to L5, L2, T11, T6 and C7: one rigid trunk cannot show a cat-cow.
SPINE = (0.055 * HEIGHT, 0.050 * HEIGHT, 0.053 * HEIGHT, 0.060 * HEIGHT, 0.070 * HEIGHT)
NECK, HEAD_UP = 0.062 * HEIGHT, 0.052 * HEIGHT  # C7 to the base of the skull, from there to the head's centre
GRIP = 8.0  # wrist to the centre of a closed fist
PALM_LIFT = 2.3  # the wrist's centre above what the palm lies on
HIP_REST = 0.53 * HEIGHT  # the hips of somebody who stands

# Of the body's mass, and where on the segment its centre lies: Winter, the same table.
MASSES = {
    "head": 0.081,
    "trunk": 0.497,
    "upper_arm": 0.028,
    "forearm_and_hand": 0.022,
    "thigh": 0.100,
    "shank": 0.0465,
    "foot": 0.0145,
}


@dataclass(frozen=True)
class Build:
    """How much flesh is on the bones: factors of the radii, and the hair."""

    name: str
    limb: float = 1.0
    chest: float = 1.0
    waist: float = 1.0
    hips: float = 1.0
    hair: str = "bun"


BUILDS = (
    Build("a"),
    Build("b", limb=1.13, chest=1.13, waist=1.25, hips=1.08, hair="short"),
)
