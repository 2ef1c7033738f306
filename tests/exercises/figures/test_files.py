"""A figure's file is read strictly: what is misspelt is said with its place, never drawn differently in silence."""

from pathlib import Path

import pytest

from exercises.figures.drawing import Drawn
from exercises.library import ContentError
from tests.exercises.figures.drawn import STANDING, drawn


def problems(folder: Path, figure: str) -> list[str]:
    with pytest.raises(ContentError) as error:
        drawn(folder, figure)
    return list(error.value.problems)


def test_tempo_and_muscles_come_from_the_exercise(tmp_path: Path) -> None:
    figure = drawn(tmp_path).figure

    assert figure.tempo == (2, 1, 3)
    assert figure.tint == ("quads",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("arm = { flex = 80 }", "arm = { flecks = 80 }", "arm.flecks: unknown field"),
        ("arm = { flex = 80 }", "tail = { flex = 80 }", "tail: unknown field"),
        ("arm = { flex = 80 }", "arm = { grip = [1, 2] }", "must be a point [x, y, z]"),
        ("arm = { flex = 80 }", 'arm = { flex = "80" }', "must be a number, not '80'"),
        ("arm = { flex = 80 }", "arm = { flex = [1, 2, 3] }", "must be a number"),
        ("arm = { flex = 80 }", 'arm = { touch = ["tail", 1, 2, 3] }', "arm_r.touch: must be [part"),
        ("arm = { flex = 80 }", 'anchor = { part = "tail", at = [0, 0, 0] }', "anchor.part: there is no joint 'tail'"),
        ("arm = { flex = 80 }", 'anchor = { part = "knee_r" }', "anchor.at: must be a point"),
        ("arm = { flex = 80 }", 'fit = { set = "spine.side", part = "s5", axis = "w", to = 3 }', "fit.axis: must be"),
        ("arm = { flex = 80 }", 'lines = [["head", "tail"]]', "lines: there is no joint 'tail'"),
        ("arm = { flex = 80 }", 'arrows = [{ part = "pelvis:1,2", to = "head" }]', "there is no joint 'pelvis:1,2'"),
        ("arm = { flex = 80 }", 'camera = { close = "tail", wide = 60 }', "there is no joint 'tail'"),
        ('shows = "Knees bent."', "", "shows: missing"),
        ('card = "low"', 'card = "lower"', "card: unknown word 'lower'"),
        ('loop = ["tall", "low"]', 'loop = ["tall", "lower"]', "loop: there is no pose 'lower'"),
        ('steps = ["tall", "low"]', 'steps = ["tall"]', "steps: the exercise has 2 steps, not 1"),
        ('card = "low"', 'card = "low"\ntint = ["tail"]', "tint: unknown word 'tail'"),
        ('card = "low"', 'card = "low"\ncolour = "red"', "colour: unknown field"),
        ("[base]", '[[prop]]\nkind = "sofa"\n[base]', "kind: unknown word 'sofa'"),
        ("[base]", '[[prop]]\nkind = "mat"\nlenght = 3\n[base]', "lenght: unknown field"),
        ("[base]", '[[held]]\nkind = "stone"\n[base]', "kind: unknown word 'stone'"),
    ],
)
def test_a_wrong_word_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in STANDING

    found = problems(tmp_path, STANDING.replace(old, new, 1))

    assert any(line.startswith("figures/bend.toml: ") and said in line for line in found), found


def test_a_limb_that_is_pinned_anew_forgets_its_old_pin(tmp_path: Path) -> None:
    figure = STANDING.replace("arm = { flex = 80 }", "leg_r = { flex = 30, knee = 60 }")
    poses = drawn(tmp_path, figure).figure.keys

    assert poses["tall"].pose.pin("leg_r") == "sole"
    assert poses["low"].pose.pin("leg_r") == ""
    assert poses["low"].pose.pin("leg_l") == "sole"


def test_what_is_said_of_both_sides_is_mirrored(tmp_path: Path) -> None:
    points = drawn(tmp_path).figure.keys["tall"].pose.points

    assert points["leg_r.sole"] == (0, 0, 11)
    assert points["leg_l.sole"] == (0, 0, -11)


def test_a_pose_seen_from_near_shows_only_what_it_is_about(tmp_path: Path) -> None:
    near = STANDING.replace('shows = "Knees bent."', 'shows = "Knees."\ncamera = { close = "knee_r", wide = 60 }')

    assert Drawn(drawn(tmp_path, near).figure).still("low") != drawn(tmp_path).still("low")


def test_an_angle_of_the_base_stays_where_a_pose_turns_another_joint(tmp_path: Path) -> None:
    figure = STANDING.replace("leg = { sole = [0, 0, 11] }", "leg = { flex = 4, ankle = -20 }")
    poses = drawn(tmp_path, figure.replace("arm = { flex = 80 }", "leg_r = { flex = 30 }")).figure.keys

    assert poses["low"].pose.number("leg_r.flex") == 30
    assert poses["low"].pose.number("leg_r.ankle") == -20
