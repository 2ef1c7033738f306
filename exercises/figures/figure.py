"""What a figure's file holds, once read: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.figures.poses import Pose
from exercises.figures.vectors import Vec

Spot = str | Vec  # a joint, "hands" (the middle of both fists), or a point


@dataclass(frozen=True)
class View:
    """Degrees: the camera turns about the figure by `yaw`, and looks down by `pitch`.

    `close` is a joint or point to look at from near, `wide` how many cm of it are seen; 0 shows everything.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    close: Spot = ""
    wide: float = 0.0


@dataclass(frozen=True)
class Arrow:
    """Where something goes: a joint's way to another pose, a line between two points, or a turn about a point.

    A turn has a radius in cm, and begins and goes on for so many degrees, clockwise as seen, from the right.
    """

    part: Spot
    toward: str = ""
    to: Spot = ""
    radius: float = 0.0
    begin: float = 0.0
    sweep: float = 0.0
    offset: Vec = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Key:
    """A pose of the figure, with what it shows in words, and what is particular about drawing it."""

    name: str
    shows: str
    pose: Pose
    tint: tuple[str, ...] | None = None
    fists: tuple[str, ...] | None = None
    arrows: tuple[Arrow, ...] = ()
    lines: tuple[tuple[Spot, Spot], ...] = ()
    view: View | None = None
    without: tuple[str, ...] = ()  # names of props and held things that this pose leaves out
    bias: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Prop:
    """Something that stays where it is. `numbers` and `points` depend on its kind (props.KINDS)."""

    kind: str
    name: str
    numbers: Mapping[str, float]
    points: Mapping[str, Vec]
    is_in_front: bool = False

    def get(self, name: str, otherwise: float) -> float:
        return self.numbers.get(name, otherwise)


@dataclass(frozen=True)
class Held:
    """Something that moves with the body: in the hands, or through a row of joints and points.

    `order` says when it is drawn: "back", "front", with an arm ("r", "l"), or before the nearer arm ("mid").
    """

    kind: str
    name: str
    through: tuple[Spot, ...] = ()
    hands: tuple[str, ...] = ("r", "l")
    order: str = "mid"
    axis: Vec = (1.0, 0.0, 0.0)
    numbers: Mapping[str, float] = field(default_factory=dict)

    def get(self, name: str, otherwise: float) -> float:
        return self.numbers.get(name, otherwise)


@dataclass(frozen=True)
class Figure:
    """All that is drawn of an exercise.

    `loop` are the poses of the moving picture, there and back, or round if `is_cycle`. `tempo` (seconds) is the move to
    the last pose of the loop, the pause there, and the way back. `steps` names the pose of each numbered step of the
    exercise, `card` the one that stands for all.
    """

    slug: str
    keys: Mapping[str, Key]
    loop: tuple[str, ...]
    steps: tuple[str, ...]
    card: str
    tint: tuple[str, ...]
    view: View = View()
    is_cycle: bool = False
    tempo: tuple[float, float, float] = (1.6, 0.8, 1.6)
    fists: tuple[str, ...] = ()
    bias: Mapping[str, float] = field(default_factory=dict)  # part -> cm nearer to the viewer than it is
    arrows: tuple[Arrow, ...] = ()  # drawn over the moving picture, which stay where the first pose puts them
    props: tuple[Prop, ...] = ()
    held: tuple[Held, ...] = ()
    largest: float = 3.3  # units of the drawing a cm, at most
    stands: bool = False  # on its feet and on nothing else: the centre of mass is over them

    @property
    def stills(self) -> tuple[str, ...]:
        """The poses that are drawn as pictures of their own, each once."""
        return tuple(self.keys)

    @property
    def moves(self) -> tuple[Key, ...]:
        return tuple(self.keys[name] for name in self.loop)
