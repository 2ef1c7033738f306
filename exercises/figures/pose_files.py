"""The tables of a pose, read strictly, and laid over those of the base."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from exercises.figures.poses import SIDES, Anchor, Fit, Pose
from exercises.figures.skeleton import JOINTS, PARTS
from exercises.figures.vectors import ORIGIN, Vec
from exercises.library.fields import Table

GROUPS = {
    "root": {"x", "y", "z", "heading", "pitch", "roll", "tilt"},
    "spine": {
        "lumbar",
        "thoracic",
        "side",
        "twist",
        "neck",
        "neck_side",
        "neck_twist",
        "head",
        "chin",
        "breath",
        "belly",
    },
    "arm": {"flex", "abd", "rot", "elbow", "wrist", "shrug", "protract"},
    "leg": {"flex", "abd", "rot", "knee", "ankle", "pitch", "yaw", "heading", "toes"},
}
ANGLES = {"arm": {"flex", "abd", "rot", "elbow"}, "leg": {"flex", "abd", "rot", "knee"}}
POINTS = {"arm": {"grip", "palm", "touch", "pole", "dir", "normal"}, "leg": {"sole", "toe", "pole"}}
PINS = {"arm": ("grip", "palm", "touch"), "leg": ("sole", "toe")}  # "wrist" and "ankle" are angles in a file
LIMB_TABLES = ("arm", "arm_r", "arm_l", "leg", "leg_r", "leg_l")
POSE_TABLES = ("root", "spine", *LIMB_TABLES, "anchor", "fit")
AXES = {"x": 0, "y": 1, "z": 2}


def point(table: Table, name: str, value: object) -> Vec:
    """`value` as a point; a problem if it is none."""
    if isinstance(value, list) and len(value) == 3 and all(isinstance(v, int | float) for v in value):
        return float(value[0]), float(value[1]), float(value[2])
    table.problem(name, f"must be a point [x, y, z], not {value!r}")
    return ORIGIN


def raw_pose(table: Table) -> dict[str, Any]:
    """The tables of a pose as they stand, with a problem for each word that no joint knows."""
    for name, value in table.data.items():
        if name not in POSE_TABLES or not isinstance(value, dict):
            table.problem(name, "unknown part of the body")
            continue
        group = name.split("_")[0]
        if group in ("anchor", "fit"):
            continue
        known = GROUPS[group] | POINTS.get(group, set()) | {"flat"}
        for key in value:
            if key not in known:
                table.problem(f"{name}.{key}", "unknown field")
    return {name: deepcopy(value) for name, value in table.data.items() if isinstance(value, dict)}


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The pose over the base, limb by limb; `arm` and `leg` are written out for both sides, mirrored."""
    merged: dict[str, Any] = {name: dict(base.get(name, {})) for name in ("root", "spine")}
    for name in ("root", "spine"):
        merged[name] |= own.get(name, {})
    for name in ("anchor", "fit"):
        merged[name] = own.get(name, base.get(name))
    for kind in ("arm", "leg"):
        for side, sign in SIDES:
            limb: dict[str, Any] = {}
            for source in (base, own):
                limb = _over(limb, _mirrored(source.get(kind, {}), sign), kind)
                limb = _over(limb, source.get(f"{kind}_{side}", {}), kind)
            merged[f"{kind}_{side}"] = limb
    return merged


def _over(under: Mapping[str, Any], over: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """A limb that is pinned anew, or turned by angles, forgets the pin that it had."""
    pins = PINS[kind]
    is_new = any(pin in over for pin in pins) or bool(ANGLES[kind] & over.keys())
    kept = {key: value for key, value in under.items() if not (is_new and key in (*pins, "dir", "normal"))}
    if any(pin in over for pin in pins):
        kept.pop("flat", None)
    return {**kept, **over}


def _mirrored(limb: Mapping[str, Any], sign: float) -> dict[str, Any]:
    def mirror(value: object) -> object:
        if isinstance(value, list) and len(value) == 3:
            return [value[0], value[1], value[2] * sign]
        return value

    # What is touched is named first, and its point is in the frame of the body: own side for a thigh or a shank.
    def touch(value: Any) -> Any:
        if isinstance(value, list) and len(value) == 4 and sign < 0:
            part = value[0][:-1] + "l" if value[0].endswith("_r") else value[0]
            return [part, value[1], value[2], -value[3]]
        return value

    return {key: touch(value) if key == "touch" else mirror(value) for key, value in limb.items()}


def pose_of(table: Table, raw: Mapping[str, Any]) -> Pose:
    """The pose that the laid out tables describe; a problem for each value that is none."""
    numbers: dict[str, float] = {}
    points: dict[str, Vec] = {}
    touched: dict[str, str] = {}
    flat: set[str] = set()
    for group in ("root", "spine", "arm_r", "arm_l", "leg_r", "leg_l"):
        for name, value in raw[group].items():
            key = f"{group}.{name}"
            if name == "flat":
                flat |= {group} if value else set()
            elif name == "touch":
                touched[group], points[key] = _touch(table, key, value)
            elif name in POINTS.get(group.split("_")[0], ()):
                points[key] = point(table, key, value)
            else:
                numbers[key] = _number(table, key, value)
        if f"{group}.palm" in points:
            points.setdefault(f"{group}.dir", (1.0, 0.0, 0.0))
            points.setdefault(f"{group}.normal", (0.0, 1.0, 0.0))
    if raw["anchor"]:
        points["anchor.at"] = point(table, "anchor.at", raw["anchor"].get("at"))
    return Pose(numbers, points, touched, frozenset(flat), _anchor(table, raw["anchor"]), _fit(table, raw["fit"]))


def _number(table: Table, name: str, value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    table.problem(name, f"must be a number, not {value!r}")
    return 0.0


def _touch(table: Table, name: str, value: object) -> tuple[str, Vec]:
    if isinstance(value, list) and len(value) == 4 and value[0] in PARTS:
        return value[0], point(table, name, value[1:])
    table.problem(name, f"must be [part, forwards, up, right] with one of {', '.join(sorted(PARTS))}, not {value!r}")
    return "head", ORIGIN


def _joint(table: Table, name: str, value: object) -> str:
    if value in JOINTS:
        return str(value)
    table.problem(name, f"there is no joint {value!r}")
    return "pelvis"


def _anchor(table: Table, raw: Mapping[str, Any] | None) -> Anchor | None:
    return Anchor(_joint(table, "anchor.part", raw.get("part")), bool(raw.get("mid", False))) if raw else None


def _fit(table: Table, raw: Mapping[str, Any] | None) -> Fit | None:
    if not raw:
        return None
    if raw.get("set") != "root.pitch":
        table.problem("fit.set", 'must be "root.pitch"')
    if raw.get("axis") not in AXES:
        table.problem("fit.axis", "must be x, y or z")
    axis = AXES.get(str(raw.get("axis")), 0)
    return Fit("root.pitch", _joint(table, "fit.part", raw.get("part")), axis, _number(table, "fit.to", raw.get("to")))
