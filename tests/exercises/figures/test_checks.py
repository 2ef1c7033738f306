"""The drawing board's checks: each kind of impossible body is found, and a plain movement is not."""

from pathlib import Path

import pytest

from exercises.figures.checks import findings
from tests.exercises.figures.drawn import STANDING, drawn


def test_a_plain_movement_has_nothing_wrong(tmp_path: Path) -> None:
    assert findings(drawn(tmp_path, "stands = true\n" + STANDING)) == []


@pytest.mark.parametrize(
    ("pose", "said"),
    [
        ("arm = { grip = [90, 120, 20] }", "arm_r cannot reach its pin"),
        ("leg = { sole = [0, -30, 11] }", "leg_r cannot reach its pin"),
        ("leg = { sole = [0, -4, 11] }\nroot = { x = -14, y = 62 }", "heel_r is 4 cm below the floor"),
        ("arm = { flex = 20, elbow = 170 }", "elbow_r is at 170 degrees"),
        ("leg_r = { flex = 40, knee = -30 }", "knee_r bends the wrong way"),
        ("leg_r = { flex = -60 }", "hip_r is at"),
        ("leg_r = { abd = 85 }", "hip_r is spread by"),
        ("leg_r = { flex = 40, knee = 40, ankle = 60 }", "ankle_r is at"),
        ("spine = { lumbar = 80 }", "spine.lumbar is 80 degrees"),
    ],
)
def test_what_no_body_can_do_is_found(tmp_path: Path, pose: str, said: str) -> None:
    figure = STANDING.replace("root = { x = -14, y = 70, pitch = 24 }\narm = { flex = 80 }", pose)

    assert any(sentence.startswith("low: ") and said in sentence for sentence in findings(drawn(tmp_path, figure)))


def test_somebody_who_would_fall_is_found_where_they_stand_on_their_feet_alone(tmp_path: Path) -> None:
    leaning = STANDING.replace("x = -14, y = 70, pitch = 24", "x = 18, y = 84, pitch = 30")

    assert findings(drawn(tmp_path, leaning)) == []
    assert "low: would fall: the centre of mass is" in " ".join(findings(drawn(tmp_path, "stands = true\n" + leaning)))


def test_a_foot_that_slips_on_the_way_is_found(tmp_path: Path) -> None:
    """Turned by angles, the knees bend evenly and the hips sink evenly: both ends fit, the way between does not."""
    figure = STANDING.replace("leg = { sole = [0, 0, 11] }", "").replace(
        "root = { x = -1, y = 88 }", "root = { y = 91 }"
    )
    low = "root = { x = 0, y = 48.9 }\nleg = { flex = 60, knee = 120, ankle = 60 }"
    figure = figure.replace("root = { x = -14, y = 70, pitch = 24 }", low)

    assert any("ball_r slips by" in sentence for sentence in findings(drawn(tmp_path, figure)))


def test_the_same_sentence_is_said_once(tmp_path: Path) -> None:
    found = findings(drawn(tmp_path, STANDING.replace("flex = 80", "flex = 20, elbow = 170")))

    assert len(found) == len(set(found))
