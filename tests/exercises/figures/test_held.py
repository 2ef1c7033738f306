"""What moves with the body goes where the body takes it."""

import re
from pathlib import Path

from exercises.figures.held import pieces
from tests.exercises.figures.drawn import STANDING, drawn

SQUEEZING = STANDING.replace("[base]", '[[held]]\nkind = "blades"\norder = "front"\n\n[base]').replace(
    "arm = { flex = 80 }", "arm = { protract = -3 }"
)


def test_shoulder_blades_come_together_when_the_shoulders_go_back(tmp_path: Path) -> None:
    seen = drawn(tmp_path, SQUEEZING.replace("yaw = 15", "yaw = -90"))

    def gap(pose: str) -> float:
        right, left = pieces(seen.camera, seen.figure.held[0], seen.bodies[pose])
        across = [[float(x) for x in re.findall(r"(-?\d+) -?\d+", piece.path)] for piece in (right, left)]
        return min(across[0]) - max(across[1])

    assert 0 < gap("low") < gap("tall") - 10
