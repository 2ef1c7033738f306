"""Arrows say where a movement goes."""

from pathlib import Path

from exercises.figures.drawing import Drawn
from tests.exercises.figures.drawn import STANDING, drawn

ARROW = 'class="way"'
SIGNED = "arrows = [{ part = [20, 60, 0], to = [20, 90, 0] }]\n" + STANDING


def test_an_arrow_of_the_figure_is_drawn_over_its_moving_picture_and_not_over_its_poses(tmp_path: Path) -> None:
    seen = drawn(tmp_path, SIGNED)

    assert seen.moving().count(ARROW) == seen.frame(2).count(ARROW) == 1
    assert not any(ARROW in seen.still(pose) for pose in seen.figure.stills)


def test_a_picture_without_arrows_has_none(tmp_path: Path) -> None:
    plain: Drawn = drawn(tmp_path)

    assert ARROW not in plain.moving()
