"""Where the viewer stands: parallel rays, so that lengths stay true and nothing looms."""

import math
from dataclasses import dataclass

from exercises.figures.vectors import Vec, dot

WIDTH, HEIGHT, LOWEST = 800, 600, 400  # units of a drawing: its width, and its height at most and at least
Point = tuple[float, float]


@dataclass(frozen=True)
class Camera:
    """`scale` is units a cm, `left` and `top` shift the picture, which is `height` tall.

    `toward` points from the figure to the viewer.
    """

    right: Vec
    up: Vec
    toward: Vec
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    height: int = HEIGHT

    @classmethod
    def turned(cls, yaw: float, pitch: float) -> "Camera":
        a, b = math.radians(yaw), math.radians(pitch)
        return cls(
            (math.cos(a), 0.0, -math.sin(a)),
            (-math.sin(a) * math.sin(b), math.cos(b), -math.cos(a) * math.sin(b)),
            (math.sin(a) * math.cos(b), math.sin(b), math.cos(a) * math.cos(b)),
        )

    def flat(self, p: Vec) -> Point:
        """In cm, before scale and shift."""
        return dot(p, self.right), -dot(p, self.up)

    def xy(self, p: Vec) -> Point:
        x, y = self.flat(p)
        return x * self.scale + self.left, y * self.scale + self.top

    def depth(self, p: Vec) -> float:
        return dot(p, self.toward)
