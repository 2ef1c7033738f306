"""Layers written as SVG: a still one as a path, a moving one as a path with the times at which it has which outline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exercises.figures import paths
from exercises.figures.timeline import Loop

NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Layer:
    """One outline, a path a frame. `weights` is how strongly it shows in each frame, where that changes."""

    style: str
    paths: tuple[str, ...]
    weights: tuple[float, ...] = ()
    site: str = ""  # of a tinted muscle

    @property
    def is_still(self) -> bool:
        return len(set(self.paths)) == 1 and not self.weights


def still(style: str, path: str) -> str:
    return f'<path class="{style}" d="{paths.relative(path)}"/>'


def moving(layer: Layer, loop: Loop, tolerance: float, calm: int) -> str:
    """`tolerance`: units an outline may be off between the frames that are kept. `calm`: the one that stands still."""
    if layer.is_still:
        return still(layer.style, layer.paths[0])
    times = [sample.at for sample in loop.samples]
    inside = ""
    if len(set(layer.paths)) > 1:
        kept = thinned(times, [[float(n) for n in NUMBER.findall(path)] for path in layer.paths], tolerance)
        values = ";".join(paths.relative(layer.paths[n]) for n in kept)
        inside += f'<animate attributeName="d" {_when(times, kept, loop.seconds)} values="{values}"/>'
    if layer.weights:
        kept = thinned(times, [[weight] for weight in layer.weights], 0.02)
        values = ";".join(_short(layer.weights[n]) for n in kept)
        inside += f'<animate attributeName="opacity" {_when(times, kept, loop.seconds)} values="{values}"/>'
    shown = paths.relative(layer.paths[calm])
    stands = f'<path class="st {layer.style}" d="{shown}"/>' if not layer.weights or layer.weights[calm] else ""
    start = f' d="{shown}"' if len(set(layer.paths)) == 1 else ""
    return f'{stands}<path class="an {layer.style}"{start}>{inside}</path>'


def thinned(times: Sequence[float], frames: Sequence[Sequence[float]], tolerance: float) -> list[int]:
    """Numbers of the frames to keep, so that a straight way between them is off by `tolerance` at most."""
    kept = [0]
    for n in range(2, len(frames)):
        if any(_off(times, frames, (kept[-1], k, n)) > tolerance for k in range(kept[-1] + 1, n)):
            kept.append(n - 1)
    return [*kept, len(frames) - 1]


def _off(times: Sequence[float], frames: Sequence[Sequence[float]], at: tuple[int, int, int]) -> float:
    first, middle, last = at
    share = (times[middle] - times[first]) / (times[last] - times[first])
    pairs = zip(frames[first], frames[middle], frames[last], strict=True)
    return max(abs(a + (c - a) * share - b) for a, b, c in pairs)


def _when(times: Sequence[float], kept: Sequence[int], seconds: float) -> str:
    shares = ";".join(_short(times[n] / seconds) for n in kept)
    return f'dur="{seconds:g}s" repeatCount="indefinite" keyTimes="{shares}"'


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
