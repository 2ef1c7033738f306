"""How a loop is written: exact paths, few frames, and times that fit."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exercises.figures.film import thinned
from exercises.figures.paths import MEANING, relative

coordinates = st.integers(-900, 900)


@st.composite
def shapes(draw: st.DrawFn) -> str:
    out = ""
    for _ in range(draw(st.integers(1, 3))):
        out += f"M{draw(coordinates)} {draw(coordinates)}"
        for command in draw(st.lists(st.sampled_from("LQCSA"), min_size=1, max_size=4)):
            flags = {"r": st.integers(1, 90), "f": st.integers(0, 1), "x": coordinates, "y": coordinates}
            out += command + " ".join(str(draw(flags[kind])) for kind in MEANING[command])
        out += "Z"
    return out


def absolute(path: str) -> list[int]:
    """The points of a path in relative commands, read as a browser reads them."""
    x = y = left = top = 0
    points = []
    for n, (command, rest) in enumerate(re.findall(r"([Mmlaqcsz])([^a-zA-Z]*)", path)):
        values = [int(value) for value in re.findall(r"-?\d+", rest)]
        if command == "z":
            x, y = left, top
            continue
        kinds = MEANING[command.upper()]
        moved = [v + x if k == "x" else v + y if k == "y" else v for k, v in zip(kinds, values, strict=True)]
        x, y = moved[-2:]
        if command in "Mm":
            assert (command == "M") is (n == 0)
            left, top = x, y
        points += moved
    return points


@given(shapes())
def test_relative_commands_draw_exactly_the_same(path: str) -> None:
    assert absolute(relative(path)) == [int(number) for number in re.findall(r"-?\d+", path)]
    assert len(relative(path)) <= len(path) + path.count("M") + 8 * len(re.findall("[A-Z]", path))


tracks = st.lists(st.lists(st.floats(-50, 50), min_size=2, max_size=2), min_size=3, max_size=12)


@given(tracks, st.sampled_from([0.0, 2.0, 6.0]))
def test_frames_that_are_left_out_are_nearly_on_the_straight_way(frames: list[list[float]], tolerance: float) -> None:
    times = [float(n) for n in range(len(frames))]
    kept = thinned(times, frames, tolerance)

    assert kept[0] == 0
    assert kept[-1] == len(frames) - 1
    assert kept == sorted(set(kept))
    for first, last in pairwise(kept):
        for n in range(first + 1, last):
            share = (n - first) / (last - first)
            for a, b, c in zip(frames[first], frames[n], frames[last], strict=True):
                assert abs(a + (c - a) * share - b) <= tolerance + 1e-9


def test_a_pause_keeps_its_beginning_and_its_end() -> None:
    assert thinned([0, 1, 2, 3, 4], [[0.0], [0.0], [0.0], [9.0], [9.0]], 0.5) == [0, 2, 3, 4]
