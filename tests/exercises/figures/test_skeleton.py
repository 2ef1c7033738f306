"""The skeleton: bones keep their length, and ends that are pinned stay where they are pinned."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exercises.figures import proportions as size
from exercises.figures.poses import Anchor, Fit, Pose, between
from exercises.figures.skeleton import solve
from exercises.figures.timeline import alike
from exercises.figures.vectors import Vec, dot, norm, sub

angles = st.floats(-60, 60)
KEYS = (
    *("root.pitch", "root.heading", "root.roll", "root.tilt", "spine.lumbar", "spine.thoracic", "spine.side"),
    *("spine.twist", "arm_r.flex", "arm_r.abd", "arm_r.elbow", "arm_l.flex", "leg_r.flex", "leg_r.knee", "leg_l.abd"),
)
numbers = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, angles))
# Not farther from the middle of the body than a hand or a foot reaches.
near = st.tuples(st.floats(5, 40), st.floats(90, 150), st.floats(5, 40))
low = st.tuples(st.floats(-15, 20), st.floats(0, 20), st.floats(4, 16))
BONES = (
    *(("shoulder_r", "elbow_r", size.UPPER_ARM), ("elbow_r", "wrist_r", size.FOREARM)),
    *(("hip_r", "knee_r", size.THIGH), ("knee_r", "ankle_r", size.SHANK)),
    *(("pelvis", "s1", size.SPINE[0]), ("s4", "s5", size.SPINE[4]), ("wrist_l", "fist_l", size.GRIP)),
)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    points: dict[str, Vec] = {}
    if draw(st.booleans()):
        points["arm_r.grip"] = draw(near)
    if draw(st.booleans()):
        points["leg_r.sole"] = draw(low)
    return Pose(draw(numbers), points, flat=draw(st.sampled_from([frozenset(), frozenset({"leg_l"})])))


@given(poses())
def test_bones_keep_their_length(pose: Pose) -> None:
    joints = solve(pose).joints

    for start, end, length in BONES:
        assert math.isclose(norm(sub(joints[end], joints[start])), length, abs_tol=0.01), (start, end)


@given(poses())
def test_the_axes_of_a_part_stay_at_right_angles(pose: Pose) -> None:
    for part in solve(pose).frames.values():
        assert abs(dot(part.f, part.u)) + abs(dot(part.u, part.r)) + abs(dot(part.r, part.f)) < 1e-6


@given(near)
def test_a_hand_is_where_it_grips_or_says_by_how_much_it_is_not(target: Vec) -> None:
    body = solve(Pose({}, {"arm_r.grip": target}))

    assert math.isclose(norm(sub(body.joints["fist_r"], target)), body.misses["arm_r"], abs_tol=0.05)


def test_a_foot_stays_on_its_spot_while_the_hips_go_down() -> None:
    high = solve(Pose({"root.y": 90.0}, {"leg_r.sole": (0.0, 0.0, 9.0)}))
    deep = solve(Pose({"root.y": 60.0, "root.x": -10.0}, {"leg_r.sole": (0.0, 0.0, 9.0)}))

    assert norm(sub(high.joints["heel_r"], deep.joints["heel_r"])) < 0.1
    assert deep.joints["knee_r"][0] > high.joints["knee_r"][0]


def test_the_body_moves_until_its_anchor_is_in_place() -> None:
    body = solve(Pose({"root.pitch": 70.0}, {"anchor.at": (5.0, 6.0, 0.0)}, anchor=Anchor("knee_r", is_middle=True)))

    middle = [(a + b) / 2 for a, b in zip(body.joints["knee_r"], body.joints["knee_l"], strict=True)]
    assert norm(sub((middle[0], middle[1], middle[2]), (5.0, 6.0, 0.0))) < 0.1


def test_a_fit_turns_its_number_until_the_joint_is_there() -> None:
    body = solve(Pose({"root.y": 80.0}, {}, fit=Fit("root.pitch", "shoulder_r", 1, 110.0)))

    assert abs(body.joints["shoulder_r"][1] - 110) < 0.1


@given(poses(), poses())
def test_poses_made_alike_are_still_the_same_bodies(a: Pose, b: Pose) -> None:
    one, two = alike(a, b)

    for before, after in ((a, one), (b, two)):
        then, now = solve(before).joints, solve(after).joints
        assert max(norm(sub(then[joint], now[joint])) for joint in then) < 2


@given(poses(), poses())
def test_a_move_begins_and_ends_where_it_should_and_never_jumps(a: Pose, b: Pose) -> None:
    one, two = alike(a, b)
    steps = [solve(between(one, two, n / 40)).joints for n in range(41)]

    assert max(norm(sub(steps[0][joint], solve(one).joints[joint])) for joint in steps[0]) < 0.01
    assert max(norm(sub(steps[-1][joint], solve(two).joints[joint])) for joint in steps[0]) < 0.01
    hips = [norm(sub(before["pelvis"], after["pelvis"])) for before, after in pairwise(steps)]
    assert max(hips) < 8
