"""A figure's drawings as SVG: a still of each pose, and the loop as morphing outlines (SMIL)."""

import gzip
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from exercises.figures import film, props
from exercises.figures import held as things
from exercises.figures.camera import HEIGHT, LOWEST, WIDTH, Camera
from exercises.figures.figure import Figure, Key, View
from exercises.figures.film import Layer
from exercises.figures.flesh import SHOWN, Look, Part, eyes_of, face_of, far_side, parts
from exercises.figures.held import Piece, spot
from exercises.figures.marks import marks
from exercises.figures.proportions import BUILDS, Build
from exercises.figures.skeleton import Body, solve
from exercises.figures.theme import CALM, SKINS, STANDING, stylesheet
from exercises.figures.timeline import Loop, loop_of
from exercises.figures.vectors import Vec, add

MOST_MOVING, MOST_STILL = 6 * 1024, 3 * 1024  # bytes over the wire
TOLERANCES = (1.5, 2.5, 4.0, 6.0, 8.0)  # units that an outline may be off in between; the first that is light enough
MARGIN = 30  # units of air round the figure and its things
FLESH = {"head": 12.0, "pelvis": 12.0, "s4": 12.0}  # cm from a joint to the skin
OTHER_FLESH = 5.0


@dataclass
class Drawn:
    """Everything about a figure that takes time to work out, for one build of the body."""

    figure: Figure
    build: Build = BUILDS[0]
    loop: Loop = field(init=False)
    bodies: dict[str, Body] = field(init=False)
    camera: Camera = field(init=False)

    def __post_init__(self) -> None:
        self.loop = loop_of(self.figure)
        self.bodies = {name: solve(key.pose) for name, key in self.figure.keys.items()}
        self.camera = self._seen(self.figure.view, self.bodies[self.figure.loop[0]])

    def in_build(self, build: Build) -> "Drawn":
        """The same movement of another body: bones and frames are the same."""
        other = copy(self)
        other.build = build
        return other

    def still(self, name: str) -> str:
        """The SVG of one pose."""
        key, body = self.figure.keys[name], self.bodies[name]
        camera = self.camera if key.view is None else self._seen(key.view, body)
        look = self._look(key, [body] if key.view else self._moving(), camera)
        layers = [*_layers(self.figure, look, [body], key), *self._marks(key, body, camera)]
        return self._document(key, layers, camera, body)

    def moving(self) -> str:
        """The SVG of the loop, with as many in-betweens as its weight allows."""
        first, bodies = self.figure.moves[0], self._moving()
        look = replace(self._look(first, bodies, self.camera), tint=self._all_tints())
        layers = [self._weighed(layer) for layer in _layers(self.figure, look, bodies, first)]
        signs, svg = self._signs(), ""
        for tolerance in TOLERANCES:
            drawn = [film.moving(layer, self.loop, tolerance, self._calm) for layer in layers]
            drawn += [film.still(sign.style, sign.paths[0]) for sign in signs]
            svg = self._written(first, [*layers, *signs], drawn, self.camera, bodies[0])
            if weight(svg) <= MOST_MOVING:
                break
        return svg

    def frame(self, number: int) -> str:
        """The SVG of one frame of the loop, as it is drawn there."""
        first, body = self.figure.moves[0], self.loop.samples[number].body
        look = self._look(self._shown(number), self._moving(), self.camera)
        layers = [*_layers(self.figure, look, [body], first), *self._signs()]
        return self._document(first, layers, self.camera, body)

    @property
    def _calm(self) -> int:
        """The frame that is the card's, or the first if that pose is not in the loop."""
        shares = [dict(sample.weights).get(self.figure.card, 0) for sample in self.loop.samples]
        return shares.index(max(shares))

    def _moving(self) -> list[Body]:
        return [sample.body for sample in self.loop.samples]

    def _shown(self, number: int) -> Key:
        """The pose that a frame is nearest to."""
        return self.figure.keys[max(self.loop.samples[number].weights, key=lambda pair: pair[1])[0]]

    def _tint(self, key: Key) -> tuple[str, ...]:
        return self.figure.tint if key.tint is None else key.tint

    def _all_tints(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(site for key in self.figure.moves for site in self._tint(key)))

    def _look(self, key: Key, bodies: Sequence[Body], camera: Camera) -> Look:
        fists = self.figure.fists if key.fists is None else key.fists
        far = far_side(bodies, camera)
        return Look(camera, self.build, far, self._tint(key), fists, face_of(bodies, camera), eyes_of(bodies, camera))

    def _weighed(self, layer: Layer) -> Layer:
        """A muscle that works in some poses only comes and goes."""
        if not layer.site:
            return layer
        sites = {layer.site, layer.site.partition(".")[0]}
        shares = tuple(
            round(sum(share for name, share in sample.weights if sites & set(self._tint(self.figure.keys[name]))), 2)
            for sample in self.loop.samples
        )
        return replace(layer, weights=() if set(shares) == {1.0} else shares)

    def _marks(self, key: Key, body: Body, camera: Camera) -> list[Layer]:
        return [Layer(style, (path,)) for style, path in marks(self.figure, key, body, camera)]

    def _signs(self) -> list[Layer]:
        """The arrows of the moving picture."""
        first = self.figure.moves[0]
        return self._marks(replace(first, arrows=self.figure.arrows, lines=()), self.bodies[first.name], self.camera)

    def _whole(self, view: View) -> Camera:
        """The camera that sees all poses of the loop, all stills seen the same way, and all things."""
        camera = Camera.turned(view.yaw, view.pitch)
        seen = [self.bodies[n] for n, k in self.figure.keys.items() if k.view is None or k.view == view]
        spots = [(camera.flat(p), r) for body in [*self._moving(), *seen] for p, r in _outline(self.figure, body)]
        spots += [(camera.flat(p), 0.0) for prop in self.figure.props for p in props.corners(prop)]
        left, right = min(x - r for (x, _), r in spots), max(x + r for (x, _), r in spots)
        top, low = min(y - r for (_, y), r in spots), max(y + r for (_, y), r in spots)
        room = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
        scale = min(room[0] / (right - left), room[1] / (low - top), self.figure.largest)
        # Somebody who lies leaves the top empty: a lower picture is shown larger where there is little height.
        height = max(LOWEST, round(scale * (low - top)) + 2 * MARGIN)
        air = height - 2 * MARGIN - scale * (low - top)
        x, y = WIDTH / 2 - scale * (left + right) / 2, height - MARGIN - scale * low - air * 0.4
        return replace(camera, scale=scale, left=x, top=y, height=height)

    def _seen(self, view: View, body: Body) -> Camera:
        if not view.close:
            return self._whole(view)
        camera = Camera.turned(view.yaw, view.pitch)
        x, y = camera.flat(spot(body, view.close))
        scale = WIDTH / view.wide
        return replace(camera, scale=scale, left=WIDTH / 2 - x * scale, top=HEIGHT / 2 - y * scale)

    def _document(self, key: Key, layers: Sequence[Layer], camera: Camera, body: Body) -> str:
        return self._written(key, layers, [film.still(layer.style, layer.paths[0]) for layer in layers], camera, body)

    def _written(self, key: Key, layers: Sequence[Layer], drawn: Sequence[str], camera: Camera, body: Body) -> str:
        behind = list(_standing(self.figure, key, camera, in_front=False))
        before = list(_standing(self.figure, key, camera, in_front=True))
        on_mat = any(prop.kind == "mat" and prop.name not in key.without for prop in self.figure.props)
        shade = [] if on_mat else [_shadow(camera, body)]
        used = {style for style, _ in behind + before} | {layer.style for layer in layers}
        inside = "".join([*shade, *(film.still(*one) for one in behind), *drawn, *(film.still(*one) for one in before)])
        moves = "<animate" in inside
        sheet = stylesheet(used | ({"shade"} if shade else set())) + (CALM if moves else "")
        names = [*SKINS, *STANDING] if moves else SKINS
        groups = "".join(f'<g id="{name}">' for name in names), "</g>" * len(names)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {camera.height}">'
            f"<title>{escape(key.shows)}</title><style>{sheet}</style>{groups[0]}{inside}{groups[1]}</svg>"
        )


def weight(svg: str) -> int:
    """Bytes over the wire."""
    return len(gzip.compress(svg.encode(), 9))


def flesh(joint: str) -> float:
    """How far the skin is from a joint, in cm."""
    return FLESH.get(joint, OTHER_FLESH)


def _outline(figure: Figure, body: Body) -> Iterable[tuple[Vec, float]]:
    for name, place in body.joints.items():
        yield place, flesh(name)
    for held in figure.held:
        for where in held.through:
            yield spot(body, where), 1.0
        if held.kind == "bag":
            yield from ((add(body.joints[f"fist_{side}"], (0.0, -28.0, 0.0)), 14.0) for side in held.hands)


def _shadow(camera: Camera, body: Body) -> str:
    """Soft, on the floor under the figure."""
    on_floor = [camera.xy((p[0], 0.0, p[2]))[0] for p in body.joints.values()]
    low, high = min(on_floor), max(on_floor)
    y = camera.xy((0.0, 0.0, 0.0))[1]
    return (
        f'<ellipse class="shade" cx="{(low + high) / 2:.0f}" cy="{y + 1:.0f}" '
        f'rx="{(high - low) / 2 + 34:.0f}" ry="{26 if abs(camera.up[2]) > 0.05 else 13}"/>'
    )


def _standing(figure: Figure, key: Key, camera: Camera, *, in_front: bool) -> Iterable[tuple[str, str]]:
    for prop in figure.props:
        if prop.is_in_front == in_front and prop.name not in key.without:
            yield from props.pieces(camera, prop)


def _layers(figure: Figure, look: Look, bodies: Sequence[Body], main: Key) -> list[Layer]:
    """The figure and what it holds, from the back to the front; their order is the same in all frames."""
    frames = [parts(body, look) for body in bodies]
    by_name: dict[str, list[Part]] = {}
    names = [part.name for part in frames[0]]
    for frame in frames:
        found = {part.name: part for part in frame}
        for n, name in enumerate(names):  # an eye may turn away between frames
            by_name.setdefault(name, []).append(found.get(name, frames[0][n]))
    bias = {**figure.bias, **main.bias}
    plain = sorted((n for n in names if not by_name[n][0].host), key=lambda n: _mean(by_name[n]) + bias.get(n, 0.0))
    tinted = [n for n in names if by_name[n][0].host and _mean(by_name[n]) > SHOWN]
    return _with_held(figure, look, bodies, main, [_stack(by_name, plain, tinted, name) for name in plain])


def _mean(found: Sequence[Part]) -> float:
    return sum(part.depth for part in found) / len(found)


def _stack(
    by_name: dict[str, list[Part]], plain: Sequence[str], tinted: Sequence[str], name: str
) -> tuple[str, list[Layer]]:
    """A part and the muscles that are drawn upon it."""
    found = by_name[name]
    layers: list[Layer] = [Layer(found[0].style, tuple(part.path for part in found))]
    for muscle in tinted:
        patches = by_name[muscle]
        if patches[0].host == name:
            layers.append(Layer(patches[0].style, tuple(p.path for p in patches), site=patches[0].site))
    return name, layers


def _with_held(
    figure: Figure, look: Look, bodies: Sequence[Body], main: Key, stacks: Sequence[tuple[str, list[Layer]]]
) -> list[Layer]:
    """Things in the hands come with the arm that holds them; those of both hands just before the nearer arm."""
    pieces: dict[str, list[Piece]] = {}
    for held in figure.held:
        if held.name not in main.without:
            for body in bodies:
                for piece in things.pieces(look.camera, held, body):
                    pieces.setdefault(piece.name, []).append(piece)
    waiting = {name: found[0].order for name, found in pieces.items()}

    def out(order: str) -> list[Layer]:
        now = [name for name, when in waiting.items() if when == order]
        for name in now:
            del waiting[name]
        return [Layer(pieces[name][0].style, tuple(piece.path for piece in pieces[name])) for name in now]

    near = "arm_l" if look.far == "r" else "arm_r"
    layers = out("back")
    for name, stack in stacks:
        if name.startswith("arm_"):
            layers += out(name[-1]) + (out("mid") if name == near else [])
        layers += stack
    return layers + out("mid") + out("front")
