"""One figure a file: `figures/<slug>.toml`, read strictly, problems noted as those of all content files are."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from exercises.figures.figure import Arrow, Figure, Held, Key, Prop, Spot, View
from exercises.figures.held import HELD_KINDS, PAIRS
from exercises.figures.muscles import MUSCLES
from exercises.figures.pose_files import POSE_TABLES, merged, point, pose_of, raw_pose
from exercises.figures.poses import SIDES
from exercises.figures.props import KINDS
from exercises.figures.skeleton import JOINTS, PARTS
from exercises.library.fields import Table, open_table

OFFSET = re.compile(rf"(?:{'|'.join(PARTS)}):-?[\d.]+,-?[\d.]+,-?[\d.]+")
HANDS = ("r", "l")
ORDERS = ("back", "front", "mid", "r", "l")


def read_figure(path: Path, root: Path, problems: list[str], standard: "Standard") -> Figure | None:
    """The figure of the file, or None if something is the matter, which is then in `problems`."""
    before = len(problems)
    table = open_table(path, root, problems)
    figure = _figure(path.stem, table, standard)
    table.done()
    return figure if len(problems) == before else None


class Standard:
    """What a figure takes from its exercise where its own file is silent."""

    def __init__(self, muscles: Iterable[str], tempo: Collection[int] | None, steps: int) -> None:
        self.tint = tuple(dict.fromkeys(site for muscle in muscles for site in MUSCLES.get(muscle, ())))
        lift, pause, lower = tempo or (1.6, 0.8, 1.6)
        self.tempo = (max(float(lift), 0.8), max(float(pause), 0.5), max(float(lower), 0.8))
        self.steps = steps


def _figure(slug: str, table: Table, standard: Standard) -> Figure:
    base = raw_pose(table.table("base")) if "base" in table.data else {}
    table.asked.add("base")
    keys = {key.name: key for key in (_key(entry, base) for entry in table.tables("pose"))}
    is_cycle = "cycle" in table.data
    figure = Figure(
        slug=slug,
        keys=keys,
        loop=table.texts("cycle" if is_cycle else "loop", some=True),
        is_cycle=is_cycle,
        steps=table.texts("steps", some=True),
        card=table.one_of("card", keys),
        tint=_tint(table) or standard.tint,
        view=_view(table, "camera") or View(),
        tempo=_tempo(table, standard),
        fists=_some(table, "fists", HANDS),
        bias=_bias(table),
        arrows=tuple(_arrow(entry) for entry in _tables(table, "arrows")),
        props=tuple(_prop(entry) for entry in _tables(table, "prop")),
        held=tuple(_held(entry) for entry in _tables(table, "held")),
        largest=_real(table, "largest", 3.3),
        stands=bool(_optional(table, "stands", False)),
    )
    for field, names in (("loop", figure.loop), ("steps", figure.steps)):
        for name in names:
            if name not in keys:
                table.problem(field, f"there is no pose {name!r}")
    if len(figure.steps) != standard.steps:
        table.problem("steps", f"the exercise has {standard.steps} steps, not {len(figure.steps)}")
    return figure


def _optional(table: Table, name: str, otherwise: Any) -> Any:
    table.asked.add(name)
    return table.data.get(name, otherwise)


def _tables(table: Table, name: str) -> list[Table]:
    table.asked.add(name)
    return table.tables(name) if name in table.data else []


def _real(table: Table, name: str, otherwise: float) -> float:
    value = _optional(table, name, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | float):
        table.problem(name, f"must be a number, not {value!r}")
        return otherwise
    return float(value)


def _some(table: Table, name: str, known: Collection[str]) -> tuple[str, ...]:
    table.asked.add(name)
    return table.some_of(name, known) if name in table.data else ()


def _spot(table: Table, name: str, value: object) -> Spot:
    """A point, a joint, the middle of a pair, or a point in the frame of a part: "pelvis:-12,0,0"."""
    if not isinstance(value, str):
        return point(table, name, value)
    if value and value not in JOINTS and value not in PAIRS and not OFFSET.fullmatch(value):
        table.problem(name, f"there is no joint {value!r}")
    return value


def _tint(table: Table) -> tuple[str, ...]:
    known = {*MUSCLE_SITES, *(f"{site}.{side}" for site in MUSCLE_SITES for side, _ in SIDES)}
    return _some(table, "tint", known)


MUSCLE_SITES = frozenset(site for sites in MUSCLES.values() for site in sites)


def _tempo(table: Table, standard: Standard) -> tuple[float, float, float]:
    value = _optional(table, "tempo", list(standard.tempo))
    return point(table, "tempo", value)


def _bias(table: Table) -> Mapping[str, float]:
    table.asked.add("bias")
    inner = table.table("bias") if "bias" in table.data else None
    return {name: _real(inner, name, 0.0) for name in inner.data} if inner else {}


def _view(table: Table, name: str) -> View | None:
    table.asked.add(name)
    if name not in table.data:
        return None
    inner = table.table(name)
    view = View(
        _real(inner, "yaw", 0.0),
        _real(inner, "pitch", 0.0),
        _spot(inner, "close", _optional(inner, "close", "")),
        _real(inner, "wide", 0.0),
    )
    inner.done()
    return view


def _key(table: Table, base: Mapping[str, Any]) -> Key:
    own = {name: table.data[name] for name in POSE_TABLES if name in table.data}
    table.asked.update(POSE_TABLES)
    key = Key(
        name=table.text("name", 40),
        shows=table.text("shows", 240),
        pose=pose_of(table, merged(base, raw_pose(Table(own, table.file, table.problems, table.inside)))),
        tint=_tint(table) if "tint" in table.data else None,
        fists=_some(table, "fists", HANDS) if "fists" in table.data else None,
        arrows=tuple(_arrow(entry) for entry in _tables(table, "arrows")),
        lines=tuple(_line(table, entry) for entry in _optional(table, "lines", [])),
        view=_view(table, "camera"),
        without=tuple(_optional(table, "without", [])),
        bias=_bias(table),
    )
    table.done()
    return key


def _line(table: Table, value: object) -> tuple[Spot, Spot]:
    if isinstance(value, list) and len(value) == 2:
        return _spot(table, "lines", value[0]), _spot(table, "lines", value[1])
    table.problem("lines", "each is two joints or points")
    return "pelvis", "pelvis"


def _arrow(table: Table) -> Arrow:
    arrow = Arrow(
        part=_spot(table, "part", _optional(table, "part", "pelvis")),
        toward=table.text_or_blank("toward"),
        to=_spot(table, "to", _optional(table, "to", "")),
        radius=_real(table, "radius", 0.0),
        begin=_real(table, "begin", 0.0),
        sweep=_real(table, "sweep", 0.0),
        offset=point(table, "offset", _optional(table, "offset", [0, 0, 0])),
    )
    table.done()
    return arrow


def _prop(table: Table) -> Prop:
    kind = table.one_of("kind", KINDS)
    front = table.data.get("layer", "back") == "front"
    name = table.text_or_blank("name") or kind
    known_numbers, known_points = KINDS.get(kind, (frozenset(), frozenset()))
    table.asked.add("layer")
    numbers = {key: _real(table, key, 0.0) for key in table.data if key in known_numbers}
    points = {key: point(table, key, _optional(table, key, None)) for key in table.data if key in known_points}
    table.done()
    return Prop(kind, name, numbers, points, front)


def _held(table: Table) -> Held:
    kind = table.one_of("kind", HELD_KINDS)
    known = HELD_KINDS.get(kind, frozenset())
    held = Held(
        kind=kind,
        name=table.text_or_blank("name") or kind,
        through=tuple(_spot(table, "through", value) for value in _optional(table, "through", [])),
        hands=_some(table, "hands", HANDS) or HANDS,
        order=str(_optional(table, "order", "mid")),
        axis=point(table, "axis", _optional(table, "axis", [1, 0, 0])),
        numbers={name: _real(table, name, 0.0) for name in table.data if name in known},
    )
    if held.order not in ORDERS:
        table.problem("order", f"must be one of {', '.join(ORDERS)}")
    table.done()
    return held
