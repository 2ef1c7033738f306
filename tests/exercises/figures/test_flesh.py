"""From joints to outlines: what the parts of the figure look like from where they are seen."""

import re
from pathlib import Path

from exercises.figures.camera import Camera
from exercises.figures.flesh import Look, parts
from exercises.figures.proportions import BUILDS
from tests.exercises.figures.drawn import drawn


def test_a_foot_that_is_seen_from_the_front_is_broader_at_the_floor_than_at_the_ankle(tmp_path: Path) -> None:
    body = drawn(tmp_path).bodies["tall"]

    shoe = next(p for p in parts(body, Look(Camera.turned(90, 6), BUILDS[0])) if p.name == "shoe_r")

    points = [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)(?=[A-Z]|$)", shoe.path)]
    middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
    high, low = ([x for x, y in points if (y > middle) is under] for under in (False, True))
    assert max(low) - min(low) > max(high) - min(high)
